"""Merge tags, read as what they propose: which pages into which, and where the talk is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, islice

from bot.judge.group import Group
from bot.judge.merge_around import Around
from bot.judge.merge_pages import (
    may_be_merged,
    nominated,
    plain_titles,
    tagged_page,
    with_section,
)
from bot.model import MergeTag, TalkPage
from bot.titles import anchor_encode, normalise, subject_page, talk_page

PROPOSING = frozenset({"merge", "merge_from", "merge_to", "afd"})
# of more sections with one name than this, nobody can tell which a tag means
MOST_HOMES = 20
TOLD = PROPOSING | {"being_merged", "old_merge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A tag with the pages it joins. ``talk`` and ``anchor`` are where it says the talk is, None where it does not.

    ``directed`` where the tag itself says which page goes into which.
    """

    tag: MergeTag
    page: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    directed: bool
    pages: frozenset[str]
    talk: str | None
    anchor: str | None

    @property
    def proposes(self) -> bool:
        """Whether the tag asks readers whether to merge; others tell what came of it."""
        return self.tag.kind in PROPOSING


def signs(talk: TalkPage, subject: str) -> tuple[Sign, ...]:
    """The tags that concern the subject, or whose talk is on the checked page, in order."""
    found = [sign for tag in talk.merge_tags if tag.kind in TOLD and (sign := _sign(tag, talk, subject))]
    here = talk.checked.title
    return tuple(sign for sign in found if subject in sign.pages or sign.talk == here)


def _sign(tag: MergeTag, talk: TalkPage, subject: str) -> Sign | None:
    """A tag, read; None where it names no page that its own could be merged with."""
    profile = talk.snapshot.profile
    page = tagged_page(tag, profile)
    others = tuple(with_section(each, profile) for each in tag.targets if may_be_merged(each, page, profile))
    others = tuple(each for each in others if normalise(each, profile) != page)
    if not others:
        return None
    place, _, section = (tag.discuss or "").partition("#")
    where = _place(place, tag, talk) if tag.discuss else None
    sign = Sign(
        tag=tag,
        page=page,
        sources=(page,) if tag.direction == "to" else others,
        targets=others if tag.direction == "to" else (page,),
        directed=tag.direction is not None,
        pages=plain_titles((page, *others), profile),
        talk=where,
        anchor=anchor_encode(section) if section.strip() else None,
    )
    return sign if sign.directed else _towards(sign, subject_page(where, profile) if where else subject)


def _place(written: str, tag: MergeTag, talk: TalkPage) -> str | None:
    """The page that a tag's link leads to; its own talk page where it names none, or by a magic word."""
    profile = talk.snapshot.profile
    if not written.strip() or "{{" in written:
        return talk_page(tag.page, profile)
    title = normalise(written, profile)
    return talk.snapshot.redirects.get(title, title)


def leads_to(sign: Sign, group: Group) -> bool:
    """Whether a tag's link names a section; the second of equal headings has a number behind its name."""
    anchor = group.thread.anchor or ""
    head, _, number = anchor.rpartition("_")
    return sign.anchor is not None and (sign.anchor == anchor or (sign.anchor == head and number.isdecimal()))


def _towards(sign: Sign, target: str) -> Sign:
    """A tag without a direction, taken to point at the page where the talk is."""
    rest = tuple(each for each in (*sign.sources, *sign.targets) if each != target)
    return replace(sign, sources=rest, targets=(target,)) if target in sign.pages else sign


def homes(sign: Sign, beside: Around) -> tuple[Group, ...]:
    """The discussions that a tag's link can mean: on the page it names, then on archives of that page."""
    if sign.talk is None:
        return ()
    profile = beside.talk.snapshot.profile
    if nominated(sign.talk, profile):
        return tuple(beside.tops.get(sign.talk, ())[:MOST_HOMES])
    if sign.anchor is None:
        return ()
    live = beside.sections.get((sign.talk, sign.anchor), ())
    archived = beside.archived.get((subject_page(sign.talk, profile), sign.anchor), ())
    elsewhere = (group for group in archived if group.page.title != sign.talk)
    return tuple(islice(chain(live, elsewhere), MOST_HOMES))


def conflict(found: Iterable[Sign]) -> bool:
    """Whether one tag sends a page where another takes it from."""
    ways = {(source, target) for sign in found if sign.directed for source in sign.sources for target in sign.targets}
    return any((target, source) in ways for source, target in ways)
