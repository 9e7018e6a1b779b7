"""Which of some revisions may have added a text, by what the history says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.attribution.likeness import Wording
from bot.model import Revision
from bot.titles import anchor_encode

SECTION = re.compile(r"/\*(.*?)\*/", re.DOTALL)
# set by MediaWiki itself
RESTORING_TAGS = frozenset({"mw-rollback", "mw-undo", "mw-manual-revert"})
_AROUND_A_HEADING = len("\n\n==  ==\n")
_SMALL = 60  # bytes
_SLACK = 4  # bytes; list marks and line ends
_MOST_FOR_MORE = 0.6
_FOR_THE_SIZE = 0.6
# what fits worse is not looked at; what fits better names the section and has about the size
FAR_OFF = 6.0
CLOSE = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What is known of an edit before it is found: the text, the section's heading, and a name where one stands."""

    wording: Wording
    heading: str | None
    name: str | None = None


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


def ranked(listed: Sequence[Revision], clues: Clues, *, within: float = FAR_OFF) -> list[Revision]:
    """Those that may have added the text, the likeliest first; of equals, the oldest."""
    scores = [(_misfit(each, listed, clues), in_order(each), each) for each in listed if _may_add(each, listed)]
    return [revision for misfit, _, revision in sorted(scores, key=lambda score: score[:2]) if misfit < within]


def _may_add(revision: Revision, listed: Sequence[Revision]) -> bool:
    if RESTORING_TAGS.intersection(revision.tags):
        return False
    return restored(revision, listed) is None


def _misfit(revision: Revision, listed: Sequence[Revision], clues: Clues) -> float:
    """How badly a revision fits the clues; 0 is best."""
    return _misfit_of_size(size_change(revision, listed), clues) - _fit_of_words(revision, clues)


def _misfit_of_size(change: int | None, clues: Clues) -> float:
    if change is None:
        return 1.0
    if change <= 0:
        return FAR_OFF
    size = clues.wording.size
    with_heading = size + len((clues.heading or "").encode()) + _AROUND_A_HEADING
    off = min(change - size, change - with_heading, key=abs)
    # an edit may have added more than this text, but hardly less
    share = max(0, abs(off) - _SLACK) / max(size, _SMALL)
    if share == 0:
        return -_FOR_THE_SIZE
    return min(_MOST_FOR_MORE, share) if off > 0 else 3 * share


def _fit_of_words(revision: Revision, clues: Clues) -> float:
    fit = 2.0 if clues.name and clues.name == revision.user else 0.0
    named = SECTION.search(revision.edit_summary or "")
    if named is None or clues.heading is None:
        return fit
    same = anchor_encode(named[1]) == anchor_encode(clues.heading)
    return fit + (1.0 if same else -0.5)
