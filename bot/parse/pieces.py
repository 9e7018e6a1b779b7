"""What stands in a section and is nobody's comment, named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.model import Comment, Piece, PieceKind, Span
from bot.parse.source import Source

TOKEN = re.compile(r"[^\S\0]+|\0+|-{4,}|[^\s\0]++(?:\s++(?!-{4})[^\s\0]++)*+")

TEMPLATE: PieceKind = "template"
# templates that are known by more than that
OWN_KINDS: tuple[PieceKind, ...] = ("outdent", "references")


def pieces(source: Source, section: Span, body: Span, comments: Iterable[Comment]) -> tuple[Piece, ...]:
    """Everything of a section that no comment covers: with the comments it makes up the whole section."""
    found = [Piece(kind="heading", span=Span(section.start, body.start))] if body.start > section.start else []
    position = body.start
    for span in (*(comment.span for comment in comments), Span(body.end, body.end)):
        start, end = span.start, span.end
        if source.flow[position:start].isspace():
            # most often what stands between two comments is the end of a line
            found.append(Piece(kind="blank", span=Span(position, start)))
        elif position < start:
            found += _gap(source, position, start)
        position = end
    return tuple(found)


def _gap(source: Source, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    position = start
    for call in source.calls_between(start, end):
        low, high = call.span
        if position < low:
            found += _tokens(source, position, low)
        kind = next((kind for kind in OWN_KINDS if kind in call.groups), TEMPLATE) if call.groups else TEMPLATE
        found.append(Piece(kind=kind, span=call.span))
        position = high
    return found + _tokens(source, position, end) if position < end else found


def _tokens(source: Source, start: int, end: int) -> list[Piece]:
    if source.flow[start:end].isspace():
        return [Piece(kind="blank", span=Span(start, end))]
    spans = (match.span() for match in TOKEN.finditer(source.flow, start, end))
    return [Piece(kind=_kind(source, low, high), span=Span(low, high)) for low, high in spans]


def _kind(source: Source, start: int, stop: int) -> PieceKind:
    text = source.text[start:stop]
    if text.isspace():
        return "blank"
    if text.startswith("<!--"):
        return "html_comment"
    if text.startswith("----"):
        return "rule"
    return "markup"
