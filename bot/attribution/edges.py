"""Moments of a history at which a page is proven to have held a text, or not to have held it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import timedelta

from bot.attribution.asking import Answer, Request
from bot.attribution.trail import SECOND, Edge, Trail
from bot.model import Revision

DAY = timedelta(days=1)
WIDER = 4
MOST_STEPS_OUT = 8


def moment_with(
    trail: Trail, listed: Sequence[Revision]
) -> Generator[Request, Answer, tuple[Edge | None, Edge | None]]:
    """The latest known moment before at which the page did not hold the text, and the first known at which it did."""
    last = trail.until[0]
    begin = min(trail.high or (listed[-1].timestamp if listed else trail.low or last), last)
    step = max(DAY, begin - listed[0].timestamp) if listed else DAY
    low: Edge | None = None
    for turn in range(MOST_STEPS_OUT):
        at = begin + (step * WIDER ** (turn - 1) if turn else timedelta(0))
        if trail.present and at >= trail.present.at:
            break
        found = yield from trail.probe(at)
        if found and found[1]:
            return low, found[0]
        low = found[0] if found else low
        if at >= last:
            return low, None
    return low, trail.present


def moment_without(
    trail: Trail, high: Edge, listed: Sequence[Revision]
) -> Generator[Request, Answer, tuple[Edge | None, Edge]]:
    """A moment before at which the page did not hold the text, and the earliest known at which it did."""
    begin = min(trail.began or trail.low or (listed[0].timestamp if listed else high.at - DAY), high.at - SECOND)
    step = max(DAY, high.at - begin)
    for turn in range(MOST_STEPS_OUT):
        found = yield from trail.probe(begin - (step * WIDER ** (turn - 1) if turn else timedelta(0)))
        if found and not found[1]:
            return found[0], high
        if found:
            high = min(high, found[0], key=lambda each: each.place)
    return None, high
