"""A summary in the room that it may take: quotes get shorter first, and nobody's sooner than another's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.draft.matters import Matter
from bot.draft.summary_lines import LONGEST_QUOTE, Lines, lines_of, named_positions, positions_in
from bot.draft.wording import Wikitext, Wording
from bot.model import Discussion

# how long quotes are in each further try; then positions are told by names alone
LENGTHS = (LONGEST_QUOTE, 160, 80)


def summary_lines(matter: Matter, found: Discussion, wording: Wording, room: int) -> tuple[Wikitext, ...]:
    """The lines, in so many characters where that can be; who began and who wrote last stand there always."""
    for length in LENGTHS:
        lines = lines_of(matter, found, wording, length)
        if _size(lines.all) <= room:
            return lines.all
    lines = replace(lines, positions=named_positions(positions_in(matter, found), wording))
    return lines.all if _size(lines.all) <= room else _least(lines, wording, room).all


def _least(lines: Lines, wording: Wording, room: int) -> Lines:
    """The lines without the last questions and proposals; of positions all are told, or none."""
    more = wording.say("note-summary-more")
    if lines.positions and _size((*replace(lines, proposed=(), unanswered=()).all, more)) > room:
        lines = replace(lines, positions=(wording.say("note-positions-above"),))
    while _size((*lines.all, more)) > room and (lines.unanswered or lines.proposed):
        if lines.unanswered:
            lines = replace(lines, unanswered=lines.unanswered[:-1])
        else:
            lines = replace(lines, proposed=lines.proposed[:-1])
    return replace(lines, unanswered=(*lines.unanswered, more))


def _size(lines: Iterable[str]) -> int:
    return sum(len(line) + len("* \n") for line in lines)
