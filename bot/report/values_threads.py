"""What a report says of threads: those that wait, the others, archives in numbers, all of them over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.report.values_parts import Chip, Link, Moment, Phrase, Quote

Group = Literal["waiting", "no_outcome", "resolved", "informational"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRow:
    """An archived thread on the same subject; ``text`` names ``thread`` and ``page``, how it ended, what both name.

    ``quote`` is the sentence that says how it ended.
    """

    thread: Link
    page: Link
    text: Phrase
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A thread in which somebody waits. ``age`` counts from ``since``; both tell "not dated" where they must.

    ``age`` is empty beside a date on a page that is kept, where it would soon be wrong. ``hint`` is what else may be of
    use to whoever answers.
    """

    name: str
    thread: Link
    page: Link
    on_other_page: bool
    age: str
    since: Moment | None
    state: Chip
    who: Phrase
    hint: Phrase | None
    quote: Quote | None
    next: Phrase
    doubt: Phrase | None
    earlier: tuple[EarlierRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRow:
    """A thread that asks nothing of the reader: what became of it, why that is thought, the last word."""

    name: str
    thread: Link
    state: Chip
    why: Phrase
    quote: Quote | None
    opened: Moment | None
    last: Moment | None
    age: str
    doubt: Phrase | None
    earlier: tuple[EarlierRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissedRow:
    """A finding or a note that a person dismissed: where, what it was, who decided and why, its key."""

    place: Link
    what: Phrase
    decision: Phrase
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRow:
    """An archive that was read too, in numbers."""

    page: Link
    threads: int
    waiting: int
    no_outcome: int
    text: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A thread from its first word to its last."""

    thread: Link
    group: Group
    opened: Moment | None
    last: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The checked page's threads over time, grouped. ``start`` and ``end`` are None where nothing is dated."""

    rows: tuple[TimelineRow, ...]
    start: datetime | None
    end: datetime | None
    description: str
