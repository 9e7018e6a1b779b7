"""How much is drafted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOptions:
    """The limits of notes.

    ``archived_days``: since somebody last wrote in an archived thread that is named. ``max_archived``,
    ``max_unsigned``: how many archived threads and unsigned comments are named, the rest being counted;
    ``max_summaries``: how many discussions are summed up in one report; ``summary_length``: in how many characters of
    wikitext each.
    """

    archived_days: int = 365
    max_archived: int = 10
    max_unsigned: int = 5
    max_summaries: int = 3
    summary_length: int = 4000
