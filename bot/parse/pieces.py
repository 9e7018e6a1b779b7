"""What stands in a section and is nobody's comment, named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.model import Comment, Piece, PieceKind, Span
from bot.parse.source import Source

TOKEN = re.compile(r"[^\S\0]+|\0+|-{4,}|[^\s\0]++(?:\s++(?!-{4})[^\s\0]++)*+")


def pieces(source: Source, section: Span, body: Span, comments: Iterable[Comment]) -> tuple[Piece, ...]:
    """Everything of a section that no comment covers: with the comments it makes up the whole section."""
    found = [Piece(kind="heading", span=Span(section.start, body.start))] if body.start > section.start else []
    position = body.start
    for start, end in (*(comment.span for comment in comments), Span(body.end, body.end)):
        if source.flow[position:start].isspace():
            # most often what stands between two comments is the end of a line
            found.append(Piece(kind="blank", span=Span(position, start)))
        elif position < start:
            found += _gap(source, position, start)
        position = end
    return tuple(found)


def _gap(source: Source, start: int, end: int) -> Iterator[Piece]:
    position = start
    for call in source.calls_between(start, end):
        yield from _tokens(source, position, call.span.start)
        kind = next((kind for kind in ("outdent", "references") if kind in call.groups), "template")
        yield Piece(kind=kind, span=call.span)  # type: ignore[arg-type]
        position = call.span.end
    yield from _tokens(source, position, end)


def _tokens(source: Source, start: int, end: int) -> Iterator[Piece]:
    for match in TOKEN.finditer(source.flow, start, end):
        yield Piece(kind=_kind(source, *match.span()), span=Span(*match.span()))


def _kind(source: Source, start: int, stop: int) -> PieceKind:
    text = source.text[start:stop]
    if text.isspace():
        return "blank"
    if text.startswith("<!--"):
        return "html_comment"
    if text.startswith("----"):
        return "rule"
    return "markup"
