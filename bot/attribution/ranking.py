"""Which of some revisions may have added a text, by what the history says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.attribution.likeness import Wording
from bot.model import Revision
from bot.titles import anchor_encode

SECTION = re.compile(r"/\*(.*?)\*/", re.DOTALL)
# set by MediaWiki itself
RESTORING_TAGS = frozenset({"mw-rollback", "mw-undo", "mw-manual-revert"})
_AROUND_A_HEADING = len("\n\n====\n")
_EXACTLY = (-1, 2)  # bytes; line ends and spaces about a heading
_CLOSE = 6  # bytes; list marks
_CHANGED = 16  # bytes, or this share of the text; what is changed afterwards is mostly a word
_CHANGED_SHARE = 0.1
# How much likelier each clue is of the edit that is looked for than of any other near it, as both generators of
# simulated histories have it. What an edit added that no signature of its minute explains, where none is of that
# minute, and where one is:
_SIZES = {
    "exact": (120.0, 120.0),
    "close": (9.0, 4.0),
    "about": (2.0, 0.7),
    "more": (1.0, 1.0),
    "half": (0.3, 1.5),
    "less": (0.03, 0.5),
    "nothing": (0.04, 0.3),
}
_EXPLAINED = 0.01
_SPARE = 16  # bytes
_SIGNS = 0.1
_UNKNOWN = 1.0, 0.05
LEAST = 0.02
_SAME_SECTION, _NO_SECTION, _OTHER_SECTION = 16.0, 0.6, 0.13
# ... where the text is the first of its section: the first edit that names it, and a later one
_OPENS_SECTION, _FOLLOWS_OPENING = 60.0, 0.3
_NAMED = 100.0
# the edit is likely to be near the place that the signatures around suggest, and on its right side
_NEAR = 6  # revisions
_WRONG_SIDE = 0.15
_OUTSIDE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What the signed comments tell of other edits.

    ``minutes`` are the bytes of the comments of each minute that is in a signature: an edit of such a minute brought
    those, as a rule. ``templates`` are the bytes of the templates that sign another's comment: an edit that added so
    many put one there.
    """

    minutes: Mapping[datetime, int] = field(default_factory=dict)
    templates: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What is known of an edit before it is found: the text, the section's heading, and a name where one stands.

    ``opens`` tells that the text is the first comment of its section.
    """

    wording: Wording
    heading: str | None
    name: str | None = None
    signed: Signed = Signed()
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The moment near which an edit is looked for: from it on if ``forward``, else up to it.

    ``first`` and ``last`` are moments that it is hardly outside of.
    """

    at: datetime
    forward: bool
    first: datetime | None
    last: datetime | None


def bytes_of(text: str, heading: str | None) -> int:
    """How many bytes a comment adds to a page, with the heading that it stands first below."""
    return len(text.strip().encode()) + 1 + (len(heading.encode()) + _AROUND_A_HEADING if heading else 0)


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


def odds(listed: Sequence[Revision], known: Sequence[Revision], clues: Clues, anchor: Anchor) -> dict[int, float]:
    """How much likelier than any other each of consecutive revisions is to have added the text, by its id."""
    return {
        each.revid: (_odds(each, known, clues) if _may_add(each, known) else LEAST) * distance
        for each, distance in zip(listed, distances(listed, anchor), strict=True)
    }


def distances(listed: Sequence[Revision], anchor: Anchor) -> Iterator[float]:
    """How much less likely each of consecutive revisions is than one right beside an anchor, for its place alone."""
    sooner = sum(each.timestamp < anchor.at for each in listed)
    for number in range(len(listed)):
        past = number - sooner if anchor.forward else sooner - 1 - number
        found = 1 / (1 + past / _NEAR) if past >= 0 else _WRONG_SIDE / (1 - past / _NEAR)
        yield found * _OUTSIDE if _is_outside(listed[number].timestamp, anchor) else found


def _is_outside(at: datetime, anchor: Anchor) -> bool:
    return bool((anchor.first and at < anchor.first) or (anchor.last and at > anchor.last))


def _may_add(revision: Revision, known: Sequence[Revision]) -> bool:
    if RESTORING_TAGS.intersection(revision.tags):
        return False
    return restored(revision, known) is None


def _odds(revision: Revision, known: Sequence[Revision], clues: Clues) -> float:
    found = _odds_of_size(revision, known, clues) * _odds_of_section(revision, known, clues)
    return found * _NAMED if clues.name and clues.name == revision.user else found


def is_explained(revision: Revision, known: Sequence[Revision], clues: Clues) -> bool:
    """Whether a revision added just the comments that were signed in its minute."""
    change, explained = size_change(revision, known), clues.signed.minutes.get(revision.timestamp.replace(second=0))
    return change is not None and explained is not None and abs(change - explained) <= _SPARE


def _odds_of_size(revision: Revision, known: Sequence[Revision], clues: Clues) -> float:
    change = size_change(revision, known)
    explained = clues.signed.minutes.get(revision.timestamp.replace(second=0))
    if change is None:
        return _UNKNOWN[explained is not None]
    if explained is None:
        found = _SIZES[_kind_of_size(change, clues)][0]
        return found * _SIGNS if change in clues.signed.templates else found
    if is_explained(revision, known, clues):
        return _EXPLAINED
    return _SIZES[_kind_of_size(change - explained, clues)][1]


def _kind_of_size(added: int, clues: Clues) -> str:
    size = clues.wording.size
    off = min(added - size, added - bytes_of("", clues.heading) - size, key=abs)
    if _EXACTLY[0] <= off <= _EXACTLY[1]:
        return "exact"
    if abs(off) <= max(_CLOSE, _CHANGED, _CHANGED_SHARE * size):
        return "close" if abs(off) <= _CLOSE else "about"
    # an edit may have added more than this text, but hardly less
    if off > 0:
        return "more"
    if added <= 0:
        return "nothing"
    return "half" if added > size / 2 else "less"


def _odds_of_section(revision: Revision, known: Sequence[Revision], clues: Clues) -> float:
    if clues.heading is None:
        return 1.0
    named = _section(revision)
    if named is None:
        return _NO_SECTION
    wanted = anchor_encode(clues.heading)
    if named != wanted:
        return _OTHER_SECTION
    if not clues.opens:
        return _SAME_SECTION
    follows = any(_section(each) == wanted for each in known if in_order(each) < in_order(revision))
    return _FOLLOWS_OPENING if follows else _OPENS_SECTION


def _section(revision: Revision) -> str | None:
    """The section that an edit summary names, as a link to it has it."""
    named = SECTION.search(revision.edit_summary or "")
    return anchor_encode(named[1]) if named else None
