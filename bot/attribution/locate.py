"""Which revision of a page brought a text: those that the history points at first, then by halving what is left."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from bot.attribution.asking import Answer, Request
from bot.attribution.between import between
from bot.attribution.edges import BEFORE_ALL, moment_with
from bot.attribution.found import Found, among
from bot.attribution.narrow import likely, stretches
from bot.attribution.trail import Trail
from bot.model import Revision


def locate(trail: Trail) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text or changed it into what it is, and what that did; None: it was never there."""
    found = yield from among(trail, trail.hints, len(trail.hints))
    if found:
        return found
    listed = yield from trail.near()
    found = (yield from likely(trail, listed)) or (yield from stretches(trail, listed))
    return found or (yield from _farther(trail, listed))


def _farther(trail: Trail, listed: Sequence[Revision]) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, if it is none of those near the place that its neighbours suggest."""
    low, high = yield from moment_with(trail, listed)
    if high is None:
        return None
    if low is not None:
        return (yield from between(trail, low, high, newer=True))
    return (yield from between(trail, BEFORE_ALL, high, newer=False))
