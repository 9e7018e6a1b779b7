"""Headings, and the sections below them."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

import msgspec

from bot.model import Span

# the sign first: it is rarer than the beginning of a line
LINE = re.compile(r"=(?<![^\n]=)[^\n]*=[ \t\0]*$", re.M)
DEEPEST = 6
# no page of talk has so many; below the last of them, headings are text like any other
MOST_HEADINGS = 10_000


class Section(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A heading and the text below it, up to the next heading; the lead has neither heading nor level.

    ``parent`` is an index: the nearest section above with a lower level.
    """

    heading: str | None
    level: int | None
    span: Span
    body: Span
    parent: int | None


def sections(text: str, masked: str) -> list[Section]:
    """The sections of a page, the lead first, covering it without a gap."""
    headings = (line for match in LINE.finditer(masked) if (line := _heading(match)))
    lines = [*islice(headings, MOST_HEADINGS)]
    lead = Span(0, lines[0].start if lines else len(text))
    found = [Section(heading=None, level=None, span=lead, body=lead, parent=None)]
    open_levels: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        end = lines[number + 1].start if number + 1 < len(lines) else len(text)
        while open_levels and open_levels[-1][0] >= line.level:
            open_levels.pop()
        found.append(
            Section(
                heading=text[line.inner.start : line.inner.end].strip(),
                level=line.level,
                span=Span(line.start, end),
                body=Span(line.end, end),
                parent=open_levels[-1][1] if open_levels else None,
            )
        )
        open_levels.append((line.level, len(found) - 1))
    return found


class _Heading(NamedTuple):
    start: int
    end: int
    level: int
    inner: Span


def _heading(match: re.Match[str]) -> _Heading | None:
    """The heading on a line: as many marks as stand on both sides, at most six; the rest belongs to its text."""
    line = match.group().rstrip(" \t\0")
    left, right = len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("="))
    level = min(left, right, DEEPEST) if left < len(line) else min((len(line) - 1) // 2, DEEPEST)
    if level == 0:
        return None
    start = match.start()
    return _Heading(start, match.end(), level, Span(start + level, start + len(line) - level))
