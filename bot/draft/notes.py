"""All that is drafted for one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.draft.options import NoteOptions
from bot.draft.page_note import page_note
from bot.draft.summary import summaries
from bot.messages import Words
from bot.model import Finding, Note, Reading


def draft(reading: Reading, findings: Sequence[Finding], words: Words, options: NoteOptions) -> tuple[Note, ...]:
    """The note on a page's open matters, then the summaries of single discussions; in the language of ``words``."""
    page = page_note(reading, findings, words, options)
    notes = (*((page,) if page else ()), *summaries(reading, findings, words, options))
    day = words.date(reading.page.snapshot.read_at)
    return tuple(replace(each, dated=day) for each in notes)
