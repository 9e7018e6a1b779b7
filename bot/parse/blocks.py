"""Paragraphs and list items: the pieces that a comment is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.model import Span
from bot.parse.mask import PAINT

LIST_MARKS = ":*#;"
MARKS_OR_PAINT = LIST_MARKS + PAINT
LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"-{4,}")
TABLE_EDGE = re.compile(r"\{\||\|\}")
INDENT = {"{|": re.compile(r"[:*#;\s\0]*"), "|}": re.compile(r"[ \t\0]*")}
BLOCK_TAG = re.compile(r"</?(?:div|center|table|section|ul|ol|dl|p)\b[^<>]*>", re.I)


class Block(NamedTuple):
    """A paragraph or a list item. ``depth`` counts its list marks; ``mark`` is the last of them, empty for none.

    ``preformatted`` where the first line begins with a space.
    """

    span: Span
    depth: int
    mark: str
    preformatted: bool


def flow(masked: str, solid: Sequence[Span]) -> str:
    """The text with the line breaks inside ``solid`` spans painted over: they end no paragraph."""
    parts: list[str] = []
    position = 0
    for start, end in solid:
        if start < position or "\n" not in masked[start:end]:
            continue
        parts += masked[position:start], masked[start:end].replace("\n", PAINT)
        position = end
    return "".join(parts) + masked[position:] if parts else masked


def tables(masked: str) -> list[Span]:
    """The outermost tables that are closed."""
    if "{|" not in masked:
        return []
    found: list[Span] = []
    stack: list[int] = []
    for edge in _edges(masked):
        if edge.group() == "{|":
            stack.append(edge.start())
        elif stack:
            start = stack.pop()
            if not stack:
                found.append(Span(start, edge.end()))
    return found


def _edges(masked: str) -> Iterator[re.Match[str]]:
    """The edges of tables: each stands at the start of its line."""
    position = 0
    for edge in TABLE_EDGE.finditer(masked):
        line = masked.rfind("\n", position, edge.start()) + 1
        first = line or not position
        position = edge.end()
        if first and INDENT[edge.group()].fullmatch(masked, line, edge.start()):
            yield edge


def without(spans: Sequence[Span], places: Sequence[int]) -> list[Span]:
    """The spans that hold none of the places; both in order."""
    return [s for s in spans if bisect_left(places, s.start) == bisect_left(places, s.end)]


def blocks(text: str, start: int, end: int) -> list[Block]:
    """The paragraphs and list items between two places of a flowing text, blank lines left out."""
    found: list[Block] = []
    begin, last, was_spaced = -1, start, False
    for match in LINE.finditer(text, start, end):
        low, high = match.span()
        depth, mark, plain, blank = _line(text, match.group(), low if low == start else -1)
        spaced = plain and text[low] == " "
        if begin >= 0 and not (plain and spaced == was_spaced and low <= last + 1):
            found.append(Block(Span(begin, last), 0, "", was_spaced))
            begin = -1
        if plain:
            begin = low if begin < 0 else begin
            last, was_spaced = high, spaced
        elif not blank:
            found.append(Block(Span(low, high), depth, mark, False))
    if begin >= 0:
        found.append(Block(Span(begin, last), 0, "", was_spaced))
    return found


def _line(text: str, line: str, start: int) -> tuple[int, str, bool, bool]:
    """How deep a line stands, its last list mark, whether it is of a paragraph, and whether it is blank.

    ``start`` is where it begins if that may be in the middle of a line: then it stands as deep as that does.
    """
    if line[0].isalnum() and start <= 0:
        return 0, "", True, False
    depth, mark = list_marks(line) if line[0] in MARKS_OR_PAINT else (0, "")
    if start > 0 and text[start - 1] != "\n":
        depth, mark = list_marks(text[text.rfind("\n", 0, start) + 1 : start])
    bare = line.strip(" \t" + PAINT)
    plain = not mark and bool(bare) and not RULE.match(bare)
    return depth, mark, plain, not bare and PAINT not in line


def list_marks(line: str) -> tuple[int, str]:
    """How deep a line stands, and its last list mark; a definition's term (``;``) is not deeper."""
    stripped = line.lstrip(PAINT)
    marks = stripped[: len(stripped) - len(stripped.lstrip(LIST_MARKS))]
    return len(marks) - marks.count(";"), marks[-1:]
