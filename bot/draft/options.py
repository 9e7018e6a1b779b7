"""How much is drafted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOptions:
    """The limits of notes.

    ``archived_days``: since somebody last wrote in an archived thread that is named; ``max_archived``, ``max_unsigned``:
    archived threads, and unsigned comments, that are named (the rest is counted); ``max_summaries`` in one report.
    """

    archived_days: int = 365
    max_archived: int = 10
    max_unsigned: int = 5
    max_summaries: int = 3
