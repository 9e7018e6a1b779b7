"""Drafted notes as a report shows them."""

from __future__ import annotations

import re

from bot.messages import Words
from bot.model import Note, Report, message
from bot.report.values_notes import NoteView
from bot.report.view_links import new_section_url, page_link
from bot.report.view_preview import preview
from bot.report.view_text import clean, clean_lines, say

_NOT_IN_FILENAME = re.compile(r"[^\w.-]+")


def note_views(report: Report, words: Words) -> tuple[NoteView, ...]:
    """The notes, that for the whole page first."""
    order = sorted(report.notes, key=lambda each: each.kind != "page-note")
    return tuple(_note(report, each, words) for each in order)


def _note(report: Report, note: Note, words: Words) -> NoteView:
    profile = report.snapshot.profile
    key = "report-note-for-page" if note.kind == "page-note" else "report-note-for-thread"
    return NoteView(
        id=clean(note.id),
        name=clean(note.heading) or words.say(message("report-heading-note")),
        page=page_link(profile, note.title),
        lead=say(words, key, page=note.title),
        wikitext=clean_lines(note.wikitext),
        preview=preview(profile, note.wikitext),
        edit_summary=clean(note.edit_summary),
        add=new_section_url(profile, note.title) if note.kind == "page-note" else None,
        filename=_NOT_IN_FILENAME.sub("_", clean(note.title))[:80] + ".wikitext",
    )
