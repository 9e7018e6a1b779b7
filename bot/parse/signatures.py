"""Who signed and when: a time with a link to a user close before it, in the same block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Signature, SignatureKind, Span
from bot.parse.dates import Dates, Stamp
from bot.parse.placed import Areas
from bot.parse.users import PageLinks

# DiscussionTools' limit, in rendered characters between the link and the time
REACH = 100
# the same reach in wikitext: a link may carry a long style
RAW_REACH = 1_500

LIST_MARKS = (":", "*", "#", ";")
LINE_OF_ITS_OWN = (*LIST_MARKS, "=", "|", "!", "{|")
BLANK_LINE = re.compile(r"[ \t\0]*\n")
HEADING = re.compile(r"=[^\n]*=[ \t\0]*\n")
BLOCK_TAG = re.compile(r"</?(?:div|p|center|table|tr|td|th|ul|ol|li|dl|dd|dt|blockquote|section|h[1-6])\b[^<>]*>", re.I)
# each part begins with a sign of its own, which makes the search for it fast
MARKUP = re.compile(
    r"<[^<>]*>|\[\[[^\[\]|]*\||\[\[|\]\]|\[(?:[Hh][Tt]{2}[Pp][Ss]?:)?//[^\s\]]*|'''*|\0\0*|\{\{[^{}]*\}\}"
)
ENTITY = re.compile(r"&(?:\w+|#\d+|#x[\da-f]+);", re.I)
SMALL_PRINT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The signatures of a page, and the times that no user stands beside, both in page order.

    ``has_small_print`` where a class stands on the page that a substituted {{unsigned}} leaves.
    """

    signatures: tuple[Signature, ...]
    bare: tuple[Stamp, ...]
    has_small_print: bool


def find(masked: str, how: Marks, calls: Sequence[Span], links: PageLinks, quoted: Areas) -> Found:
    """Every signature in a text.

    ``calls`` are the outermost template calls that a signature may stand in, ``quoted`` the places where none may.
    """
    signatures: list[Signature] = []
    bare: list[Stamp] = []
    starts = [call.start for call in calls]
    last_end = 0
    has_small_print = any(name in masked for name in how.small_print_classes)
    for stamp in how.dates.find(masked):
        if stamp.start in quoted:
            continue
        low = stamp.start - RAW_REACH
        link = _nearest(masked, links, low if low > last_end else last_end, stamp.start)
        if link is None:
            bare.append(stamp)
            continue
        user, start = link
        end = stamp.end
        small_print = autosigned(masked, last_end, start, how) if has_small_print else None
        kind = "unsigned_template" if small_print else _kind(start, end, calls, starts)
        start = start if small_print is None else small_print
        signatures.append(Signature(user=user, timestamp=stamp.at, span=Span(start, end), kind=kind))
        last_end = end
    return Found(signatures=tuple(signatures), bare=tuple(bare), has_small_print=has_small_print)


def _nearest(masked: str, links: PageLinks, low: int, end: int) -> tuple[str, int] | None:
    """The user of the nearest link before a time, and where the first link to that user begins."""
    user, start = None, end
    begin = -1
    for number in range(links.count(end) - 1, -1, -1):
        link = links.all[number]
        name, place = link.user, link.start
        if place < low:
            break
        if begin < 0 and (masked.find("\n", place, end) >= 0 or masked.find("<", place, end) >= 0):
            begin = block_start(masked, low, end)
        if place < begin or (end - place >= REACH and len(rendered(masked[place:end])) >= REACH):
            break
        if user is None or user == name:
            user, start = name, place
    return (user, start) if user else None


def block_start(masked: str, low: int, high: int) -> int:
    """Where the paragraph or list item that ends at ``high`` begins, not before ``low``."""
    begin = _line_start(masked, low, high)
    if masked.startswith("=", begin) and (begin == 0 or masked[begin - 1] == "\n"):
        heading = HEADING.match(masked, begin, high)
        begin = heading.end() if heading else begin
    if masked.find("<", begin, high) >= 0:
        for tag in BLOCK_TAG.finditer(masked, begin, high):
            begin = tag.end()
    return begin


def _line_start(masked: str, low: int, high: int) -> int:
    """Where the last line before ``high`` begins that is no part of the paragraph above it."""
    line_end = masked.rfind("\n", low, high)
    while line_end >= 0:
        start = line_end + 1
        if masked.startswith(LINE_OF_ITS_OWN, start, high) or _is_item(masked, line_end):
            return start
        if blank := BLANK_LINE.match(masked, start, high):
            return blank.end() - 1
        line_end = masked.rfind("\n", low, line_end)
    return low


def _is_item(masked: str, line_end: int) -> bool:
    """Whether a list item ends there: the line below it begins a block of its own."""
    return masked.startswith(LIST_MARKS, masked.rfind("\n", 0, line_end) + 1)


def rendered(masked: str) -> str:
    """What a reader sees of a short piece of wikitext; an entity counts as one letter."""
    text = MARKUP.sub("", masked)
    return " ".join((ENTITY.sub("x", text) if "&" in text else text).split())


def autosigned(masked: str, low: int, position: int, how: Marks) -> int | None:
    """Where the small print of a substituted {{unsigned}} begins that a signature stands in; None for any other."""
    low = max(low, position - SMALL_PRINT)
    if how.small_print is None or not any(masked.find(name, low, position) >= 0 for name in how.small_print_classes):
        return None
    found = list(how.small_print.finditer(masked, block_start(masked, low, position), position))
    # small print that was closed before belongs to somebody else's words
    still_open = found and f"</{found[-1]['tag']}" not in masked[found[-1].end() : position]
    return found[-1].start() if still_open else None


def _kind(start: int, end: int, calls: Sequence[Span], starts: Sequence[int]) -> SignatureKind:
    place = bisect_right(starts, start) - 1
    return "template_argument" if place >= 0 and calls[place].end >= end else "signature"


class Marks(Protocol):
    """What signatures are known by on a wiki; ``small_print`` is what {{unsigned}} leaves before them."""

    dates: Dates
    small_print: re.Pattern[str] | None
    small_print_classes: tuple[str, ...]
