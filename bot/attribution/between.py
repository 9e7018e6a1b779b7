"""Which revision brought a text, between a moment without it and one with it: by listing and halving."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta

from bot.attribution.asking import Answer, Request
from bot.attribution.found import Found
from bot.attribution.narrow import likely, narrow
from bot.attribution.trail import LISTED_FARTHER, Edge, Trail, place

MOST_TURNS = 12
MOST_HALVINGS = 16
_WORTH_LISTING = 2 * LISTED_FARTHER


def between(trail: Trail, low: Edge, high: Edge, *, newer: bool) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, later than one moment and not later than the other.

    ``newer``: it is likely to be nearer to the first of them.
    """
    for _ in range(MOST_TURNS):
        start, end = (low.at, high.at) if newer else (high.at, low.at)
        listed = yield from trail.window(start, end, newer=newer, limit=LISTED_FARTHER)
        inside = [each for each in listed if low.place < place(each) <= high.place]
        if not inside:
            return None
        if len(listed) < LISTED_FARTHER:
            return (yield from narrow(trail, inside, low.revid))
        found = yield from likely(trail, inside)
        if found:
            return found
        far = yield from trail.probe((inside[-1] if newer else inside[0]).timestamp)
        if far is None:
            return None
        if far[1] is newer:
            before = low.revid if newer else far[0].revid
            return (yield from narrow(trail, [each for each in inside if each.revid != before], before))
        low, high = (far[0], high) if newer else (low, far[0])
        low, high = yield from _closer(
            trail, low, high, (inside[-1].timestamp - inside[0].timestamp) / len(inside), newer=newer
        )
    return None


def _closer(
    trail: Trail, low: Edge, high: Edge, pace: timedelta, *, newer: bool
) -> Generator[Request, Answer, tuple[Edge, Edge]]:
    """Two moments between which so few revisions lie, at a pace, that it is worth to list them."""
    step = pace * _WORTH_LISTING * 2
    for _ in range(MOST_HALVINGS):
        if high.at - low.at <= pace * _WORTH_LISTING:
            break
        middle = low.at + (high.at - low.at) / 2
        at = min(low.at + step, middle) if newer else max(high.at - step, middle)
        step *= 4
        found = yield from trail.probe(at)
        if found is None:
            break
        if not low.place < found[0].place < high.place:
            # nothing was saved in the first half
            low = Edge(at=at, revid=low.revid)
        else:
            low, high = (low, found[0]) if found[1] else (found[0], high)
    return low, high
