"""Paragraphs and list items: the pieces that a comment is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from bot.model import Span
from bot.parse.mask import PAINT, pairs

LINE = re.compile(r"(?=[^\n])\0*([:*#;]*)[^\n]*")
RULE = re.compile(r"-{4,}")
TABLE_EDGE = re.compile(r"\{\||\|\}")
INDENT = {"{|": re.compile(r"[:*#;\s\0]*"), "|}": re.compile(r"[ \t\0]*")}
BLOCK_TAG = re.compile(r"</?(?:div|center|table|section|ul|ol|dl|p)\b[^<>]*>", re.I)


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph or a list item. ``depth`` counts its list marks; ``mark`` is the last of them, empty for none.

    ``preformatted`` where the first line begins with a space.
    """

    span: Span
    depth: int
    mark: str
    preformatted: bool


def unbroken(masked: str, solid: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """The spans with line breaks in them, which end no paragraph there, and their text with those painted over."""
    position = 0
    for span in solid:
        written = masked[span.start : span.end]
        if span.start >= position and "\n" in written:
            yield span, written.replace("\n", PAINT)
            position = span.end


def tables(masked: str) -> list[Span]:
    """The outermost tables that are closed."""
    if next(pairs(masked, "{", "|"), None) is None:
        return []
    found: list[Span] = []
    stack: list[int] = []
    for edge in table_edges(masked):
        if edge.group() == "{|":
            stack.append(edge.start())
        elif stack:
            start = stack.pop()
            if not stack:
                found.append(Span(start, edge.end()))
    return found


def table_edges(masked: str) -> Iterator[re.Match[str]]:
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
    """The paragraphs and list items between two places of a flowing text, blank lines left out.

    A line that begins with the mark of a reply in a letter stands apart from the paragraph above it.
    """
    found: list[Block] = []
    begin, last, was_spaced = -1, start, False
    in_line = start if start > 0 and text[start - 1] != "\n" else -1
    for match in LINE.finditer(text, start, end):
        low, high = match.span()
        # the rest of a line stands as deep as the line does
        marks = match[1] if low != in_line else marks_of_line(text, low)
        kind = _kind(match.group(), marks) if low == in_line or not marks else "item"
        spaced = text[low] == " "
        answers = text[low] == ">" and begin >= 0 and text[begin] != ">"
        if begin >= 0 and (kind != "words" or spaced != was_spaced or low > last + 1 or answers):
            found.append(Block(Span(begin, last), 0, "", was_spaced))
            begin = -1
        if kind == "words":
            begin = low if begin < 0 else begin
            last, was_spaced = high, spaced
        elif kind == "item":
            found.append(Block(Span(low, high), len(marks) - marks.count(";"), marks[-1:], False))
    if begin >= 0:
        found.append(Block(Span(begin, last), 0, "", was_spaced))
    return found


def _kind(line: str, marks: str) -> Literal["words", "item", "blank"]:
    """What a line is: words of a paragraph, a list item or another line that stands alone, or nothing."""
    if not marks and line[0].isalnum():
        return "words"
    bare = line.strip(" \t" + PAINT)
    if not bare and PAINT not in line:
        return "blank"
    return "words" if bare and not marks and not RULE.match(bare) else "item"


def marks_of_line(text: str, place: int) -> str:
    """The list marks that the line begins with which a place stands in."""
    marks = LINE.match(text, text.rfind("\n", 0, place) + 1, place)
    return marks[1] if marks else ""
