"""Moments of a history at which a page is proven to have held a text, or not to have held it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import UTC, datetime, timedelta

from bot.attribution.asking import Answer, Request
from bot.attribution.trail import Edge, Trail
from bot.model import Revision

DAY = timedelta(days=1)
WIDER = 4
MOST_STEPS_OUT = 8
BEFORE_ALL = Edge(at=datetime(2001, 1, 1, tzinfo=UTC), revid=0)  # older than MediaWiki


def moment_with(
    trail: Trail, listed: Sequence[Revision]
) -> Generator[Request, Answer, tuple[Edge | None, Edge | None]]:
    """The latest known moment before at which the page did not hold the text, and the first known at which it did."""
    end = listed[-1].timestamp if listed else None
    if trail.present is None:
        return (yield from _sought(trail, listed, trail.high or end or trail.low))
    # one look tells on which side of what is listed it came
    last = trail.until[0]
    at = min(end or trail.high or trail.low or last, last)
    if at >= trail.present.at:
        return None, trail.present
    found = yield from trail.probe(at)
    if found and found[1]:
        return None, found[0]
    return (found[0] if found else None), trail.present


def _sought(
    trail: Trail, listed: Sequence[Revision], begin: datetime | None
) -> Generator[Request, Answer, tuple[Edge | None, Edge | None]]:
    """The same, further and further on, on a page that may have lost the text by now, or never had it."""
    last = trail.until[0]
    begin = min(begin or last, last)
    step = max(DAY, begin - listed[0].timestamp) if listed else DAY
    low: Edge | None = None
    for turn in range(MOST_STEPS_OUT):
        at = begin + (step * WIDER ** (turn - 1) if turn else timedelta(0))
        found = yield from trail.probe(at)
        if found and found[1]:
            return low, found[0]
        low = found[0] if found else low
        if at >= last:
            break
    return low, None
