"""Which unsigned comments a report tells of, in every rendering."""

from __future__ import annotations

from bot.model import Dismissed, Finding, Report, UnsignedComment
from bot.model.lookup import Place, by_place, places
from bot.report.view_threads import UNSIGNED

Told = tuple[UnsignedComment, Finding | None]


def told_unsigned(report: Report) -> tuple[Told, ...]:
    """The unsigned comments, each with what a task finds in it; guesses only where a task tells them."""
    findings = by_place(each for each in report.findings if each.task == UNSIGNED)
    found = ((each, findings.get((each.evidence.page, each.evidence.span))) for each in report.reading.unsigned)
    dismissed = {place for each in report.dismissed for place in _places(each)}
    return tuple(
        told
        for told in found
        if (told[0].certainty != "possible" or told[1])
        and (told[1] or (told[0].evidence.page, told[0].evidence.span) not in dismissed)
    )


def _places(dismissed: Dismissed) -> tuple[Place, ...]:
    """Where an unsigned comment stands that is not told."""
    matter = dismissed.matter
    return places(matter.evidence) if isinstance(matter, Finding) and matter.task == UNSIGNED else ()
