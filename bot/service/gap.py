"""What came between the page that a note was written for and the note: a wiki merges edits that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Revision
from bot.service.etiquette import Place
from bot.service.exclusion import keeps_away
from bot.wiki.posting import Edit, Saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What came between, in words, and a ``warning`` where by now the page wants no such note; both may be empty."""

    told: str = ""
    warning: str = ""


def gap_of(place: Place, edit: Edit, saved: Saved) -> Gap:
    """The gap below an edit that was saved."""
    if saved.parentid is None or saved.parentid == edit.base_revid or not (saved.parentid and edit.base_revid):
        return Gap()
    between = place.door.between(edit.title, edit.base_revid, saved.parentid)
    told = f"merged over {'; '.join(map(_line, between)) or f'revision {saved.parentid}'}"
    template = keeps_away(place.door.text_of(saved.parentid) or "", place.messenger, place.profile)
    if not template:
        return Gap(told=told)
    return Gap(told=told, warning=f"{edit.title} kept bots away by {template} just before revision {saved.revid}")


def _line(revision: Revision) -> str:
    return f"{revision.revid} by {revision.user or 'somebody hidden'}"
