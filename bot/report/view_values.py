"""What a report says, worded and in order: the one value that every rendering lays out, so that their counts agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.messages import Words
from bot.model import Argument, message
from bot.report.values_merges import MergeCard
from bot.report.values_notes import NoteView
from bot.report.values_parts import Link, Moment, Phrase
from bot.report.values_threads import ArchiveRow, DismissedRow, ThreadRow, Timeline, WaitingRow
from bot.report.values_unsigned import UnsignedRow

Section = Literal["waiting", "note", "merge", "unsigned", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What was looked at. ``live`` is the talk page that an archive belongs to, ``archive`` what to know of it."""

    title: Link
    site: str
    as_of: Moment
    as_of_text: str
    threads: int
    archived_threads: int
    is_archive: bool
    archive: Phrase | None
    live: Link | None
    meta: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do next: an imperative, a sentence about it, the section it is done in."""

    text: Phrase
    detail: Phrase
    section: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something else to know, and the section that tells more."""

    text: Phrase
    section: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page that was read, at which revision."""

    page: Link
    text: Phrase
    revid: int | None
    revision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the report rests on."""

    edits: str
    sources: tuple[Source, ...]
    times: str
    judgement: str
    generator: str
    credit: str
    licence: Link
    authors: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A report, worded. ``language`` is the report's, ``content_language`` the wiki's (of quotes and names).

    ``waiting`` is as the tasks ranked it; ``no_outcome``, ``resolved``, ``informational`` and ``timeline`` are of the
    checked page alone and hold, with what waits on it, each of its threads once; ``archives`` counts the others.
    ``dismissed`` is empty where it was not asked for, and ``hidden`` says how many there are then.
    """

    language: str
    rtl: bool
    content_language: str
    header: Header
    verdict: str
    steps: tuple[Step, ...]
    asides: tuple[Aside, ...]
    warnings: tuple[Phrase, ...]
    waiting: tuple[WaitingRow, ...]
    notes: tuple[NoteView, ...]
    merges: tuple[MergeCard, ...]
    unsigned: tuple[UnsignedRow, ...]
    no_outcome: tuple[ThreadRow, ...]
    resolved: tuple[ThreadRow, ...]
    informational: tuple[ThreadRow, ...]
    archives: tuple[ArchiveRow, ...]
    dismissed: tuple[DismissedRow, ...]
    hidden: int
    timeline: Timeline
    about: About
    words: Words

    def say(self, key: str, **args: Argument) -> str:
        """A fixed wording of a layout (a heading, a label) in the report's language."""
        return self.words.say(message(key, **args))
