"""What a page says of bots: who may edit it, and whose messages it does not want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.parse import mask
from bot.parse.source import reader
from bot.parse.templates import LONGEST_CALL, Call, calls, parameters
from bot.titles import full_title, name_of, namespace_of
from config.profile import Profile

USER, USER_TALK = 2, 3
MOST_SHOWN = 100  # characters
ALL = "all"
# the parameters of {{bots}}, the same on every wiki: programs read them
DENY, ALLOW, OPTOUT = "deny", "allow", "optout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Messenger:
    """Who wants to leave a message, of what kind, and by which templates he is kept away."""

    account: str
    kind: str
    nobots: Sequence[str]
    bots: Sequence[str]


def keeps_away(wikitext: str, who: Messenger, profile: Profile) -> str:
    """The template by which a page keeps him away, as it is written; empty where none does. Case does not count."""
    seen = mask.cut(wikitext, mask.opaque_spans(wikitext))
    names = reader(profile).names
    for call in calls(seen, names):
        name = names.normal(call.name).casefold()
        if name in _folded(who.nobots) or (name in _folded(who.bots) and _denied(seen, call, who)):
            return " ".join(seen[call.span.start : call.span.end].split())[:MOST_SHOWN]
    return ""


def pages_that_speak(title: str, profile: Profile) -> tuple[str, ...]:
    """The pages whose templates count for a message on a page: itself, and both pages of the user whose it is."""
    if namespace_of(title, profile) not in (USER, USER_TALK):
        return (title,)
    user = name_of(title, profile).partition("/")[0]
    return tuple(dict.fromkeys((title, *(full_title(ns, user, profile) for ns in (USER_TALK, USER)))))


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(word.replace("_", " ").split()).casefold() for word in words)


def _denied(seen: str, call: Call, who: Messenger) -> bool:
    if call.span.end - call.span.start > LONGEST_CALL:
        return True  # nobody reads it, and so nobody knows
    told = [(name.casefold(), _listed(value)) for name, value in parameters(seen, call.span)]
    return any(_says_no(name, listed, who) for name, listed in told)


def _listed(value: str) -> frozenset[str]:
    return _folded(value.split(","))


def _says_no(name: str, listed: frozenset[str], who: Messenger) -> bool:
    """Whether one parameter keeps him away."""
    us = _folded((who.account, ALL))
    if name == DENY:
        return not us.isdisjoint(listed)
    if name == ALLOW:
        return us.isdisjoint(listed)
    return name == OPTOUT and not (us | _folded((who.kind,))).isdisjoint(listed)
