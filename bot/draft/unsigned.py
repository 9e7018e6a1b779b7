"""The unsigned comments of a live page, each with the line that names its author, where that is known."""

from __future__ import annotations

from collections.abc import Sequence

from bot.attribution.line import unsigned_line
from bot.draft.wording import Wikitext, Wording
from bot.markup import plain
from bot.model import Finding, Reading, UnsignedComment, message

UNSIGNED = "unsigned-comments"
SHOWN = 50


def unsigned_on(reading: Reading, findings: Sequence[Finding], title: str) -> tuple[UnsignedComment, ...]:
    """The unsigned comments of the page that a finding tells of, those with a known author first."""
    told = (each for each in findings if each.task == UNSIGNED)
    places = {(evidence.page, evidence.span) for finding in told for evidence in finding.evidence}
    here = (each for each in reading.unsigned if each.page == title)
    raised = (each for each in here if (each.evidence.page, each.evidence.span) in places)
    profile = reading.page.snapshot.profile
    return tuple(sorted(raised, key=lambda each: unsigned_line(each, profile) is None))


def findings_on(comments: Sequence[UnsignedComment], findings: Sequence[Finding]) -> list[Finding]:
    """The findings that tell of these comments."""
    places = {(each.evidence.page, each.evidence.span) for each in comments}
    told = (each for each in findings if each.task == UNSIGNED)
    return [each for each in told if any((place.page, place.span) in places for place in each.evidence)]


def unsigned_item(unsigned: UnsignedComment, wording: Wording) -> Wikitext:
    """One comment: where it stands, how it begins, and the line to add or why there is none."""
    where, start = wording.thread(unsigned.thread), _beginning(unsigned.starts_with)
    line = unsigned_line(unsigned, wording.profile)
    if line:
        shown = Wikitext(f"<code>{plain(line)}</code>")
        return wording.say("note-unsigned-line", thread=where, start=start, line=shown)
    why = wording.tell(unsigned.attribution.unknown or message("unsigned-not-looked-up"))
    return wording.say("note-unsigned-unknown", thread=where, start=start, why=why)


def _beginning(text: str) -> str:
    """The first words, enough to find the comment by."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]}…"
