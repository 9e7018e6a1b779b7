"""Which of consecutive revisions brought a text: the likely ones by themselves, then by halving what is left."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import accumulate

from bot.attribution.asking import Answer, Request
from bot.attribution.found import Found, among
from bot.attribution.ranking import LEAST, likeliest, odds, size_change
from bot.attribution.trail import Trail
from bot.model import Revision

SURE = 0.4
JUMP = 10_000  # bytes
JUMP_TO_TEXT = 4


def block(
    trail: Trail, listed: Sequence[Revision], *, newest_first: bool = False, alone: int
) -> Generator[Request, Answer, Found | None]:
    """The revision that brought the text, if it is among consecutive ones; a later one may have brought it again.

    Only so many are looked at ``alone``; more than one of them the first time, when the likeliest always is.
    """
    weights = odds(listed, trail.known(), trail.clues, newest_first=newest_first)
    likely = likeliest(listed, weights)
    if not likely and alone > 1:
        likely = [max(listed, key=lambda each: weights[each.revid])] if listed else []
    found = yield from among(trail, likely, alone)
    if found or len(listed) < 2:
        return found
    for part in _parts(trail, listed):
        before = trail.parent_of(part[0])
        change = yield from trail.change(before, part[-1].revid)
        if change is not None and trail.holds(change.added):
            return (yield from narrow(trail, part, before))
    return None


def narrow(trail: Trail, inside: list[Revision], before: int) -> Generator[Request, Answer, Found | None]:
    """The revision among consecutive ones, of which the last has the text, and that ``before`` the first has not."""
    weights, passing = odds(inside, trail.known(), trail.clues), _passing(inside)
    weights.update((revid, LEAST) for revid in trail.tried - trail.unread if revid in weights)
    while len(inside) > 1:
        best = max(inside, key=lambda each: weights[each.revid])
        if best.revid not in trail.tried and weights[best.revid] >= SURE * sum(weights[each.revid] for each in inside):
            found = yield from among(trail, [best], 1)
            if found:
                return found
            weights[best.revid] = LEAST
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
    first: dict[str, int] = {}
    large = max((each.size or 0 for each in listed), default=0)
    found = {each.revid for each in listed if "text" in each.hidden or (each.size or 0) < large / 2}
    for number, each in enumerate(listed):
        if each.sha1 is not None:
            found.update(between.revid for between in listed[first.setdefault(each.sha1, number) + 1 : number])
    return found


def _parts(trail: Trail, listed: Sequence[Revision]) -> Iterator[list[Revision]]:
    """The stretches between edits that brought or took far more than the text: blanked, restored, archived."""
    part: list[Revision] = []
    known = trail.known()
    for each in listed:
        if abs(size_change(each, known) or 0) < max(JUMP, JUMP_TO_TEXT * trail.wording.size):
            part.append(each)
            continue
        if len(part) > 1:
            yield part
        part = []
    if len(part) > 1:
        yield part
