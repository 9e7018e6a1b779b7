"""Things of a page, looked up by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from bot.model import Span


class HasSpan(Protocol):
    """Anything that stands somewhere on a page."""

    @property
    def span(self) -> Span:
        """Where it stands."""


T = TypeVar("T", bound=HasSpan)


class Placed(Generic[T]):
    """Things in page order that do not overlap; ``all`` of them."""

    __slots__ = ("_ends", "_starts", "all")

    def __init__(self, things: Iterable[T]) -> None:
        self.all = tuple(things)
        spans = [thing.span for thing in self.all]
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def between(self, start: int, end: int) -> Sequence[T]:
        """Those that stand between two places."""
        if not self.all:
            return ()
        return self.all[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def around(self, span: Span) -> T | None:
        """The one that a span stands in."""
        place = bisect_right(self._starts, span.start) - 1
        return self.all[place] if place >= 0 and self._ends[place] >= span.end else None


class Areas:
    """Spans of a page in order that do not overlap; a place is ``in`` them where one covers it."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        both = tuple(spans)
        self._starts = [span.start for span in both]
        self._ends = [span.end for span in both]

    def __len__(self) -> int:
        return len(self._starts)

    def __contains__(self, place: int) -> bool:
        number = bisect_right(self._starts, place)
        return number > 0 and place < self._ends[number - 1]
