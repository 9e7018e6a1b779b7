"""What a page leaves open at its end: whatever is written below would vanish in it, or look like a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from bot.parse.blocks import table_edges
from bot.parse.mask import HIDDEN, HIDDEN_END, masked
from bot.parse.source import Source

BOXED, TABLE = "div", "{|"
BEGINS = frozenset({"closure", "rfc_closed", "collapse"})
ENDS = frozenset({"closure_end", "collapse_end"})
# a tag of these holds or strikes all that follows it; one that only changes its look is no reason to keep quiet
TAG = re.compile(r"<(?P<end>/)?(?P<name>div|table|blockquote|center|s|del|strike|includeonly)(?=[\s/>])[^<>]*>", re.I)


class _Edge(NamedTuple):
    place: int
    name: str
    begins: bool
    written: str


def unclosed(read: Source) -> str | None:
    """The last thing that is open at a page's end, as written; None where nothing is."""
    if any(_is_open(read.text, *span) for span in read.hidden[-1:]):
        return HIDDEN
    still: dict[str, list[_Edge]] = {}
    for edge in sorted(_edges(read, masked(read.text)), key=itemgetter(0)):
        same = still.setdefault(edge.name, [])
        if edge.begins:
            same.append(edge)
        else:
            # an end without a beginning ends nothing
            del same[-1:]
    last = max((same[-1] for same in still.values() if same), default=None)
    return last.written if last else None


def _is_open(text: str, start: int, end: int) -> bool:
    return not text.endswith(HIDDEN_END, start + len(HIDDEN), end)


def _edges(read: Source, text: str) -> Iterator[_Edge]:
    for edge in table_edges(text):
        yield _Edge(edge.start(), TABLE, edge.group() == TABLE, TABLE)
    for tag in TAG.finditer(text):
        # one that ends in "/>" is open too, on wikis as in browsers
        yield _Edge(tag.start(), tag["name"].lower(), not tag["end"], tag.group())
    for call in read.outer.all:
        # a box's edges are a division's: one may be a template, the other what its substitution left
        if not (BEGINS | ENDS).isdisjoint(call.groups):
            written = f"{{{{{call.name}}}}}"
            yield _Edge(call.span.start, BOXED, not BEGINS.isdisjoint(call.groups), written)
