"""Reports and snapshots that are kept, for as long as all they quote stands open on the wiki."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.errors import StoreError
from bot.model import AuditEntry, KeptLine, KeptReport
from bot.store.columns import key_of
from bot.store.opened import Opened
from bot.store.rows import PROGRAM, write_audit
from bot.store.tables import reports

NOT_CHECKED = "whether it may still be seen was not checked"
Numbers = dict[str, int]


class Reports(Opened):
    """The part of the store that keeps reports."""

    def keep_report(
        self,
        site: str,
        title: str,
        *,
        revids: Mapping[str, int],
        snapshot: bytes,
        report: bytes,
        read_at: datetime,
        checked_visible: datetime,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Keep a page's report and snapshot in place of those before."""
        values = {
            "site": site,
            "title": title,
            "revids": _json(revids),
            "counts": _json(counts or {}),
            "snapshot": zlib.compress(snapshot),
            "report": zlib.compress(report),
            "read_at": read_at,
            "checked_visible": checked_visible,
        }
        with self.writing() as connection:
            _remove(connection, key_of(site, title))
            connection.execute(reports.insert().values(page=key_of(site, title), **values))

    def report(
        self, site: str, title: str, *, visible_since: datetime, at: datetime | None = None
    ) -> KeptReport | None:
        """A page's report; None, and it is gone, where nobody checked since then that what it quotes may be seen."""
        with self.reading() as connection:
            found = connection.execute(sa.select(reports).where(reports.c.page == key_of(site, title))).one_or_none()
        if found is None:
            return None
        if found.checked_visible < visible_since:
            self.purge(site, title, at=at or visible_since, because=NOT_CHECKED)
            return None
        return _kept_report(found, self.place)

    def kept(self, site: str | None = None) -> tuple[KeptLine, ...]:
        """Which reports are kept, by site and title."""
        # without what is large
        wanted = sa.select(*(each for each in reports.c if each.name not in ("snapshot", "report")))
        if site is not None:
            wanted = wanted.where(reports.c.site == site)
        with self.reading() as connection:
            lines = [
                KeptLine(
                    site=row.site,
                    title=row.title,
                    revids=_numbers(row.revids),
                    read_at=row.read_at,
                    checked_visible=row.checked_visible,
                    counts=_numbers(row.counts),
                )
                for row in connection.execute(wanted)
            ]
        return tuple(sorted(lines, key=lambda line: (line.site, line.title)))

    def mark_visible(self, site: str, titles: Iterable[str], *, at: datetime) -> None:
        """All that the reports on these pages quote stands open on the wiki."""
        with self.writing() as connection:
            for title in titles:
                row = reports.c.page == key_of(site, title)
                connection.execute(reports.update().where(row).values(checked_visible=at))

    def purge(self, site: str, title: str, *, at: datetime, because: str) -> None:
        """Remove a page's report and snapshot for good."""
        with self.writing() as connection:
            if _remove(connection, key_of(site, title)):
                told = AuditEntry(at=at, action="purge", by=PROGRAM, site=site, title=title, detail=because)
                write_audit(connection, told)
        self.sweep()


def _remove(connection: sa.Connection, page: str) -> bool:
    return connection.execute(reports.delete().where(reports.c.page == page)).rowcount > 0


def _kept_report(row: sa.Row[Any], place: str) -> KeptReport:
    try:
        snapshot, report = zlib.decompress(row.snapshot), zlib.decompress(row.report)
    except zlib.error as error:
        fact = f"the report on {row.title} is damaged ({error})."
        raise StoreError(place, fact, "Check the page again: the new report takes its place.") from error
    return KeptReport(
        site=row.site,
        title=row.title,
        revids=_numbers(row.revids),
        snapshot=snapshot,
        report=report,
        read_at=row.read_at,
        checked_visible=row.checked_visible,
        counts=_numbers(row.counts),
    )


def _json(numbers: Mapping[str, int]) -> str:
    return msgspec.json.encode(dict(numbers)).decode()


def _numbers(text: str) -> Numbers:
    return msgspec.json.decode(text, type=Numbers)
