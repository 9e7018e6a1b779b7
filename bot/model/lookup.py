"""What is about the same thing, found without going through all of it: a page may hold thousands of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from bot.model.reading import Discussion, Evidence
from bot.model.report import Finding
from bot.model.wiki import Span

Place = tuple[str, Span]
_Numbered = tuple[int, Discussion]


def places(evidence: Iterable[Evidence]) -> tuple[Place, ...]:
    """Where some words stand."""
    return tuple((each.page, each.span) for each in evidence)


def by_place(findings: Iterable[Finding]) -> dict[Place, Finding]:
    """The first finding that rests on the words at a place."""
    found: dict[Place, Finding] = {}
    for finding in findings:
        for place in places(finding.evidence):
            found.setdefault(place, finding)
    return found


class Named:
    """Discussions by name: one name may stand on several pages, or several times on one."""

    def __init__(self, discussions: Iterable[Discussion]) -> None:
        self._first: dict[str, Discussion] = {}
        self._on: dict[tuple[str, str], list[_Numbered]] = {}
        for numbered in enumerate(discussions):
            thread = numbered[1].thread
            self._first.setdefault(thread.name, numbered[1])
            self._on.setdefault((thread.name, thread.page), []).append(numbered)

    def meant(self, name: str, told: Iterable[tuple[str, int]]) -> Discussion | None:
        """The discussion of that name: of several, the one that a told place stands in, else the one on its page."""
        here = [(self._on[name, page], at) for page, at in told if (name, page) in self._on]
        if inside := [found for named, at in here if (found := _above(named, at))]:
            return max(inside, key=_number)[1]
        return min((named[0] for named, _ in here), key=_number)[1] if here else self._first.get(name)


def _above(named: list[_Numbered], at: int) -> _Numbered | None:
    """The last discussion that begins at a place or above it."""
    count = bisect_right(named, at, key=lambda each: each[1].thread.span.start)
    return named[count - 1] if count else None


def _number(numbered: _Numbered) -> int:
    return numbered[0]
