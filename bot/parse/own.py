"""A page without the notes that were posted there: what they quote was said elsewhere, and nobody waits in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from bot.model import PageText, Span
from bot.model.marks import marks
from bot.parse.mask import put
from bot.parse.page import parse_page
from config.profile import Profile


def without_own(page: PageText, profile: Profile) -> PageText:
    """The page with blank lines in place of each posted note; replies to it, and all offsets, stay."""
    if not any(marks(page.wikitext)):
        return page
    blank = ((span, "\n" * (span.end - span.start)) for span in _notes(page, profile))
    return replace(page, wikitext=put(page.wikitext, blank))


def _notes(page: PageText, profile: Profile) -> Iterator[Span]:
    """From the mark right below a heading to the end of the first comment there."""
    places = [each.span.start for each in marks(page.wikitext)]
    for thread in parse_page(page, profile).threads:
        next_one = bisect_left(places, thread.span.start)
        mark = places[next_one] if next_one < len(places) else thread.span.end
        if thread.heading is None or not thread.comments or mark >= thread.span.end:
            continue
        if "\n" not in page.wikitext[thread.span.start : mark].strip():
            yield Span(mark, thread.comments[0].span.end)
