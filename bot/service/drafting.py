"""What a person needs to see of a draft before deciding, and the decision itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.draft.edited import trouble
from bot.draft.section import section_heading, with_section
from bot.errors import ConfigError, EditRefused
from bot.messages import Words
from bot.model import Draft, PageText, Snapshot
from bot.model.marks import marker
from bot.report.difference import difference
from bot.service.words import words_for
from bot.wiki.snapshots import parse_snapshot
from config.profile import Profile
from config.profiles import known_sites, load_profile
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store

Wording = tuple[int, datetime, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The page that a draft is for, as it was read last, and the sentences of the report that drafted it, by key."""

    snapshot: Snapshot
    page: PageText
    told: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A draft with what it tells of and what it would change.

    ``revid`` is the revision that ``change`` is against; None where no page is kept, and then the change is the note
    alone. ``refusal`` says why the note would not stand on that page. ``findings`` are keys, each with its sentence.
    """

    draft: Draft
    wordings: tuple[Wording, ...]
    findings: tuple[tuple[str, str], ...]
    revid: int | None
    change: tuple[str, ...]
    refusal: str = ""


def kept_page(store: Store, draft: Draft, settings: Settings, *, at: datetime) -> Kept | None:
    """What is kept of the draft's page and may still be shown; None where nothing is."""
    since = at - timedelta(hours=settings.store.visibility_hours)
    report = store.report(draft.site, draft.title, visible_since=since, at=at)
    if report is None:
        return None
    snapshot = parse_snapshot(report.snapshot, f"the report on {draft.title}")
    page = snapshot.page(draft.title)
    if page is None:
        return None
    findings = json.loads(report.report)["findings"]
    return Kept(snapshot=snapshot, page=page, told={each["key"]: each["summary"] for each in findings})


def shown(store: Store, draft_id: str, settings: Settings, *, at: datetime) -> Shown:
    """A draft, as a person must see it to decide."""
    draft = store.draft(draft_id)
    kept = kept_page(store, draft, settings, at=at)
    refusal, text = _placed(draft, kept) if kept else ("", None)
    change = difference(kept.page.wikitext, text) if kept and text else difference("", draft.wikitext)
    return Shown(
        draft=draft,
        wordings=store.wordings(draft.id),
        findings=tuple((key, kept.told.get(key, "") if kept else "") for key, _ in draft.fingerprints),
        revid=kept.page.revid if kept else None,
        change=tuple(change),
        refusal=refusal,
    )


def profile_of(draft: Draft, kept: Kept | None, settings: Settings) -> Profile:
    """What is known of the draft's wiki."""
    if kept:
        return kept.snapshot.profile
    return load_profile(draft.site if draft.site in known_sites() else settings.wiki.site)


def reworded(
    store: Store, draft: Draft, wikitext: str, settings: Settings, words: Words, *, by: str, at: datetime
) -> Draft:
    """The draft in other words; refused where they would do more than say something, or somebody else was faster."""
    kept = kept_page(store, draft, settings, at=at)
    if found := trouble(draft, wikitext, profile_of(draft, kept, settings)):
        raise ConfigError(f"draft {draft.id}", f"the new text was not kept: {words.say(found)}", "Mend it.")
    return store.edit(draft.id, wikitext.strip(), version=draft.version, by=by, at=at)


def _placed(draft: Draft, kept: Kept) -> tuple[str, str | None]:
    """Why the note would not stand on the page, or nothing; and the page with it."""
    try:
        return "", as_saved(draft, kept.page.wikitext, kept.snapshot.profile)
    except EditRefused as error:
        return str(error), None


def as_saved(draft: Draft, page_text: str, profile: Profile) -> str:
    """The text of a page with the draft, as it would be saved."""
    heading = section_heading(draft.kind, draft.heading, words_for(profile.language.code), profile)
    mark = marker(draft.id, draft.version)
    return with_section(page_text, heading, draft.wikitext, mark, title=draft.title, profile=profile)
