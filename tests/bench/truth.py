"""Whether a page was read as it was made: nothing is timed that is not right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.model import ParsedPage
from tests.bench.generator import Generated, Said


class NotRight(Exception):
    """The page was not read as it was made."""


def check(page: ParsedPage, made: Generated) -> None:
    """Raise where the comments, their authors, times, levels, parents or headings are not those of the page."""
    found = [
        Said(heading=thread.heading, author=c.author, at=c.timestamp, level=c.level, parent=c.parent)
        for thread in page.threads
        for c in thread.comments
    ]
    for place, (ours, truth) in enumerate(zip(found, made.said, strict=False)):
        if ours != truth:
            raise NotRight(f"comment {place + 1} is {truth}, read as {ours}")
    if len(found) != len(made.said):
        raise NotRight(f"{len(made.said)} comments, read as {len(found)}")


def share_found(pages: Iterable[ParsedPage], signed: Iterable[tuple[str | None, str | None]]) -> float:
    """The share of known authors and times that were found."""
    known = Counter(signed)
    found = Counter(
        (c.author, f"{c.timestamp:%Y-%m-%dT%H:%M:%SZ}")
        for page in pages
        for thread in page.threads
        for c in thread.comments
        if c.timestamp
    )
    return (known & found).total() / known.total()
