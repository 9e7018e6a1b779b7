"""How a draft will look on its wiki, as a page for a browser."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import BotError, EditRefused
from bot.messages import Words
from bot.model import Draft
from bot.report.draft_html import draft_html
from bot.report.values_parts import Link
from bot.report.view_links import page_link
from bot.service.drafting import Shown, as_saved, kept_page, profile_of
from bot.wiki.live_open import open_wiki
from bot.wiki.live_preview import rendered
from config.profile import Profile
from config.profiles import known_sites
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store


def preview(
    store: Store, found: Shown, settings: Settings, words: Words, *, site: str | None, at: datetime
) -> tuple[str, str]:
    """The page, and why the wiki did not render it; it shows the wikitext then."""
    draft = found.draft
    kept = kept_page(store, draft, settings, at=at)
    profile = profile_of(draft, kept, settings)
    where = site or (kept.snapshot.profile.script_url if kept else draft.site if draft.site in known_sites() else "")
    html, trouble = _rendered(draft, where, settings, profile)
    page = Link(text=draft.title, url=page_link(profile, draft.title).url)
    return draft_html(draft, page, html, profile, words), trouble


def _rendered(draft: Draft, site: str, settings: Settings, profile: Profile) -> tuple[str | None, str]:
    if not site:
        return None, f"{draft.site}: its address is not known. Name the wiki with --site."
    try:
        wiki = open_wiki(site, settings)
        return rendered(wiki.connection, draft.title, _as_saved(draft, profile)), ""
    except BotError as error:
        return None, str(error)


def _as_saved(draft: Draft, profile: Profile) -> str:
    try:
        return as_saved(draft, "", profile)
    except EditRefused:
        return draft.wikitext
