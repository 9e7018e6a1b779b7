"""What an addition to a page changes, as programs for comparing files write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

CONTEXT = 3


def difference(before: str, after: str) -> Iterator[str]:
    """The lines of one hunk: those that go, those that come, and three unchanged ones on either side.

    A note is added in one place: looking for it from both ends takes no longer than reading the page.
    """
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    first, last = max(head - CONTEXT, 0), len(old) - tail
    above, below = old[first:head], old[last : last + CONTEXT]
    gone, come = old[head:last], new[head : len(new) - tail]
    lines = len(above) + len(below)
    yield f"@@ -{_range(first, lines + len(gone))} +{_range(first, lines + len(come))} @@"
    for sign, group in ((" ", above), ("-", gone), ("+", come), (" ", below)):
        yield from (sign + line for line in group)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _range(first: int, count: int) -> str:
    return f"{first + 1 if count else first},{count}"
