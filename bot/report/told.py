"""Which unsigned comments a report tells of, in every rendering."""

from __future__ import annotations

from bot.model import Finding, Report, UnsignedComment
from bot.report.view_threads import UNSIGNED


def told_unsigned(report: Report) -> tuple[UnsignedComment, ...]:
    """The unsigned comments, guesses only where a task tells them."""
    found = report.reading.unsigned
    return tuple(each for each in found if each.certainty != "possible" or finding_on(report, each))


def finding_on(report: Report, unsigned: UnsignedComment) -> Finding | None:
    """What the task found that quotes this comment."""
    return next((each for each in report.findings if _about(each, unsigned)), None)


def _about(finding: Finding, unsigned: UnsignedComment) -> bool:
    here = (unsigned.evidence.page, unsigned.evidence.span)
    return finding.task == UNSIGNED and any((each.page, each.span) == here for each in finding.evidence)
