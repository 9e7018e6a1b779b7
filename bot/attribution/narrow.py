"""Which of consecutive revisions brought a text: the likely ones by themselves, then by halving what is left."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import accumulate

from bot.attribution.asking import Answer, Request
from bot.attribution.found import Found, among
from bot.attribution.ranking import distances, odds, size_change
from bot.attribution.trail import Trail
from bot.model import Revision

# from which share of what is likely on a revision is looked at by itself, before it is known to be among these
ALONE = 0.25
MOST_ALONE = 5
# how likely it is to be none of some listed revisions, for each of them as far as it is near
OUTSIDE = 0.15
# a stretch with a smaller share is left to the moments further on
WORTH = 0.1
# the same as ALONE, once it is known to be among these
SURE = 0.4
NONE = 1e-9  # no edit is left without any weight, so that halving goes on
JUMP = 10_000  # bytes
JUMP_TO_TEXT = 4


def likely(trail: Trail, listed: Sequence[Revision]) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, if the history points at it."""
    weights = _weights(trail, listed)
    outside = OUTSIDE * sum(distances(listed, trail.anchor))
    for _ in range(MOST_ALONE):
        best = max(listed, key=lambda each: weights[each.revid], default=None)
        if best is None or weights[best.revid] < ALONE * (sum(weights.values()) + outside):
            return None
        found = yield from among(trail, [best], 1)
        if found:
            return found
        weights[best.revid] = 0.0
    return None


def _weights(trail: Trail, listed: Sequence[Revision]) -> dict[int, float]:
    weights = odds(listed, trail.known(), trail.clues, trail.anchor)
    weights.update((revid, 0.0) for revid in trail.tried if revid in weights)
    return weights


def stretches(trail: Trail, listed: Sequence[Revision]) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, if consecutive ones did; a later one may have brought it again."""
    weights = _weights(trail, listed)
    likely_on = sum(weights.values()) + OUTSIDE * sum(distances(listed, trail.anchor))
    for part in _parts(trail, listed):
        if sum(weights[each.revid] for each in part) < WORTH * likely_on:
            continue
        before = trail.parent_of(part[0])
        change = yield from trail.change(before, part[-1].revid)
        if change is not None and trail.holds(change.added):
            return (yield from narrow(trail, part, before))
        trail.tried.update(each.revid for each in part if change is not None)
    return None


def narrow(trail: Trail, inside: list[Revision], before: int) -> Generator[Request, Answer, Found | None]:
    """The revision among consecutive ones, of which the last has the text, and that ``before`` the first has not."""
    weights, passing = odds(inside, trail.known(), trail.clues, trail.anchor), _passing(inside)
    weights.update((revid, NONE) for revid in trail.tried - trail.unread if revid in weights)
    while len(inside) > 1:
        best = max(inside, key=lambda each: weights[each.revid])
        if best.revid not in trail.tried and weights[best.revid] >= SURE * sum(weights[each.revid] for each in inside):
            found = yield from among(trail, [best], 1)
            if found:
                return found
            weights[best.revid] = NONE
            continue
        cut = _cut(inside, weights, passing)
        change = yield from trail.change(before, inside[cut - 1].revid)
        if change is None:
            # hidden: its neighbour has to tell
            inside = inside[: cut - 1] + inside[cut:]
        elif trail.holds(change.added):
            inside = inside[:cut]
        else:
            before, inside = inside[cut - 1].revid, inside[cut:]
    return inside[0], (yield from trail.examine(inside[0]))


def _cut(inside: Sequence[Revision], weights: Mapping[int, float], passing: set[int]) -> int:
    """After how many of the revisions about half of the likelihood is behind, at a state that lasted."""
    sums = list(accumulate(weights[each.revid] for each in inside))

    def unfit(cut: int) -> tuple[bool, float]:
        return inside[cut - 1].revid in passing, abs(sums[cut - 1] - sums[-1] / 2)

    return min(range(1, len(inside)), key=unfit)


def _passing(listed: Sequence[Revision]) -> set[int]:
    """The revisions that did not last or cannot be read: to compare with such a one costs much and tells little."""
    large = max((each.size or 0 for each in listed), default=0)
    found = {each.revid for each in listed if "text" in each.hidden or (each.size or 0) < large / 2}
    return found | _undone(listed)


def _undone(listed: Sequence[Revision]) -> set[int]:
    """The revisions after which the page was made again what it was before them."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for number, each in enumerate(listed):
        if each.sha1 is not None:
            found.update(between.revid for between in listed[first.setdefault(each.sha1, number) + 1 : number])
    return found


def _parts(trail: Trail, listed: Sequence[Revision]) -> Iterator[list[Revision]]:
    """The stretches between edits that brought or took far more than the text: blanked, restored, archived."""
    part: list[Revision] = []
    undone = _undone(listed)
    lasting = [each for each in listed if each.revid not in undone]
    for before, each in zip([None, *lasting], lasting, strict=False):
        change = (each.size or 0) - (before.size or 0) if before else size_change(each, trail.known()) or 0
        if abs(change) < max(JUMP, JUMP_TO_TEXT * trail.wording.size):
            part.append(each)
            continue
        if len(part) > 1:
            yield part
        part = []
    if len(part) > 1:
        yield part
