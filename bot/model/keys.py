"""Keys that tell alike things apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count


def distinct(keys: Iterable[tuple[str, Callable[[], str]]]) -> list[str]:
    """Each key as it is where it is the only one; else with what stands beside it, and a number where that is alike.

    What stands beside a key is to outlast archiving, as its place in the order does not; it is asked for where needed.
    """
    told = list(keys)
    common = Counter(key for key, _ in told)
    taken = set(common)
    numbers: dict[str, count[int]] = {}
    found = []
    for key, beside in told:
        full = key if common[key] == 1 else f"{key}/{beside()}"
        if common[key] > 1 and full in taken:
            # as DiscussionTools numbers the ids of alike comments
            further = (f"{full}-{number}" for number in numbers.setdefault(full, count(1)))
            full = next(each for each in further if each not in taken)
        taken.add(full)
        found.append(full)
    return found
