"""Which merge tags belong together: with a discussion, or with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.judge.group import Group
from bot.judge.merge_drafts import Draft
from bot.judge.merge_signs import Sign

_Rank = tuple[bool, float, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A discussion of a merge, and whether it goes on."""

    draft: Draft
    open: bool


class Belonging:
    """Tells the number of the discussion that a tag belongs to, of those that were begun."""

    def __init__(self, begun: Sequence[Begun]) -> None:
        self._begun = begun
        self._by_thread: dict[int, int] = {}
        self._ranks: dict[str, list[_Rank]] = defaultdict(list)
        self._known: dict[frozenset[str], int | None] = {}
        for number, each in enumerate(begun):
            self._by_thread.setdefault(id(each.draft.group.thread), number)
            for page in each.draft.pages:
                self._ranks[page].append(_rank(number, each))
        for ranks in self._ranks.values():
            ranks.sort(reverse=True)

    def number(self, sign: Sign, home: Group | None) -> int | None:
        """The one that the tag leads to, else the latest open one of the same pages."""
        if home is not None and id(home.thread) in self._by_thread:
            return self._by_thread[id(home.thread)]
        pages = frozenset(page for page in sign.pages if page in self._ranks)
        if pages not in self._known:
            self._known[pages] = self._latest(pages)
        return self._known[pages]

    def _latest(self, pages: frozenset[str]) -> int | None:
        """The first in rank that has two of the pages: it has one of any of them but the most common."""
        lists = sorted((self._ranks[page] for page in pages), key=len)[:-1]
        fitting = (next((rank for rank in ranks if self._has_two(rank, pages)), None) for ranks in lists)
        return max(filter(None, fitting), default=(False, 0.0, None))[-1]

    def _has_two(self, rank: _Rank, pages: frozenset[str]) -> bool:
        return len(self._begun[rank[-1]].draft.pages & pages) > 1


def _rank(number: int, each: Begun) -> _Rank:
    at = each.draft.opening.at
    return each.open, at.timestamp() if at else 0.0, number


def bunches(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Tags without a discussion, those of the same pages together."""
    found: list[list[Sign]] = []
    by_page: dict[str, list[list[Sign]]] = defaultdict(list)
    for sign in sorted(signs, key=lambda each: -len(each.pages)):
        fewest = min((by_page[page] for page in sign.pages), key=len, default=[])
        bunch = next((each for each in fewest if sign.pages <= each[0].pages), None)
        if bunch is not None:
            bunch.append(sign)
            continue
        found.append([sign])
        for page in sign.pages:
            by_page[page].append(found[-1])
    return found
