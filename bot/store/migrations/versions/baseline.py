"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.columns import SETTINGS, LongBytes, LongText, Moment, key

revision = "0001"
down_revision = None

Column = sa.Column
ID_LENGTH = 100


def upgrade() -> None:
    """Make every table, unless a run that was cut off has made it already."""
    _make_drafts()
    _make_memory()
    _make_reports()


def _make(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(name, *columns, if_not_exists=True, **SETTINGS)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)


def _make_drafts() -> None:
    _make(
        "drafts",
        Column("id", sa.String(ID_LENGTH), primary_key=True),
        Column("note", sa.String(ID_LENGTH), nullable=False),
        Column("site", LongText, nullable=False),
        Column("title", LongText, nullable=False),
        Column("page", key(), nullable=False),
        Column("checked", key(), nullable=False),
        Column("kind", sa.String(32), nullable=False),
        Column("heading", LongText, nullable=False),
        Column("edit_summary", LongText, nullable=False),
        Column("base_revid", sa.BigInteger),
        Column("fingerprints", LongText, nullable=False),
        Column("drafted", key(), nullable=False),
        Column("state", sa.String(16), nullable=False),
        Column("version", sa.Integer, nullable=False),
        Column("drafted_at", Moment, nullable=False),
        Column("changed_at", Moment, nullable=False),
        Column("by", LongText),
        Column("because", LongText),
        Column("approved_by", LongText),
        Column("approved_at", Moment),
        Column("token", sa.String(ID_LENGTH)),
        Column("claimed_at", Moment),
        Column("posted_revid", sa.BigInteger),
    )
    _index("drafts", "page", "checked", "state")
    _make(
        "wordings",
        Column("draft", sa.String(ID_LENGTH), sa.ForeignKey("drafts.id"), primary_key=True),
        Column("version", sa.Integer, primary_key=True, autoincrement=False),
        Column("at", Moment, nullable=False),
        Column("by", LongText, nullable=False),
        Column("wikitext", LongText, nullable=False),
    )


def _make_memory() -> None:
    _make(
        "audit",
        Column("number", sa.Integer, primary_key=True),
        Column("at", Moment, nullable=False),
        Column("action", sa.String(16), nullable=False),
        Column("by", LongText, nullable=False),
        Column("site", LongText, nullable=False),
        Column("title", LongText, nullable=False),
        Column("page", key(), nullable=False),
        Column("draft", sa.String(ID_LENGTH)),
        Column("revid", sa.BigInteger),
        Column("steps", LongText, nullable=False),
        Column("detail", LongText, nullable=False),
    )
    _index("audit", "at", "page")
    _make(
        "dismissals",
        Column("id", key(), primary_key=True),
        Column("site", LongText, nullable=False),
        Column("key", LongText, nullable=False),
        Column("fingerprint", LongText, nullable=False),
        Column("by", LongText, nullable=False),
        Column("because", LongText, nullable=False),
        Column("at", Moment, nullable=False),
    )
    _make(
        "told",
        Column("id", key(), primary_key=True),
        Column("site", LongText, nullable=False),
        Column("key", LongText, nullable=False),
        Column("fingerprint", LongText, nullable=False),
        Column("first", Moment, nullable=False),
        Column("last", Moment, nullable=False),
    )


def _make_reports() -> None:
    _make(
        "reports",
        Column("page", key(), primary_key=True),
        Column("site", LongText, nullable=False),
        Column("title", LongText, nullable=False),
        Column("revids", LongText, nullable=False),
        Column("counts", LongText, nullable=False),
        Column("snapshot", LongBytes, nullable=False),
        Column("report", LongBytes, nullable=False),
        Column("read_at", Moment, nullable=False),
        Column("checked_visible", Moment, nullable=False),
    )
