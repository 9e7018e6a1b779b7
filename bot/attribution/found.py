"""Revisions compared with their parents, until one turns out to have brought the text."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from itertools import islice

from bot.attribution.asking import Answer, Request
from bot.attribution.trail import Trail, place
from bot.attribution.verdict import Verdict
from bot.model import Revision

FINDS = ("appeared", "changed")
Found = tuple[Revision, Verdict]


def among(trail: Trail, likely: Iterable[Revision], most: int) -> Generator[Request, Answer, Found | None]:
    """The first of the likely ones that brought the text or changed it into what it is."""
    for revision in islice((each for each in likely if place(each) < trail.until), most):
        trail.tried.add(revision.revid)
        told = yield from trail.examine(revision)
        if told.kind in FINDS:
            return revision, told
    return None
