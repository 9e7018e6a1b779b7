"""The parts that the JSON documents share: their order of keys and their times are a promise (``schema/``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from bot.model import Closure, Evidence, MergeTag, Position, Span

SCHEMA = 1

Document = dict[str, object]


def json_text(documents: Sequence[Document], *, several: bool) -> str:
    """A document as JSON, or several as an array of them."""
    encoded = msgspec.json.encode(list(documents) if several else documents[0])
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def time(at: datetime | None) -> str | None:
    """A time to the second, in UTC."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z" if at else None


def evidence(found: Iterable[Evidence]) -> list[Document]:
    """The words that a claim rests on."""
    return [
        {
            "page": each.page,
            "revid": each.revid,
            "heading": each.heading,
            "start": each.span.start,
            "end": each.span.end,
            "author": each.author,
            "quote": each.quote,
            "url": each.url,
        }
        for each in found
    ]


def positions(found: Iterable[Position]) -> list[Document]:
    """Where each editor stands."""
    return [
        {"author": each.author, "position": each.position, "timestamp": time(each.at), "quote": each.quote}
        for each in found
    ]


def closure(found: Closure | None) -> Document | None:
    """How a discussion ended, or None."""
    if found is None:
        return None
    return {
        "by": found.by,
        "at": time(found.at),
        "outcome": found.outcome,
        "formal": found.formal,
        "closer_took_part": found.closer_took_part,
        "quiet_before_closure_days": found.quiet_before_days,
        "quote": found.quote,
        "start": found.span.start,
        "end": found.span.end,
    }


def tags(found: Iterable[MergeTag]) -> list[Document]:
    """The templates of a merge proposal."""
    return [
        {
            "page": each.page,
            "template": each.template,
            "kind": each.kind,
            "targets": each.targets,
            "discuss": each.discuss,
            "date": each.date,
            "result": each.result,
            "start": each.span.start,
            "end": each.span.end,
        }
        for each in found
    ]


def placed(message: str, page: str | None, span: Span | None) -> Document:
    """A warning, and the place it is about."""
    start, end = (span.start, span.end) if span else (None, None)
    return {"message": message, "page": page, "start": start, "end": end}
