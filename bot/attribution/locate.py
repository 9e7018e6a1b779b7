"""Which revision of a page brought a text: those that the history points at first, then by halving what is left."""

from __future__ import annotations

from collections.abc import Generator

from bot.attribution.asking import Answer, Request
from bot.attribution.between import between, within
from bot.attribution.edges import moment_with, moment_without
from bot.attribution.found import Found, among
from bot.attribution.ranking import CLOSE, ranked
from bot.attribution.trail import LISTED, LISTED_FARTHER, Trail


def locate(trail: Trail) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text or changed it into what it is, and what that did; None: it was never there."""
    found = yield from among(trail, trail.hints, len(trail.hints))
    if found:
        return found
    listed = yield from trail.near(LISTED)
    found = yield from among(trail, ranked(listed, trail.clues, within=CLOSE))
    found = found or (yield from within(trail, listed))
    if found is None and (len(listed) >= LISTED or (trail.began and trail.low and trail.began < trail.low)):
        listed = yield from trail.near(LISTED_FARTHER)
        found = yield from among(trail, ranked(listed, trail.clues, within=CLOSE))
    if found:
        return found
    low, high = yield from moment_with(trail, listed)
    if high is None:
        return None
    if low is None:
        low, high = yield from moment_without(trail, high, listed)
    return (yield from between(trail, low, high, listed)) if low else None
