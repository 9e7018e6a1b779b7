"""What a live wiki says of users: blocked, a bot, renamed, last seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot import titles
from bot.model import UserFacts
from bot.wiki.live import Connection, Refused
from config.profile import Profile

USER = 2
MOST_EACH = 10  # users of whom something is asked that takes a request for each
_ACCOUNTS = {"list": "users", "usprop": "blockinfo|groups"}
_RENAMED = {"list": "logevents", "letype": "renameuser", "leprop": "details", "lelimit": 1}
_LAST_EDIT = {"list": "usercontribs", "ucprop": "timestamp", "uclimit": 1}


def user_facts(names: Sequence[str], connection: Connection, profile: Profile) -> Mapping[str, UserFacts]:
    """The facts of the accounts among these names; of an address, and of a name that nobody has or had, nothing."""
    known, gone = _accounts(names, connection, profile)
    new = _new_names(gone, connection, profile)
    renamed, _ = _accounts(tuple(dict.fromkeys(new.values())), connection, profile)
    facts = {**known, **{old: renamed[now] for old, now in new.items() if now in renamed}}
    seen = _last_edits([new.get(n, n) for n in names if n in facts and _may_answer(facts[n])], connection)
    return {
        name: replace(facts[name], renamed_to=new.get(name), last_edit=seen.get(new.get(name, name)))
        for name in names
        if name in facts
    }


def _may_answer(facts: UserFacts) -> bool:
    return not (facts.blocked or facts.bot)


def _accounts(
    names: Sequence[str], connection: Connection, profile: Profile
) -> tuple[dict[str, UserFacts], Mapping[str, str | None]]:
    """The accounts among the names; and the names that are none's, with where their user page leads."""
    found: dict[str, UserFacts] = {}
    gone: dict[str, str | None] = {}
    for start in range(0, len(names), connection.titles_at_once):
        batch = names[start : start + connection.titles_at_once]
        pages = [titles.full_title(USER, name, profile) for name in batch]
        # a user page that was moved with its user leads to the new name
        answer = connection.ask(action="query", ususers=batch, titles=pages, redirects=1, **_ACCOUNTS)["query"]
        leads = {each["from"]: each["to"] for each in answer.get("redirects", ())}
        for user in answer["users"]:
            if user.get("missing"):
                gone[user["name"]] = leads.get(titles.full_title(USER, user["name"], profile))
            elif not user.get("invalid"):
                found[user["name"]] = _facts(user)
    return found, gone


def _facts(user: Mapping[str, Any]) -> UserFacts:
    blocked = "blockid" in user and not user.get("blockpartial")
    return UserFacts(blocked=blocked, bot="bot" in user.get("groups", ()))


def _new_names(gone: Mapping[str, str | None], connection: Connection, profile: Profile) -> Mapping[str, str]:
    """The new names of accounts that were renamed, by their user page or by the log."""
    new: dict[str, str] = {}
    unknown: list[str] = []
    for old, page in gone.items():
        if page and titles.namespace_of(page, profile) == USER and "/" not in page:
            new[old] = titles.name_of(page, profile)
        else:
            unknown.append(old)
    return {**new, **dict(_logged(unknown[:MOST_EACH], connection, profile))}


def _logged(names: Sequence[str], connection: Connection, profile: Profile) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            page = titles.full_title(USER, name, profile)
            answer = connection.ask(action="query", letitle=page, **_RENAMED)["query"]
        except Refused:
            return  # this wiki renames nobody
        for event in answer.get("logevents", ()):
            yield name, event.get("params", {}).get("newuser", name)


def _last_edits(names: Sequence[str], connection: Connection) -> Mapping[str, datetime]:
    seen: dict[str, datetime] = {}
    for name in tuple(dict.fromkeys(names))[:MOST_EACH]:
        answer = connection.ask(action="query", ucuser=name, **_LAST_EDIT)["query"]
        for edit in answer.get("usercontribs", ()):
            seen[name] = datetime.fromisoformat(edit["timestamp"]).astimezone(UTC)
    return seen
