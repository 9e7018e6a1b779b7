"""A page's wikitext, read whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from bot.model import Comment, Marker, PageText, ParsedPage, Signature, Thread
from bot.parse.comments import comments
from bot.parse.markers import markers
from bot.parse.merge_tags import merge_tags
from bot.parse.page_warnings import warnings
from bot.parse.pieces import pieces
from bot.parse.placed import Placed
from bot.parse.plain import plain_text
from bot.parse.sections import Section
from bot.parse.source import Source, reader, source
from bot.titles import anchor_encode
from config.profile import Profile

# of those in the same minute, the first
BY_AGE = attrgetter("timestamp")
WORDS_ONLY = re.compile(r"[^\W_]+(?: [^\W_]+)*")


def parse_page(page: PageText, profile: Profile) -> ParsedPage:
    """The threads of a page, its markers and merge tags, and what could not be read as it stands."""
    read = source(page.wikitext, reader(profile))
    cut = read.sections
    marks = markers(read)
    threads = tuple(_threads(read, page.title, cut, marks))
    return ParsedPage(
        title=page.title,
        threads=threads,
        merge_tags=merge_tags(read, page.title),
        markers=tuple(m for m in marks if m.span.end <= cut[0].span.end),
        warnings=warnings(read, page.title, threads),
        is_archive=page.role == "archive" or any(m.kind == "archive" for m in marks),
    )


def _threads(read: Source, title: str, cut: Sequence[Section], marks: Sequence[Marker]) -> Iterator[Thread]:
    anchors: dict[str, int] = {}
    placed = Placed(marks)
    said = [comments(read, section.body) for section in cut]
    for section, own, oldest in zip(cut, said, _oldest(cut, said), strict=True):
        anchor = _anchor(read, section.heading, anchors)
        yield Thread(
            name=oldest.named("h") if oldest else f"h-{anchor or ''}",
            page=title,
            heading=section.heading,
            heading_level=section.level,
            anchor=anchor,
            span=section.span,
            parent=section.parent,
            comments=tuple(own),
            markers=tuple(placed.between(*section.body)),
            pieces=pieces(read, section.span, section.body, own),
        )


def _oldest(cut: Sequence[Section], said: Iterable[Sequence[Comment]]) -> list[Signature | None]:
    """The oldest signature of each section with its subsections: what DiscussionTools names a thread after."""
    found: list[Signature | None] = []
    for comments_of_it in said:
        signatures = [c.signature for c in comments_of_it if c.signature]
        found.append(min(signatures, key=BY_AGE, default=None))
    for number in range(len(cut) - 1, 0, -1):
        parent, below = cut[number].parent, found[number]
        if parent is not None and below:
            above = found[parent]
            found[parent] = min(above, below, key=BY_AGE) if above else below
    return found


def _anchor(read: Source, heading: str | None, seen: dict[str, int]) -> str | None:
    if heading is None:
        return None
    words_only = WORDS_ONLY.fullmatch(heading)
    anchor = heading.replace(" ", "_") if words_only else anchor_encode(plain_text(heading, read.reader))
    return _unique(anchor, seen)


def _unique(anchor: str, seen: dict[str, int]) -> str:
    """The anchor as MediaWiki numbers those that are alike; of ASCII letters the case does not count.

    ``seen`` takes each with the number that was given last.
    """
    key = anchor.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")
    if key not in seen:
        seen[key] = 1
        return anchor
    number = seen[key] + 1
    while f"{key}_{number}" in seen:
        number += 1
    seen[key] = number
    seen[f"{key}_{number}"] = 1
    return f"{anchor}_{number}"
