"""A report worded and laid in order; the four renderings are made from this one value."""

from __future__ import annotations

from bot.messages import Words
from bot.model import Report
from bot.report.view_about import about, header
from bot.report.view_dismissed import dismissed_rows
from bot.report.view_merges import merge_cards
from bot.report.view_notes import note_views
from bot.report.view_others import archive_rows, thread_rows, timeline
from bot.report.view_text import phrase
from bot.report.view_threads import threads
from bot.report.view_unsigned import unsigned_rows
from bot.report.view_values import View
from bot.report.view_verdict import Matters, asides, steps, verdict
from bot.report.view_waiting import waiting_rows

__all__ = ["View", "view"]


def view(report: Report, words: Words, *, dismissed: bool = False) -> View:
    """The report in words; ``dismissed``: with what people decided before that need not be told."""
    found = threads(report)
    archives = archive_rows(report, found, words)
    matters = Matters(
        header=header(report, found, archives, words),
        threads=found,
        notes=note_views(report, words),
        merges=merge_cards(report, words),
        unsigned=unsigned_rows(report, words),
        no_outcome=thread_rows(report, found, words, "no_outcome"),
    )
    taken = steps(words, matters)
    return View(
        language=words.language,
        rtl=words.rtl,
        content_language=report.snapshot.profile.language.code,
        header=matters.header,
        verdict=verdict(words, found),
        steps=taken,
        asides=asides(words, matters, taken),
        warnings=tuple(phrase(words, each) for each in report.warnings),
        waiting=waiting_rows(report, found, words),
        notes=matters.notes,
        merges=matters.merges,
        unsigned=matters.unsigned,
        no_outcome=matters.no_outcome,
        resolved=thread_rows(report, found, words, "resolved"),
        informational=thread_rows(report, found, words, "informational"),
        archives=archives,
        dismissed=dismissed_rows(report, words) if dismissed else (),
        hidden=0 if dismissed else len(report.dismissed),
        timeline=timeline(report, found, words),
        about=about(report, words),
        words=words,
    )
