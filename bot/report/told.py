"""Which unsigned comments a report tells of, in every rendering."""

from __future__ import annotations

from bot.model import Finding, Report, UnsignedComment
from bot.model.lookup import by_place
from bot.report.view_threads import UNSIGNED

Told = tuple[UnsignedComment, Finding | None]


def told_unsigned(report: Report) -> tuple[Told, ...]:
    """The unsigned comments, each with what a task finds in it; guesses only where a task tells them."""
    findings = by_place(each for each in report.findings if each.task == UNSIGNED)
    found = ((each, findings.get((each.evidence.page, each.evidence.span))) for each in report.reading.unsigned)
    return tuple(told for told in found if told[0].certainty != "possible" or told[1])
