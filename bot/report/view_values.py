"""What a report says, worded and in order: the one value that every rendering lays out, so that their counts agree.

A ``Phrase`` is a sentence in stretches: a stretch with an ``argument`` is a name or text of the page (``<bdi>`` in
HTML, nowiki on a wiki), the rest is ours; ``str(phrase)`` is the plain sentence. Each ``str`` here is plain text in one
line, without control characters and direction overrides; each rendering escapes it for its own medium.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.messages import Part, Words
from bot.model import Argument, Side, message

Tone = Literal["wait", "done", "note"]
Section = Literal["waiting", "note", "merge", "unsigned", "open"]
Group = Literal["waiting", "no_outcome", "resolved", "informational"]
BlockKind = Literal["heading", "item", "paragraph"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A worded sentence, or several."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        """The sentence as plain text."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name, and the address it leads to."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time, worded in full (``22 February 2021``) and shortly (``22 Feb 2021``)."""

    text: str
    short: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an editor. ``url`` leads to the place in the page, ``revision`` to the text as it was read."""

    text: str
    author: str | None
    page: str
    revid: int | None
    url: str
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A state in one or two words. ``tone``: somebody waits, it is done, or neither."""

    text: str
    tone: Tone


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
class WaitingRow:
    """A thread in which somebody waits. ``age`` counts from ``since``; both tell "not dated" where they must."""

    name: str
    thread: Link
    page: Link
    on_other_page: bool
    age: str
    since: Moment | None
    state: Chip
    who: Phrase
    quote: Quote | None
    next: Phrase
    doubt: Phrase | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedRow:
    """A comment without a whole signature.

    ``line`` is wikitext to add, to be filled in where the author is not ``known``; None where nothing is to be added.
    ``history`` is where to look for the author, ``diff`` the edit that shows it; one of them is None, or both.
    """

    name: str
    thread: Link
    page: Link
    archived: bool
    known: bool
    history: str | None
    diff: str | None
    kind: str
    quote: Quote | None
    where: Phrase
    line: str | None
    advice: Phrase
    doubt: Phrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRow:
    """An archive that was read too, in numbers."""

    page: Link
    threads: int
    waiting: int
    no_outcome: int
    text: Phrase


NoteText = str | Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a note as it will look: plain text, links, and None where the signature will stand.

    ``level`` counts from 1 how deep a list item is indented.
    """

    kind: BlockKind
    level: int
    parts: tuple[NoteText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A drafted note. ``add`` is the address at which a section is begun; None where the note is no section."""

    id: str
    name: str
    page: Link
    lead: Phrase
    wikitext: str
    preview: tuple[Block, ...]
    edit_summary: str
    add: str | None
    filename: str


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
    timeline: Timeline
    about: About
    words: Words

    def say(self, key: str, **args: Argument) -> str:
        """A fixed wording of a layout (a heading, a label) in the report's language."""
        return self.words.say(message(key, **args))
