"""A thread with its subsections' comments, prepared for judging."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.judge.voices import Voice
from bot.model import Marker, PageText, Span, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One discussion: the thread, its page, every comment in it and below it, and every marker, in page order."""

    thread: Thread
    page: PageText
    voices: tuple[Voice, ...]
    markers: tuple[Marker, ...]
    subject: str
    archived: bool
    read_at: datetime


def within(markers: Sequence[Marker], span: Span) -> list[Marker]:
    """Those of some markers in page order that stand inside a span."""
    first, behind = (bisect_left(markers, place, key=lambda each: each.span.start) for place in (span.start, span.end))
    return [marker for marker in markers[first:behind] if marker.span.end <= span.end]
