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
    last = trail.until[0]
    end = listed[-1].timestamp if listed else None
    near = (end, trail.high) if trail.present else (trail.high, end)
    begin = min(next(filter(None, (*near, trail.low)), last), last)
    step = max(DAY, begin - listed[0].timestamp) if listed else DAY
    low: Edge | None = None
    for turn in range(MOST_STEPS_OUT):
        at = begin + (step * WIDER ** (turn - 1) if turn else timedelta(0))
        if trail.present and (at >= trail.present.at or turn):
            break
        found = yield from trail.probe(at)
        if found and found[1]:
            return low, found[0]
        low = found[0] if found else low
        if at >= last:
            return low, None
    return low, trail.present
