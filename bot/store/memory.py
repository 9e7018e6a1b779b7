"""What was done, told and dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.model import AuditEntry, Dismissal, Finding, Step
from bot.store.columns import key_of
from bot.store.opened import Opened
from bot.store.rows import write_audit
from bot.store.tables import audit, dismissals, told


class Memory(Opened):
    """The part of the store that remembers."""

    def audit(self, entry: AuditEntry) -> None:
        """Remember what was done or refused."""
        with self.writing() as connection:
            write_audit(connection, entry)

    def log(self, *, site: str | None = None, title: str | None = None, most: int = 100) -> tuple[AuditEntry, ...]:
        """What was done or refused, the newest first."""
        wanted = sa.select(audit).order_by(audit.c.at.desc(), audit.c.number.desc()).limit(most)
        if site is not None and title is not None:
            wanted = wanted.where(audit.c.page == key_of(site, title))
        elif site is not None or title is not None:
            wanted = wanted.where(audit.c.site == site if title is None else audit.c.title == title)
        with self.reading() as connection:
            return tuple(_entry(row) for row in connection.execute(wanted))

    def edits_since(self, site: str, *, since: datetime) -> int:
        """How many edits were saved on a wiki since then."""
        posts = sa.select(sa.func.count()).where(audit.c.action == "post", audit.c.at >= since, audit.c.site == site)
        with self.reading() as connection:
            return connection.scalar(posts) or 0

    def dismiss(self, dismissal: Dismissal) -> None:
        """Remember that a finding was judged wrong or settled; an earlier dismissal of it is forgotten."""
        given = {name: getattr(dismissal, name) for name in ("site", "key", "fingerprint", "by", "because", "at")}
        with self.writing() as connection:
            _put(connection, dismissals, key_of(dismissal.site, dismissal.key), given)
            entry = AuditEntry(
                at=dismissal.at,
                action="dismiss",
                by=dismissal.by,
                site=dismissal.site,
                title="",
                detail=f"{dismissal.key}: {dismissal.because}",
            )
            write_audit(connection, entry)

    def dismissals(self, site: str) -> dict[str, Dismissal]:
        """The findings of a wiki that were dismissed, by key."""
        with self.reading() as connection:
            found = connection.execute(sa.select(dismissals).where(dismissals.c.site == site)).mappings()
            made = (Dismissal(**{name: value for name, value in row.items() if name != "id"}) for row in found)
            return {each.key: each for each in made}

    def tell(self, site: str, findings: Sequence[Finding], *, at: datetime) -> None:
        """Remember that findings were told; one whose fingerprint changed is told for the first time."""
        with self.writing() as connection:
            for each in findings:
                _tell(connection, site, each, at)

    def told(self, site: str, key: str) -> tuple[str, datetime, datetime] | None:
        """A finding's fingerprint, and when it was told first and last; None where it never was."""
        with self.reading() as connection:
            row = _row(connection, told, key_of(site, key))
            return (row.fingerprint, row.first, row.last) if row else None


def _tell(connection: sa.Connection, site: str, finding: Finding, at: datetime) -> None:
    row_id = key_of(site, finding.key)
    before = _row(connection, told, row_id)
    first = before.first if before and before.fingerprint == finding.fingerprint else at
    values = {"site": site, "key": finding.key, "fingerprint": finding.fingerprint, "first": first, "last": at}
    _put(connection, told, row_id, values)


def _row(connection: sa.Connection, table: sa.Table, row_id: str) -> sa.Row[Any] | None:
    return connection.execute(sa.select(table).where(table.c.id == row_id)).one_or_none()


def _put(connection: sa.Connection, table: sa.Table, row_id: str, values: dict[str, Any]) -> None:
    """The row with these values, whatever it held before."""
    changed = connection.execute(table.update().where(table.c.id == row_id).values(**values))
    if not changed.rowcount:
        connection.execute(table.insert().values(id=row_id, **values))


def _entry(row: sa.Row[Any]) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        action=row.action,
        by=row.by,
        site=row.site,
        title=row.title,
        draft=row.draft,
        revid=row.revid,
        steps=msgspec.json.decode(row.steps, type=tuple[Step, ...]),
        detail=row.detail,
    )
