"""Where on a timeline each thread and each tick lies, in per cent of its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.messages import Words
from bot.report.values_threads import Group, Timeline, TimelineRow

_GROUPS: tuple[Group, ...] = ("waiting", "no_outcome", "resolved", "informational")
# how many labels of a month, and of a year, fit on a narrow screen; and the last place where one fits, in per cent
_MOST_MONTHS, _MOST_YEARS = 4, 6
_LAST_MONTH, _LAST_YEAR = 78, 87
_MONTHS_APART = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across the plot, with what it stands for."""

    place: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A thread, from ``start`` to ``end``; both are None where it is not dated."""

    row: TimelineRow
    start: float | None
    end: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What is drawn; ``groups`` holds the bars under each heading that has any."""

    ticks: tuple[Tick, ...]
    groups: tuple[tuple[Group, tuple[Bar, ...]], ...]


def plot(timeline: Timeline, words: Words) -> Plot | None:
    """The timeline's geometry; None where nothing is dated."""
    if timeline.start is None or timeline.end is None:
        return None
    # from the beginning of a month, so that the first tick may stand there
    start = timeline.start.replace(day=1, hour=0, minute=0)
    axis = _Axis(start=start, end=timeline.end)
    bars = tuple(_bar(row, axis) for row in timeline.rows)
    groups = ((group, tuple(bar for bar in bars if bar.row.group == group)) for group in _GROUPS)
    return Plot(
        ticks=tuple(_ticks(axis, words)),
        groups=tuple((group, found) for group, found in groups if found),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    start: datetime
    end: datetime

    def place(self, at: datetime) -> float:
        length = max((self.end - self.start).total_seconds(), 1.0)
        return round(100 * (at - self.start).total_seconds() / length, 2)

    @property
    def months(self) -> int:
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month


def _bar(row: TimelineRow, axis: _Axis) -> Bar:
    first, last = row.opened or row.last, row.last or row.opened
    if first is None or last is None:
        return Bar(row=row, start=None, end=None)
    return Bar(row=row, start=axis.place(first.at), end=axis.place(last.at))


def _ticks(axis: _Axis, words: Words) -> Iterator[Tick]:
    """Ticks at the beginning of a month or a year, few enough to be read; without a label where none fits."""
    apart = next((step for step in _MONTHS_APART if axis.months // step <= _most(step)), _MONTHS_APART[-1])
    form, last = ("abbreviated", _LAST_MONTH) if apart < 12 else ("year", _LAST_YEAR)
    first = axis.start.year * 12 + axis.start.month - 1
    for month in range(first, axis.end.year * 12 + axis.end.month):
        at = datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
        if month % apart == 0:
            place = axis.place(at)
            yield Tick(place=place, label=words.date(at, form) if place <= last else "")


def _most(months_apart: int) -> int:
    return _MOST_MONTHS if months_apart < 12 else _MOST_YEARS
