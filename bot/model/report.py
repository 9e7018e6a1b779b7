"""What is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model.attribution import Certainty
from bot.model.dismissals import Dismissal
from bot.model.reading import Evidence, Reading
from bot.model.sentence import Message
from bot.model.wiki import Snapshot

NoteKind = Literal["page-note", "thread-summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a task has to say.

    ``key`` stays the same while the matter does; ``fingerprint`` changes when somebody has written on it.
    ``about`` is the name of the thread it is about (the key of the merge proposal or of the unsigned comment where
    there is none); ``since`` is when the matter was last raised, None where that is not dated. ``hints`` say what else
    may be of use; they make nothing more certain. ``settled``: nobody waits, and a template says otherwise.
    """

    task: str
    key: str
    fingerprint: str
    about: str
    summary: Message
    suggestion: Message
    evidence: tuple[Evidence, ...]
    certainty: Certainty
    since: datetime | None = None
    hints: tuple[Message, ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Wikitext drafted for a person to read, change, sign and save; ``title`` is the page it is meant for.

    ``fingerprints`` are those of the findings it tells of, by key. ``dated`` is the day that its words name as theirs,
    as they write it: two notes that differ in nothing else say the same.
    """

    id: str
    kind: NoteKind
    title: str
    heading: str
    wikitext: str
    edit_summary: str
    base_revid: int | None
    fingerprints: tuple[tuple[str, str], ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """A finding or a note that is not told, and who decided so."""

    matter: Finding | Note
    decision: Dismissal


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one check has to say. ``next_change_at``: when time alone will change a finding; None: never.

    ``dismissed`` holds what people decided before that need not be told; neither findings nor notes speak of it.
    """

    snapshot: Snapshot
    reading: Reading
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    warnings: tuple[Message, ...]
    next_change_at: datetime | None
    dismissed: tuple[Dismissed, ...] = ()
