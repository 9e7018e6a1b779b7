"""A desk on a live wiki, and the drafts that lie on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.errors import ConfigError
from bot.model import Draft
from bot.service.candidate import Desk
from bot.service.claims import new_token
from bot.service.judged_again import JudgeAgain
from bot.wiki.live_open import open_wiki
from bot.wiki.live_post import LiveDoor
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store


def open_desk(site: str, settings: Settings, store: Store) -> Desk:
    """The desk for the live wiki with this name or address."""
    wiki = open_wiki(site, settings)
    return Desk(
        store=store,
        door=LiveDoor(connection=wiki.connection, seconds=settings.post.pause),
        profile=wiki.profile,
        rules=settings.post,
        judge_again=JudgeAgain(wiki=wiki, settings=settings, store=store),
        token=new_token(),
    )


def drafts_for(desk: Desk, ids: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts with these ids; where none is named, all that were approved for the desk's wiki, oldest first."""
    site = desk.profile.site
    if not ids:
        return desk.store.drafts(site=site, states=("approved",))
    named = tuple({draft.id: draft for draft in map(desk.store.draft, ids)}.values())
    for draft in named:
        if draft.site != site:
            raise ConfigError(draft.id, f"is for {draft.site}, and this is {site}.", "Name its wiki with --site.")
    return named
