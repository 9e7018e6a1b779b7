"""What a report says of a drafted note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.report.values_parts import Link, Phrase

BlockKind = Literal["heading", "item", "paragraph"]
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
