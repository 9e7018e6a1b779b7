"""The archived threads on the subject of a live one: where they stand, how each ended, what both name."""

from __future__ import annotations

from bot.messages import Words
from bot.model import Discussion, Earlier, Report, Shared, message
from bot.report.values_parts import Link, Phrase
from bot.report.values_threads import EarlierRow
from bot.report.view_headings import heading_of
from bot.report.view_links import evidence_quote, page_link, web_url
from bot.report.view_text import joined, phrase, shortened

LONGEST_SHARED = 80


def earlier_rows(report: Report, discussion: Discussion, words: Words) -> tuple[EarlierRow, ...]:
    """A row for each archived thread on the subject of a discussion."""
    return tuple(_row(report, each, words) for each in discussion.earlier)


def _row(report: Report, earlier: Earlier, words: Words) -> EarlierRow:
    found, profile = earlier.discussion, report.snapshot.profile
    thread = Link(text=heading_of(words, found.thread, profile), url=web_url(found.url))
    page = page_link(profile, found.thread.page)
    return EarlierRow(
        thread=thread,
        page=page,
        text=joined(_ended(words, found, thread, page), _both(words, earlier.shared[0])),
        quote=evidence_quote(report.snapshot, found.evidence),
    )


def _ended(words: Words, found: Discussion, thread: Link, page: Link) -> Phrase:
    key = f"earlier-{(found.reason or 'informational').replace('_', '-')}"
    assert found.latest_activity  # noqa: S101  (what is not dated is not known to be earlier)
    return phrase(words, message(key, thread=thread.text, page=page.text, date=found.latest_activity))


def _both(words: Words, shared: Shared) -> Phrase:
    """What both name, the most telling alone."""
    return phrase(words, message(f"earlier-both-{shared.kind}", what=shortened(shared.text, LONGEST_SHARED)))
