"""Drafts on their way to the wiki: each is one poster's, and leaves it posted or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from bot.errors import StoreError
from bot.model import Action, AuditEntry, Draft, Step
from bot.store.finding_drafts import find
from bot.store.opened import Opened
from bot.store.rows import change, draft_of, rows_where, write_audit
from bot.store.tables import drafts


class Posting(Opened):
    """The part of the store that says who may post what."""

    def claim(self, draft_id: str, *, token: str, at: datetime) -> bool:
        """Whether this poster, and no other, may post the draft now."""
        with self.writing() as connection:
            approved = (drafts.c.id == find(connection, draft_id).id) & (drafts.c.state == "approved")
            claimed = drafts.update().where(approved).values(state="posting", token=token, claimed_at=at, changed_at=at)
            return connection.execute(claimed).rowcount == 1

    def posted(
        self, draft_id: str, *, token: str, revid: int, at: datetime, steps: Sequence[Step], detail: str = "", by: str
    ) -> Draft:
        """The draft, which stands on the wiki."""
        with self.writing() as connection:
            row = _claimed(connection, draft_id, token)
            gone = {"token": None, "claimed_at": None}
            change(connection, row.id, state="posted", posted_revid=revid, changed_at=at, by=by, because=None, **gone)
            write_audit(connection, _entry(row, "post", by, at, steps=tuple(steps), detail=detail, revid=revid))
            return find(connection, row.id)

    def release(
        self,
        draft_id: str,
        *,
        token: str,
        at: datetime,
        steps: Sequence[Step],
        detail: str,
        by: str,
        state: Literal["approved", "superseded"] = "approved",
    ) -> Draft:
        """The draft, which was refused or not saved: approved as it was before, or superseded."""
        with self.writing() as connection:
            row = _claimed(connection, draft_id, token)
            stays = state == "approved"
            who = {"by": row.approved_by if stays else by, "because": None if stays else detail}
            change(connection, row.id, state=state, changed_at=at, token=None, claimed_at=None, **who)
            action: Action = "refuse" if stays else "supersede"
            write_audit(connection, _entry(row, action, by, at, steps=tuple(steps), detail=detail))
            return find(connection, row.id)

    def claimed(self, *, before: datetime) -> tuple[tuple[Draft, str, datetime], ...]:
        """The drafts that were claimed before then and not heard of since: each with token and time of the claim."""
        with self.reading() as connection:
            rows = rows_where(connection, drafts.c.state == "posting", drafts.c.claimed_at < before)
            return tuple((draft_of(row), row.token, row.claimed_at) for row in rows)


def _claimed(connection: sa.Connection, draft_id: str, token: str) -> sa.Row[Any]:
    """The draft, if it is this poster's."""
    (row,) = rows_where(connection, drafts.c.id == find(connection, draft_id).id)
    if row.state != "posting" or row.token != token:
        fact = "another poster has claimed it." if row.state == "posting" else f"is {row.state}, and nobody posts it."
        raise StoreError(f"draft {row.id}", fact, f"Look what became of it: talkclerk drafts show {row.id}")
    return row


def _entry(row: sa.Row[Any], action: Action, by: str, at: datetime, **told: Any) -> AuditEntry:
    return AuditEntry(at=at, action=action, by=by, site=row.site, title=row.title, draft=row.id, **told)
