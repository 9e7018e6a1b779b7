"""Drafted notes: the open matters of a page, and summaries of single discussions, in wikitext."""

from __future__ import annotations

from bot.draft.notes import draft as draft
from bot.draft.options import NoteOptions as NoteOptions
