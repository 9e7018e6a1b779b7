"""The notes of a report become drafts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.model import Action, AuditEntry, Draft, Note, Report
from bot.store.columns import key_of
from bot.store.rows import PROGRAM, change, draft_of, reword, rows_where, write_audit
from bot.store.tables import drafts

LIVING = ("waiting", "approved", "posting")
# a person's decision, or that nobody took one, holds while what it was taken on stands
SETTLED = ("posted", "rejected", "expired")
NO_LONGER_DRAFTED = "the newest report on the page does not draft it"
_Rows = Sequence[sa.Row[Any]]


def keep_notes(connection: sa.Connection, report: Report, at: datetime) -> tuple[Draft, ...]:
    """The drafts that wait or are approved for the report's page, once its notes are among them."""
    site, checked = report.snapshot.site, key_of(report.snapshot.site, report.snapshot.checked.title)
    unsettled = {note.id for note in report.notes if _keep(connection, note, site, checked, at)}
    _supersede_others(connection, unsettled, checked, at)
    kept = rows_where(connection, drafts.c.checked == checked, drafts.c.state.in_(("waiting", "approved")))
    return tuple(map(draft_of, kept))


def _keep(connection: sa.Connection, note: Note, site: str, checked: str, at: datetime) -> bool:
    """Whether a note is still to be decided on; it is then a draft."""
    known = rows_where(connection, drafts.c.page == key_of(site, note.title), drafts.c.kind == note.kind)
    if _is_settled(note, [row for row in known if row.state in SETTLED]):
        return False
    # what was superseded may be true again
    open_ones = [row for row in known if row.note == note.id and row.state not in SETTLED]
    if not open_ones:
        _add(connection, note, site, checked, at)
    elif open_ones[-1].state != "posting":
        _renew(connection, note, open_ones[-1], checked, at)
    return True


def _is_settled(note: Note, settled: _Rows) -> bool:
    """Whether all that a note tells of was told, or was not to be told, as it stands."""
    if not note.fingerprints:
        return any(row.note == note.id for row in settled)
    return set(note.fingerprints) <= {pair for row in settled for pair in draft_of(row).fingerprints}


def _add(connection: sa.Connection, note: Note, site: str, checked: str, at: datetime) -> None:
    draft_id = _free_id(connection, note.id)
    connection.execute(
        drafts.insert().values(
            id=draft_id,
            note=note.id,
            site=site,
            title=note.title,
            page=key_of(site, note.title),
            kind=note.kind,
            state="waiting",
            version=1,
            drafted_at=at,
            changed_at=at,
            by=PROGRAM,
            **_values(note, checked),
        )
    )
    reword(connection, draft_id, 1, note.wikitext, at=at, by=PROGRAM)
    _audit(connection, draft_id, note.title, site, "draft", at)


def _renew(connection: sa.Connection, note: Note, row: sa.Row[Any], checked: str, at: datetime) -> None:
    """The draft as the newest report has it; words that say the same stay, and so does their approval."""
    values = _values(note, checked)
    if row.drafted == values["drafted"] and row.state != "superseded":
        same = {name: values[name] for name in ("base_revid", "fingerprints", "checked")}
        change(connection, row.id, **same)
        if row.base_revid != note.base_revid:
            _audit(connection, row.id, note.title, row.site, "rebase", at, f"{row.base_revid} → {note.base_revid}")
        return
    version = row.version + 1
    reword(connection, row.id, version, note.wikitext, at=at, by=PROGRAM)
    waiting = {"state": "waiting", "because": None, "approved_by": None, "approved_at": None}
    change(connection, row.id, version=version, changed_at=at, by=PROGRAM, **waiting, **values)
    _audit(connection, row.id, note.title, row.site, "draft", at, f"version {version}")


def _values(note: Note, checked: str) -> dict[str, object]:
    """What a draft has of the newest note it was drafted as."""
    words = note.wikitext.replace(note.dated, "") if note.dated else note.wikitext
    return {
        "checked": checked,
        "heading": note.heading,
        "edit_summary": note.edit_summary,
        "base_revid": note.base_revid,
        "fingerprints": msgspec.json.encode(note.fingerprints).decode(),
        "drafted": key_of(note.heading, words, note.edit_summary),
    }


def _supersede_others(connection: sa.Connection, drafted: set[str], checked: str, at: datetime) -> None:
    """Whatever waits or is approved for the page and is not drafted any more is let go."""
    ours = (drafts.c.checked == checked, drafts.c.state.in_(("waiting", "approved")))
    for row in rows_where(connection, *ours):
        if row.note not in drafted:
            gone = {"state": "superseded", "because": NO_LONGER_DRAFTED}
            change(connection, row.id, changed_at=at, by=PROGRAM, **gone)
            _audit(connection, row.id, row.title, row.site, "supersede", at, NO_LONGER_DRAFTED)


def _free_id(connection: sa.Connection, wanted: str) -> str:
    """The note's id, or the first one with a number behind it that no draft has."""
    same = drafts.c.note == wanted
    taken = set(connection.scalars(sa.select(drafts.c.id).where(same)))
    if wanted not in taken:
        return wanted
    return next(each for number in count(2) if (each := f"{wanted}-{number}") not in taken)


def _audit(
    connection: sa.Connection, draft: str, title: str, site: str, action: Action, at: datetime, detail: str = ""
) -> None:
    told = AuditEntry(at=at, action=action, by=PROGRAM, site=site, title=title, draft=draft, detail=detail)
    write_audit(connection, told)
