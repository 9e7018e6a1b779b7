"""Drafts as rows, and rows as drafts."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.model import AuditEntry, Draft
from bot.store.columns import key_of
from bot.store.tables import audit, drafts, wordings

PROGRAM = "talkclerk"

_WITH_WORDS = sa.select(*drafts.c, wordings.c.wikitext).join_from(
    drafts, wordings, (wordings.c.draft == drafts.c.id) & (wordings.c.version == drafts.c.version)
)
_OLDEST_FIRST = (drafts.c.drafted_at, drafts.c.id)


def drafts_where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> tuple[Draft, ...]:
    """The drafts that meet all conditions, oldest first."""
    return tuple(map(draft_of, rows_where(connection, *conditions)))


def rows_where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[sa.Row[Any]]:
    """Their rows."""
    return list(connection.execute(_WITH_WORDS.where(*conditions).order_by(*_OLDEST_FIRST)))


def draft_of(row: sa.Row[Any]) -> Draft:
    """The draft in a row."""
    return Draft(
        id=row.id,
        site=row.site,
        kind=row.kind,
        title=row.title,
        heading=row.heading,
        wikitext=row.wikitext,
        edit_summary=row.edit_summary,
        base_revid=row.base_revid,
        fingerprints=msgspec.json.decode(row.fingerprints, type=tuple[tuple[str, str], ...]),
        state=row.state,
        version=row.version,
        drafted_at=row.drafted_at,
        changed_at=row.changed_at,
        by=row.by,
        because=row.because,
        posted_revid=row.posted_revid,
    )


def change(connection: sa.Connection, draft_id: str, **values: object) -> None:
    """Give a draft other values."""
    connection.execute(drafts.update().where(drafts.c.id == draft_id).values(**values))


def reword(connection: sa.Connection, draft_id: str, version: int, wikitext: str, **told: object) -> None:
    """Give a draft another wording; ``told``: at and by."""
    connection.execute(wordings.insert().values(draft=draft_id, version=version, wikitext=wikitext, **told))


def write_audit(connection: sa.Connection, entry: AuditEntry) -> None:
    """Add what was done to what is remembered."""
    connection.execute(
        audit.insert().values(
            at=entry.at,
            action=entry.action,
            by=entry.by,
            site=entry.site,
            title=entry.title,
            page=key_of(entry.site, entry.title),
            draft=entry.draft,
            revid=entry.revid,
            steps=msgspec.json.encode(entry.steps).decode(),
            detail=entry.detail,
        )
    )
