"""Which pages a reading of merge proposals asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.judge.group import Group
from bot.judge.merge_around import around
from bot.judge.merge_cases import begins
from bot.judge.merge_drafts import draft
from bot.judge.merge_guesses import guesses
from bot.judge.merge_names import Names
from bot.judge.merge_openings import moved_to, speaks_of_merging
from bot.judge.merge_pages import talk_pages
from bot.judge.merges import merge_proposals
from bot.judge.page import groups
from bot.model import TalkPage
from bot.titles import normalise


def wanted(talk: TalkPage) -> tuple[str, ...]:
    """The pages that are to be merged, their talk pages, and the pages where tags say that the talk is."""
    profile = talk.snapshot.profile
    told = [group for page in talk.pages for group in groups(talk, page)]
    found = merge_proposals(talk, told)
    pages = [normalise(each, profile) for proposal in found for each in (*proposal.sources, *proposal.targets)]
    pages += _guessed(talk, told)
    places = [tag.discuss.partition("#")[0] for proposal in found for tag in proposal.tags if tag.discuss]
    places += _moved(talk, told)
    return tuple(dict.fromkeys((*pages, *places, *talk_pages(pages, profile))))


def _moved(talk: TalkPage, told: Sequence[Group]) -> Iterator[str]:
    """Where discussions about a merge were moved to."""
    for group in told:
        if speaks_of_merging(group.voices[0], group, talk.snapshot.profile):
            yield from (place.partition("#")[0] for place in moved_to(group))


def _guessed(talk: TalkPage, told: Sequence[Group]) -> Iterator[str]:
    """What discussions may mean that propose a merge and link to no page."""
    beside = around(talk, told)
    for group in told:
        begun = begins(group, beside, Names(()), anchored=False)
        if begun and draft(begun) is None:
            yield from guesses(begun)
