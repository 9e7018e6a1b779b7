"""Drafts in the store: what people decide about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.model import Action, AuditEntry, Draft, DraftState, Report
from bot.store.columns import key_of
from bot.store.finding_drafts import find, find_open, find_version
from bot.store.keeping import keep_notes
from bot.store.opened import Opened
from bot.store.rows import PROGRAM, change, drafts_where, reword, write_audit
from bot.store.tables import drafts, wordings

LIVING: Sequence[DraftState] = ("waiting", "approved", "posting")


class Drafts(Opened):
    """The part of the store that holds drafts."""

    def keep_drafts(self, report: Report, *, at: datetime) -> tuple[Draft, ...]:
        """The drafts that wait or are approved for the report's page, once its notes are among them."""
        with self.writing() as connection:
            return keep_notes(connection, report, at)

    def draft(self, draft_id: str) -> Draft:
        """The draft with this id, or the only one whose id begins so."""
        with self.reading() as connection:
            return find(connection, draft_id)

    def drafts(
        self, *, site: str | None = None, title: str | None = None, states: Sequence[DraftState] = LIVING
    ) -> tuple[Draft, ...]:
        """The drafts in these states, oldest first."""
        wanted: list[sa.ColumnElement[bool]] = [drafts.c.state.in_(states)]
        if site is not None and title is not None:
            wanted.append(drafts.c.page == key_of(site, title))
        elif site is not None or title is not None:
            wanted.append(drafts.c.site == site if title is None else drafts.c.title == title)
        with self.reading() as connection:
            return drafts_where(connection, *wanted)

    def wordings(self, draft_id: str) -> tuple[tuple[int, datetime, str, str], ...]:
        """Each wording that a draft has had: version, time, who wrote it, wikitext."""
        with self.reading() as connection:
            columns = (wordings.c.version, wordings.c.at, wordings.c.by, wordings.c.wikitext)
            of_it = wordings.c.draft == find(connection, draft_id).id
            return tuple(
                (row.version, row.at, row.by, row.wikitext)
                for row in connection.execute(sa.select(*columns).where(of_it).order_by(wordings.c.version))
            )

    def edit(self, draft_id: str, wikitext: str, *, version: int, by: str, at: datetime) -> Draft:
        """The draft in other words, which wait for approval; ``version`` is the one that the editor saw."""
        with self.writing() as connection:
            found = find_version(connection, draft_id, version)
            reword(connection, found.id, version + 1, wikitext, at=at, by=by)
            new = {"version": version + 1, "state": "waiting", "approved_by": None, "approved_at": None}
            return _decided(connection, found, "edit", by, at, **new)

    def approve(self, draft_id: str, *, version: int, by: str, at: datetime) -> Draft:
        """The draft, approved to be posted in the words of this version."""
        with self.writing() as connection:
            found = find_version(connection, draft_id, version, ("waiting",))
            return _decided(connection, found, "approve", by, at, state="approved", approved_by=by, approved_at=at)

    def reject(self, draft_id: str, *, by: str, because: str, at: datetime) -> Draft:
        """The draft, never to be posted, or never again: one that was posted may have been taken off its page."""
        with self.writing() as connection:
            found = find_open(connection, draft_id, ("waiting", "approved", "posted"))
            return _decided(connection, found, "reject", by, at, state="rejected", because=because)

    def supersede(self, draft_id: str, *, because: str, at: datetime) -> Draft:
        """The draft, which is not true any more."""
        with self.writing() as connection:
            found = find_open(connection, draft_id)
            return _decided(connection, found, "supersede", PROGRAM, at, state="superseded", because=because)

    def rebase(self, draft_id: str, *, base_revid: int, at: datetime) -> Draft:
        """The draft, judged again on a newer revision and still true; its state stays."""
        with self.writing() as connection:
            found = find_open(connection, draft_id, LIVING)
            change(connection, found.id, base_revid=base_revid)
            told = f"{found.base_revid} → {base_revid}"
            _audit(connection, found, "rebase", PROGRAM, at, told)
            return find(connection, found.id)

    def expire(self, *, before: datetime, at: datetime) -> tuple[Draft, ...]:
        """The drafts that have waited since before then, which wait no more."""
        with self.writing() as connection:
            waited = drafts_where(connection, drafts.c.state == "waiting", drafts.c.changed_at < before)
            return tuple(
                _decided(connection, each, "expire", PROGRAM, at, state="expired", because="nobody approved it")
                for each in waited
            )


def _decided(connection: sa.Connection, draft: Draft, action: Action, by: str, at: datetime, **values: object) -> Draft:
    """The draft with other values, and an entry that tells who gave it them."""
    because = values.setdefault("because", None)
    change(connection, draft.id, by=by, changed_at=at, **values)
    _audit(connection, draft, action, by, at, str(because or ""))
    return find(connection, draft.id)


def _audit(connection: sa.Connection, draft: Draft, action: Action, by: str, at: datetime, detail: str) -> None:
    entry = AuditEntry(at=at, action=action, by=by, site=draft.site, title=draft.title, draft=draft.id, detail=detail)
    write_audit(connection, entry)
