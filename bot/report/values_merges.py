"""What a report says of a merge proposal."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Side
from bot.report.values_parts import Chip, Link, Moment, Phrase, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One editor's last word on a proposal."""

    author: str
    at: Moment
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionGroup:
    """Those who said the same. ``label`` is Support, Oppose, Neutral or Comment; nobody is counted."""

    side: Side
    label: str
    rows: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureRow:
    """How a proposal ended: by whom, when, in what form; whether the closer took part."""

    by: str | None
    at: Moment | None
    how: Phrase
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCard:
    """A merge proposal. ``to_do`` tells whether a task found that something is to be done."""

    name: str
    title: Link
    page: Link
    state: Chip
    to_do: bool
    proposer: str | None
    opened: Moment | None
    quote: Quote | None
    positions: tuple[PositionGroup, ...]
    quiet: Phrase | None
    closure: ClosureRow | None
    problems: tuple[Phrase, ...]
    next: Phrase | None
    doubt: Phrase | None
