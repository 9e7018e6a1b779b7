"""What stands in a section and is nobody's comment, named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.model import Comment, Piece, PieceKind, Span
from bot.parse.source import Source

TOKEN = re.compile(r"[^\S\0]+|\0+|-{4,}|[^\s\0]+")


def pieces(source: Source, section: Span, body: Span, comments: Iterable[Comment]) -> tuple[Piece, ...]:
    """Everything of a section that no comment covers: with the comments it makes up the whole section."""
    found = [Piece(kind="heading", span=Span(section.start, body.start))] if body.start > section.start else []
    position = body.start
    for comment in comments:
        found += _gap(source, position, comment.span.start)
        position = comment.span.end
    found += _gap(source, position, body.end)
    return tuple(found)


def _gap(source: Source, start: int, end: int) -> Iterator[Piece]:
    calls = {call.span.start: call for call in source.calls_between(start, end)}
    position = start
    while position < end:
        call = calls.get(position)
        if call:
            stop = call.span.end
            kind = next((kind for kind in ("outdent", "references") if kind in call.groups), "template")
        else:
            match = TOKEN.match(source.flow, position, end)
            stop = match.end() if match else end
            stop = min([stop, *(place for place in calls if position < place < stop)])
            kind = _kind(source, position, stop)
        yield Piece(kind=kind, span=Span(position, stop))  # type: ignore[arg-type]
        position = stop


def _kind(source: Source, start: int, stop: int) -> PieceKind:
    text = source.text[start:stop]
    if text.isspace():
        return "blank"
    if text.startswith("<!--"):
        return "html_comment"
    if text.startswith("----"):
        return "rule"
    return "markup"
