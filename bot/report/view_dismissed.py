"""What people decided before that need not be told again."""

from __future__ import annotations

from bot.messages import Words
from bot.model import Dismissed, Finding, Note, Report
from bot.report.values_parts import Link, Phrase
from bot.report.values_threads import DismissedRow
from bot.report.view_headings import heading_text
from bot.report.view_links import page_link, web_url
from bot.report.view_text import clean, phrase, say


def dismissed_rows(report: Report, words: Words) -> tuple[DismissedRow, ...]:
    """A row for each finding and each note that is not told."""
    return tuple(_row(report, each, words) for each in report.dismissed)


def _row(report: Report, dismissed: Dismissed, words: Words) -> DismissedRow:
    matter, decision = dismissed.matter, dismissed.decision
    about = _of_note(report, matter, words) if isinstance(matter, Note) else _of_finding(report, matter, words)
    return DismissedRow(
        place=about[0],
        what=about[1],
        decision=say(words, "dismissed-by", by=decision.by, date=decision.at, because=decision.because),
        key=clean(matter.id if isinstance(matter, Note) else matter.key),
    )


def _of_note(report: Report, note: Note, words: Words) -> tuple[Link, Phrase]:
    page = page_link(report.snapshot.profile, note.title)
    return page, say(words, "dismissed-note", heading=note.heading, page=note.title)


def _of_finding(report: Report, finding: Finding, words: Words) -> tuple[Link, Phrase]:
    profile = report.snapshot.profile
    told = phrase(words, finding.summary)
    if not finding.evidence:
        return page_link(profile, report.snapshot.checked.title), told
    first = finding.evidence[0]
    return Link(text=heading_text(words, first.heading, profile), url=web_url(first.url)), told
