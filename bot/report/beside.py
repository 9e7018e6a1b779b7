"""The times that stand next to a comment without one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bot.model import Comment, Reading, Thread

_Dated = tuple[tuple[int, ...], tuple[datetime, ...]]
_Times = tuple[datetime | None, datetime | None]


class Beside:
    """Finds the times above and below a comment or a thread."""

    def __init__(self, reading: Reading) -> None:
        threads: dict[str, list[tuple[int, datetime | None]]] = defaultdict(list)
        for each in reading.discussions:
            threads[each.thread.page].append((each.thread.span.start, each.latest_activity))
        self._threads = {page: _dated(found) for page, found in threads.items()}
        self._comments: dict[tuple[str, int], _Dated] = {}

    def threads(self, thread: Thread) -> _Times:
        """When the dated threads next above and next below were last written in."""
        return _next(self._threads.get(thread.page, ((), ())), thread.span.start)

    def comments(self, thread: Thread, comment: Comment) -> _Times:
        """The times of the dated comments of a thread next above and next below."""
        place = (thread.page, thread.span.start)
        if place not in self._comments:
            self._comments[place] = _dated((each.span.start, each.timestamp) for each in thread.comments)
        return _next(self._comments[place], comment.span.start)


def _dated(found: Iterable[tuple[int, datetime | None]]) -> _Dated:
    """The places that have a time, in page order, and their times."""
    told = [(place, at) for place, at in found if at]
    return tuple(place for place, _ in told), tuple(at for _, at in told)


def _next(dated: _Dated, place: int) -> _Times:
    places, times = dated
    above, below = bisect_left(places, place), bisect_right(places, place)
    return (times[above - 1] if above else None), (times[below] if below < len(times) else None)
