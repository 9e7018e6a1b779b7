"""Which revision of a page brought a text: those that the history points at first, then by halving what is left."""

from __future__ import annotations

from collections.abc import Generator

from bot.attribution.asking import Answer, Request
from bot.attribution.between import between
from bot.attribution.edges import moment_with, moment_without
from bot.attribution.found import Found, among
from bot.attribution.narrow import block
from bot.attribution.trail import Trail
from bot.model import Revision

ALONE = 3


def locate(trail: Trail) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text or changed it into what it is, and what that did; None: it was never there."""
    found = yield from among(trail, trail.hints, len(trail.hints))
    if found:
        return found
    listed = yield from trail.near()
    found = yield from block(trail, listed, newest_first=not trail.is_forward, alone=ALONE)
    if found is None and listed and (trail.low or trail.high):
        found = yield from _beside(trail, listed)
    if found:
        return found
    low, high = yield from moment_with(trail, listed)
    if high is None:
        return None
    if low is None:
        low, high = yield from moment_without(trail, high, listed)
    return (yield from between(trail, low, high, listed)) if low else None


def _beside(trail: Trail, listed: list[Revision]) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, if it is among those right before or right after the ones listed."""
    sides = [False, True] if trail.began and trail.low and trail.began < trail.low else [True, False]
    for newer in sides:
        more = yield from trail.window(listed[-1 if newer else 0].timestamp, None, newer=newer)
        found = yield from block(trail, more, newest_first=not newer, alone=1)
        if found:
            return found
    return None
