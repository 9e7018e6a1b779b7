"""What a merge proposal is judged beside, and where to find it: a page may hold thousands of proposals and tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from bot.judge.group import Group
from bot.judge.merge_names import Names
from bot.judge.merge_pages import subject_of
from bot.judge.voices import Voice
from bot.model import Marker, MergeTagKind, Span, TalkPage
from bot.titles import is_talk, normalise, subject_page

K = TypeVar("K")
T = TypeVar("T")


# without slots: what only discussions with a closing box are asked for is put in order when there is one
@dataclass(frozen=True, kw_only=True)
class Around:
    """All that was read, by what it is asked for.

    ``known`` are the pages that may be named without a link. ``leads`` are what stands above the first heading of a
    page, ``tops`` its whole discussions; ``sections`` are those of a page that an anchor may lead to, ``archived``
    those of the archives about a subject. ``merged`` and ``credited`` hold, for each subject page, the pages that
    templates on its talk page say were merged with it, or at least copied.
    """

    talk: TalkPage
    groups: Sequence[Group]
    known: Names
    leads: Mapping[str, Sequence[Group]]
    tops: Mapping[str, Sequence[Group]]
    sections: Mapping[tuple[str, str], Sequence[Group]]
    archived: Mapping[tuple[str, str], Sequence[Group]]
    merged: Mapping[str, frozenset[str]]
    credited: Mapping[str, frozenset[str]]

    @cached_property
    def markers(self) -> Mapping[tuple[str, Span], Sequence[Marker]]:
        """The markers of a page by their place."""
        found = [(group.page.title, marker) for group in self.groups for marker in group.markers]
        return {place: [each for _, each in marked] for place, marked in _by(found, _place).items()}

    @cached_property
    def voices(self) -> Mapping[tuple[str, str, datetime | None], Sequence[Voice]]:
        """The comments of a page by writer and time."""
        own = ((group, voice) for group in self.groups for voice in group.voices if voice.thread is group.thread)
        spoken = [(group.page.title, voice) for group, voice in own]
        return {turn: [each for _, each in found] for turn, found in _by(spoken, _turn).items()}


def around(talk: TalkPage, groups: Sequence[Group]) -> Around:
    """What was read, indexed."""
    snapshot, profile = talk.snapshot, talk.snapshot.profile
    linked = [page.title for page in snapshot.pages if page.role == "linked"]
    own = [group for group in groups if group.thread.parent is None]
    return Around(
        talk=talk,
        groups=groups,
        known=Names(title for title in (*linked, *snapshot.redirects) if not is_talk(title, profile)),
        leads=_by((group for group in groups if group.thread.heading is None), lambda group: group.page.title),
        tops=_by((group for group in own if group.thread.heading), lambda group: group.page.title),
        sections=_anchored(groups, lambda group: group.page.title),
        archived=_anchored((group for group in groups if group.archived), lambda group: subject_of(group, profile)),
        merged=_joined(talk, ("merged",)),
        credited=_joined(talk, ("merged", "copied")),
    )


def joined(pages: frozenset[str], told: Mapping[str, frozenset[str]]) -> bool:
    """Whether a template on the talk page of one of the pages names another, or the page itself."""
    return any(page in told and not pages.isdisjoint(told[page]) for page in pages)


def _by(found: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    by: dict[K, list[T]] = defaultdict(list)
    for each in found:
        by[key(each)].append(each)
    return dict(by)


def _anchored(groups: Iterable[Group], where: Callable[[Group], str]) -> dict[tuple[str, str], list[Group]]:
    """Sections by anchor; the second of equal headings has a number behind its name, and goes by both."""
    found: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        anchor = group.thread.anchor or ""
        head, _, number = anchor.rpartition("_")
        for name in {anchor, head} if number.isdecimal() else {anchor}:
            found[where(group), name].append(group)
    return dict(found)


def _place(marked: tuple[str, Marker]) -> tuple[str, Span]:
    return marked[0], marked[1].span


def _turn(spoken: tuple[str, Voice]) -> tuple[str, str, datetime | None]:
    return spoken[0], spoken[1].who, spoken[1].at


def _joined(talk: TalkPage, kinds: tuple[MergeTagKind, ...]) -> Mapping[str, frozenset[str]]:
    profile = talk.snapshot.profile
    found: dict[str, set[str]] = defaultdict(set)
    for tag in talk.merge_tags:
        if tag.kind in kinds:
            found[subject_page(tag.page, profile)].update(normalise(each, profile) for each in tag.targets)
    return {page: frozenset(named) for page, named in found.items()}
