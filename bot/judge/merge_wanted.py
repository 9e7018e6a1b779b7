"""Which pages a reading of merge proposals asks for."""

from __future__ import annotations

from bot.judge.merge_pages import talk_pages
from bot.judge.merges import merge_proposals
from bot.judge.page import groups
from bot.model import TalkPage
from bot.titles import normalise


def wanted(talk: TalkPage) -> tuple[str, ...]:
    """The pages that are to be merged, their talk pages, and the pages where tags say that the talk is."""
    profile = talk.snapshot.profile
    found = merge_proposals(talk, [group for page in talk.pages for group in groups(talk, page)])
    pages = [normalise(each, profile) for proposal in found for each in (*proposal.sources, *proposal.targets)]
    places = [tag.discuss.partition("#")[0] for proposal in found for tag in proposal.tags if tag.discuss]
    return tuple(dict.fromkeys((*pages, *places, *talk_pages(pages, profile))))
