"""Paragraphs and list items: the pieces that a comment is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model import Span
from bot.parse.mask import PAINT

LIST_MARKS = ":*#;"
LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"-{4,}")
TABLE = re.compile(r"^[:*#;\s\0]*(\{\|)|^[ \t\0]*(\|\})", re.M)
BLOCK_TAG = re.compile(r"</?(?:div|center|table|section|ul|ol|dl|p)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
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
    for match in TABLE.finditer(masked):
        if match.group(1):
            stack.append(match.start(1))
        elif stack:
            start = stack.pop()
            if not stack:
                found.append(Span(start, match.end()))
    return found


def without(spans: Sequence[Span], places: Sequence[int]) -> list[Span]:
    """The spans that hold none of the places; both in order."""
    return [s for s in spans if bisect_left(places, s.start) == bisect_left(places, s.end)]


def blocks(text: str, start: int, end: int) -> Iterator[Block]:
    """The paragraphs and list items between two places of a flowing text, blank lines left out."""
    begin, last = -1, start
    preformatted = False
    for match in LINE.finditer(text, start, end):
        line = match.group()
        depth, mark = list_marks(line) if match.start() == start or text[match.start() - 1] == "\n" else (0, "")
        if match.start() == start and start > 0 and text[start - 1] != "\n":
            # the rest of a line: it stands as deep as the line does
            depth, mark = list_marks(text[text.rfind("\n", 0, start) + 1 : start])
        bare = line.strip(" \t" + PAINT)
        plain = not mark and bool(bare) and not RULE.match(bare)
        spaced = plain and line[0] == " "
        if begin >= 0 and not (plain and spaced == preformatted and match.start() <= last + 1):
            yield Block(span=Span(begin, last), depth=0, mark="", preformatted=preformatted)
            begin = -1
        if plain:
            begin = match.start() if begin < 0 else begin
            last, preformatted = match.end(), spaced
        elif bare or PAINT in line:
            yield Block(span=Span(*match.span()), depth=depth, mark=mark, preformatted=False)
    if begin >= 0:
        yield Block(span=Span(begin, last), depth=0, mark="", preformatted=preformatted)


def list_marks(line: str) -> tuple[int, str]:
    """How deep a line stands, and its last list mark; a definition's term (``;``) is not deeper."""
    stripped = line.lstrip(PAINT)
    marks = stripped[: len(stripped) - len(stripped.lstrip(LIST_MARKS))]
    return len(marks) - marks.count(";"), marks[-1:]
