"""The pages of a merge, and what is known of each from what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from bot.judge.group import Group
from bot.model import MergeTag, Snapshot
from bot.titles import MAIN, is_valid, namespace_of, normalise, subject_page, talk_page
from config.profile import Profile

Standing = Literal["there", "redirect", "missing", "unread"]
# Special, Media and the spaces of users, projects, files, the interface, templates, help and categories: a link to
# one of these names no page to merge, unless the talk is on such a page itself
NO_CONTENT = frozenset({-2, -1, 2, 4, 6, 8, 10, 12, 14})
USER_TALK = 3
OTHER_WIKI = re.compile(r"[a-z][a-z-]{0,11}:\S")


def with_section(title: str, profile: Profile) -> str:
    """The title as the wiki writes it, with the section that it names."""
    section = title.partition("#")[2].replace("_", " ").strip()
    return f"{normalise(title, profile)}#{section}" if section else normalise(title, profile)


def plain_titles(titles: Iterable[str], profile: Profile) -> frozenset[str]:
    """The titles without sections: by these, proposals and tags are compared."""
    return frozenset(normalise(title, profile) for title in titles)


def may_be_merged(written: str, subject: str, profile: Profile) -> bool:
    """Whether a link names a page of this wiki that can be merged with the subject."""
    title = written.strip().lstrip(":").strip()
    number = namespace_of(title, profile)
    if not is_valid(title, profile) or (number == MAIN and OTHER_WIKI.match(title)):
        return False
    return number == namespace_of(subject, profile) or (number % 2 == 0 and number not in NO_CONTENT)


def standing(title: str, snapshot: Snapshot) -> Standing:
    """What became of a page, as far as it was looked for."""
    asked = normalise(title, snapshot.profile)
    if asked in snapshot.redirects:
        return "redirect"
    if snapshot.page(asked):
        return "there"
    return "missing" if snapshot.is_gone(asked) else "unread"


def leads_to(title: str, snapshot: Snapshot) -> str | None:
    """Where a redirect leads; None for any other page."""
    return snapshot.redirects.get(normalise(title, snapshot.profile))


def nominated(title: str, profile: Profile) -> str | None:
    """What a nomination page is named for; None for any other page."""
    for pattern in profile.patterns.get("merge_nomination", ()):
        head, _, tail = pattern.partition("$3")
        if title.startswith(head) and title.endswith(tail) and len(title) > len(pattern) - 2:
            return title[len(head) : len(title) - len(tail)]
    return None


def subject_of(group: Group, profile: Profile) -> str:
    """The page that a discussion is about where it names no other."""
    return nominated(group.page.title, profile) or group.subject


def tagged_page(tag: MergeTag, profile: Profile) -> str:
    """The page that a tag is about: a tag on a talk page speaks of its subject."""
    return subject_page(tag.page, profile)


def talk_pages(titles: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """The talk pages of some pages."""
    return tuple(dict.fromkeys(talk for title in titles if (talk := talk_page(title, profile))))
