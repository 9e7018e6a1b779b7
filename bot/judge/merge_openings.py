"""How a discussion begins: who opened it, on what, and whether it belongs here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.judge.cues import Cues, cues
from bot.judge.group import Group
from bot.judge.merge_names import Names
from bot.judge.merge_pages import USER_TALK, nominated, subject_of
from bot.judge.merge_words import Wording, linked_pages, wording
from bot.judge.voices import Voice
from bot.model import Closure
from bot.parse.source import reader
from bot.titles import is_talk, namespace_of, normalise
from config.profile import Profile

MERGING = ("merge", "merge_propose")
ANY_LINK = re.compile(r"\[\[([^\[\]|\n]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A discussion's heading and first comment, as far as they may propose a merge.

    ``tagged`` are the pages that merge tags name; ``anchored`` tells that a tag leads to this discussion.
    """

    group: Group
    voice: Voice
    subject: str
    heading: Wording
    words: Wording
    said: Cues
    profile: Profile
    tagged: frozenset[str]
    anchored: bool


def opening(
    group: Group, profile: Profile, *, tagged: Names, known: Names, anchored: bool, end: Closure | None
) -> Opening | None:
    """How a discussion begins; None where nobody opened one here. ``known`` pages may be named without a link."""
    voice = opener(group, end)
    if voice is None or voice.bot or namespace_of(group.page.title, profile) == USER_TALK:
        return None
    if not anchored and not _may_propose(voice, group, profile):
        return None
    how = reader(profile)
    subject = subject_of(group, profile)
    heading = group.thread.heading or ""
    linked = [page for text in (heading, voice.wikitext) for page in linked_pages(text, subject, profile)]
    names = (Names((*linked, subject)), tagged, known)
    return Opening(
        group=group,
        voice=voice,
        subject=subject,
        heading=wording(heading, names, subject, how),
        words=wording(voice.wikitext, names, subject, how),
        said=cues(profile),
        profile=profile,
        tagged=tagged.pages,
        anchored=anchored,
    )


def opener(group: Group, end: Closure | None) -> Voice | None:
    """Who began the discussion: not who closed it above."""
    closer = (end.by, end.at) if end and end.at else None
    return next((voice for voice in group.voices if (voice.who, voice.at) != closer), None)


def _may_propose(voice: Voice, group: Group, profile: Profile) -> bool:
    """Whether a section speaks of merging, here and not elsewhere, and itself rather than in a subsection."""
    own = voice.thread is group.thread or cues(profile).has("merge", group.thread.heading or "")
    speaks = own and speaks_of_merging(voice, group, profile)
    return speaks and not moved_to(group) and not _leads_elsewhere(voice, group, profile)


def moved_to(group: Group) -> tuple[str, ...]:
    """The places that templates say a discussion was moved to."""
    moves = [marker for marker in group.markers if marker.group == "moved_to"]
    return tuple(value for marker in moves for name, value in marker.params if name.isdecimal())


def speaks_of_merging(voice: Voice, group: Group, profile: Profile) -> bool:
    """Whether a heading or a comment below it has a word for merging."""
    said, heading = cues(profile), group.thread.heading or ""
    # most comments need not be put below their heading, nor be read once more, to know that they do not
    begun = " ".join((heading, *voice.text.split(maxsplit=said.longest)[: said.longest]))
    if not said.may_have(MERGING, begun) and not voice.may_say(MERGING):
        return False
    return any(said.has(each, f"{heading}\n{voice.text}") for each in MERGING)


def _leads_elsewhere(voice: Voice, group: Group, profile: Profile) -> bool:
    """Whether a comment only leads to a discussion elsewhere."""
    if not any(cues(profile).has(each, voice.text) for each in ("merge_notice", "moved", "notice")):
        return False
    return any(page != group.page.title for page in _places(ANY_LINK.findall(voice.wikitext), profile))


def _places(links: Iterable[str], profile: Profile) -> set[str]:
    """The pages among some links where matters are discussed."""
    pages = {normalise(link, profile) for link in links}
    spoken = {page for page in pages if is_talk(page, profile) and namespace_of(page, profile) != USER_TALK}
    return spoken | {page for page in pages if nominated(page, profile)}
