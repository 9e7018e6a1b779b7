"""Drafted notes on their way to the wiki, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model.report import NoteKind

DraftState = Literal["waiting", "approved", "posting", "posted", "rejected", "superseded", "expired"]
# who or what did it: a person's command, or the program on its way
Action = Literal[
    "draft",
    "edit",
    "approve",
    "reject",
    "supersede",
    "expire",
    "rebase",
    "post",
    "refuse",
    "recover",
    "dismiss",
    "purge",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note that waits for a person, or what became of it.

    ``id`` is the note's own, with a number behind it where another draft has it: one that was posted or rejected
    before, or of another wiki. It is part of the hidden marker that the note is posted with. ``version`` counts the
    wordings; ``fingerprints`` are those of the findings it tells of, by key, when it was drafted. ``base_revid`` is the
    revision of ``title`` that it was judged on. ``by`` and ``because`` tell who brought it into its state, and why.
    """

    id: str
    site: str
    kind: NoteKind
    title: str
    heading: str
    wikitext: str
    edit_summary: str
    base_revid: int | None
    fingerprints: tuple[tuple[str, str], ...]
    state: DraftState
    version: int
    drafted_at: datetime
    changed_at: datetime
    by: str | None = None
    because: str | None = None
    posted_revid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question of the etiquette, and its answer: ``passed`` None where it was not asked any more."""

    name: str
    passed: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that was done, or refused, and by whom: an account, a person's name, or ``talkclerk`` itself."""

    at: datetime
    action: Action
    by: str
    site: str
    title: str
    draft: str | None = None
    revid: int | None = None
    steps: tuple[Step, ...] = ()
    detail: str = ""
