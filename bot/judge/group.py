"""A thread with its subsections' comments, prepared for judging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.judge.voices import Voice
from bot.model import Marker, PageText, Thread


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
