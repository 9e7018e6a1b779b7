"""Whether a note still says what is so, on a page that moved on since it was drafted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import now
from bot.errors import PageMissing
from bot.model import Draft, Note, Report
from bot.service.checking import take_snapshot
from bot.service.remembering import report_with
from bot.wiki.live_history import LiveHistory
from bot.wiki.live_open import Opened
from bot.wiki.live_pages import LiveWiki
from bot.wiki.posting import CurrentPage
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of judging a note again: the ``page`` that it is still true of, or None and why not."""

    page: CurrentPage | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAgain:
    """A live wiki that notes are judged against again, in the light of what people decided meanwhile."""

    wiki: Opened
    settings: Settings
    store: Store

    def __call__(self, draft: Draft) -> Verdict:
        """Whether the same note, on findings that nobody has written on, would be drafted of the page as it is now."""
        wiki = LiveWiki(connection=self.wiki.connection, profile=self.wiki.profile)
        history = LiveHistory(connection=self.wiki.connection)
        try:
            snapshot = take_snapshot(wiki, draft.title, self.wiki.profile, self.settings, as_of=now(), history=history)
        except PageMissing:
            return Verdict(because="the page is gone")
        report = report_with(self.store, snapshot)
        if not any(is_the_same(note, draft) for note in report.notes):
            return Verdict(because="what it tells of has changed")
        return _still_true(draft, report)


def is_the_same(note: Note, draft: Draft) -> bool:
    """Whether a note is about the same matters as a draft, and nobody has written on them since."""
    # a draft has a number behind the note's id where another of that id came before it
    named = draft.id == note.id or draft.id.startswith(f"{note.id}-")
    return named and note.title == draft.title and dict(note.fingerprints) == dict(draft.fingerprints)


def _still_true(draft: Draft, report: Report) -> Verdict:
    page = report.snapshot.page(draft.title)
    if page is None or page.revid is None:
        return Verdict(because="the page has moved")
    current = CurrentPage(title=page.title, revid=page.revid, timestamp=page.timestamp, text=page.wikitext)
    return Verdict(page=current)
