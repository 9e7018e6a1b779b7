"""Which of some revisions may have added a text, by what the history says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attribution.likeness import Wording
from bot.model import Revision
from bot.titles import anchor_encode

SECTION = re.compile(r"/\*(.*?)\*/", re.DOTALL)
# set by MediaWiki itself
RESTORING_TAGS = frozenset({"mw-rollback", "mw-undo", "mw-manual-revert"})
_AROUND_A_HEADING = len("\n\n==  ==\n")
_SLACK = 4  # bytes; list marks and line ends
_CHANGED = 16  # bytes, or this share of the text; what is changed afterwards is mostly a word
_CHANGED_SHARE = 0.1
# how much likelier each clue is of the edit that is looked for than of any other
_TO_THE_BYTE, _ABOUT, _UNKNOWN, _MORE, _LESS, _NONE = 30.0, 3.0, 0.3, 0.5, 0.15, 0.02
LEAST = 0.02
_SAME_SECTION, _OTHER_SECTION = 12.0, 0.15
_NAMED = 100.0
_SIGNED = 0.1
_NEAR = 15  # revisions
# what is less likely than this is not looked at by itself
LIKELY = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What is known of an edit before it is found: the text, the section's heading, and a name where one stands.

    ``signed`` are the minutes of the signatures that were read: an edit of such a minute brought another comment, as a
    rule.
    """

    wording: Wording
    heading: str | None
    name: str | None = None
    signed: frozenset[datetime] = frozenset()


def in_order(revision: Revision) -> tuple[object, int]:
    """The API's order of revisions."""
    return revision.timestamp, revision.revid


def size_change(revision: Revision, known: Sequence[Revision]) -> int | None:
    """By how many bytes a revision changed the page, where its parent is among the ``known``."""
    if revision.parentid == 0:
        return revision.size
    parent = next((each for each in known if each.revid == revision.parentid), None)
    if parent is None or parent.size is None or revision.size is None:
        return None
    return revision.size - parent.size


def restored(revision: Revision, known: Sequence[Revision]) -> Revision | None:
    """The earliest revision that was the same, byte for byte, with others between the two."""
    if revision.sha1 is None:
        return None
    same = [each for each in known if each.sha1 == revision.sha1 and in_order(each) < in_order(revision)]
    # a revision that changed nothing is no restoring one
    return same[0] if same and revision.parentid not in {each.revid for each in same} else None


def odds(
    listed: Sequence[Revision], known: Sequence[Revision], clues: Clues, *, newest_first: bool = False
) -> dict[int, float]:
    """How much likelier than any other each of consecutive revisions is to have added the text, by its id."""
    near = reversed(listed) if newest_first else listed
    return {
        each.revid: _odds(each, known, clues) / (1 + number / _NEAR) if _may_add(each, known) else LEAST
        for number, each in enumerate(near)
    }


def likeliest(listed: Sequence[Revision], found: Mapping[int, float]) -> list[Revision]:
    """Those that are likely to have added the text, the likeliest first."""
    return sorted((each for each in listed if found[each.revid] >= LIKELY), key=lambda each: -found[each.revid])


def _may_add(revision: Revision, known: Sequence[Revision]) -> bool:
    if RESTORING_TAGS.intersection(revision.tags):
        return False
    return restored(revision, known) is None


def _odds(revision: Revision, known: Sequence[Revision], clues: Clues) -> float:
    found = _odds_of_size(size_change(revision, known), clues) * _odds_of_section(revision, clues)
    if clues.name and clues.name == revision.user:
        found *= _NAMED
    return found * _SIGNED if revision.timestamp.replace(second=0) in clues.signed else found


def _odds_of_size(change: int | None, clues: Clues) -> float:
    if change is None:
        return _UNKNOWN
    if change <= 0:
        return _NONE
    size = clues.wording.size
    with_heading = size + len((clues.heading or "").encode()) + _AROUND_A_HEADING
    off = min(change - size, change - with_heading, key=abs)
    if abs(off) <= _SLACK:
        return _TO_THE_BYTE
    if abs(off) <= max(_CHANGED, _CHANGED_SHARE * size):
        return _ABOUT
    # an edit may have added more than this text, but hardly less
    return _MORE if off > 0 else _LESS


def _odds_of_section(revision: Revision, clues: Clues) -> float:
    named = SECTION.search(revision.edit_summary or "")
    if named is None or clues.heading is None:
        return 1.0
    return _SAME_SECTION if anchor_encode(named[1]) == anchor_encode(clues.heading) else _OTHER_SECTION
