"""Which revision brought a text, between a moment without it and one with it: by halving."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from bot.attribution.asking import Answer, Request
from bot.attribution.found import Found
from bot.attribution.narrow import narrow
from bot.attribution.trail import LISTED_FARTHER, SECOND, Edge, Trail, place
from bot.model import Revision

MOST_HALVINGS = 30
_RUN = 40
_HASTE = 2  # a page is not always as busy as at its busiest


def between(
    trail: Trail, low: Edge, high: Edge, listed: Sequence[Revision]
) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, later than one moment and not later than the other."""
    if _covers(trail, listed, low, high):
        return (yield from narrow(trail, _inside(listed, low, high), low.revid))
    for _ in range(MOST_HALVINGS):
        if _estimated(trail, low, high) > LISTED_FARTHER:
            low, high = yield from _halved(trail, low, high)
            continue
        listed = yield from trail.window(low.at, high.at, newer=True, limit=LISTED_FARTHER)
        if len(listed) < LISTED_FARTHER or place(listed[-1]) >= high.place:
            inside = _inside(listed, low, high)
            return (yield from narrow(trail, inside, low.revid)) if inside else None
        low, high = yield from _halved(trail, low, high)
    return None


def _inside(listed: Sequence[Revision], low: Edge, high: Edge) -> list[Revision]:
    return [each for each in listed if low.place < place(each) <= high.place]


def _covers(trail: Trail, listed: Sequence[Revision], low: Edge, high: Edge) -> bool:
    """Whether consecutive revisions reach from the one moment to the other."""
    if not listed or not _inside(listed, low, high) or high.place > place(listed[-1]):
        return False
    return place(listed[0]) <= low.place or trail.parent_of(listed[0]) == low.revid


def _estimated(trail: Trail, low: Edge, high: Edge) -> float:
    """How many revisions there may be, as far as those seen between tell."""
    seen = [each.timestamp for each in trail.known()]
    runs = zip(seen, seen[_RUN:], strict=False)
    pace = min((later - sooner for sooner, later in runs), default=high.at - low.at)
    return _RUN * ((high.at - low.at) / max(pace, SECOND)) / _HASTE


def _halved(trail: Trail, low: Edge, high: Edge) -> Generator[Request, Answer, tuple[Edge, Edge]]:
    middle = low.at + (high.at - low.at) / 2
    found = yield from trail.probe(middle)
    if found is None:
        return low, high
    if not low.place < found[0].place < high.place:
        # nothing was saved in the first half
        return Edge(at=middle, revid=low.revid), high
    return (low, found[0]) if found[1] else (found[0], high)
