"""The tables. A change here needs a migration, and ``VERSION`` to name it."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import SETTINGS, LongBytes, LongText, Moment, key

VERSION = "0001"
METADATA = sa.MetaData()

Column = sa.Column
ID_LENGTH = 100

drafts = sa.Table(
    "drafts",
    METADATA,
    Column("id", sa.String(ID_LENGTH), primary_key=True),
    Column("note", sa.String(ID_LENGTH), nullable=False),  # the note's id, which several drafts of it share
    Column("site", LongText, nullable=False),
    Column("title", LongText, nullable=False),
    Column("page", key(), nullable=False, index=True),  # of site and title
    Column("checked", key(), nullable=False, index=True),  # of site and the page whose report drafted it
    Column("kind", sa.String(32), nullable=False),
    Column("heading", LongText, nullable=False),
    Column("edit_summary", LongText, nullable=False),
    Column("base_revid", sa.BigInteger),
    Column("fingerprints", LongText, nullable=False),
    Column("drafted", key(), nullable=False),  # of the words that were drafted last, whoever edited them since
    Column("state", sa.String(16), nullable=False, index=True),
    Column("version", sa.Integer, nullable=False),
    Column("drafted_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("by", LongText),
    Column("because", LongText),
    Column("approved_by", LongText),
    Column("approved_at", Moment),
    Column("token", sa.String(ID_LENGTH)),  # of the poster that claimed it
    Column("claimed_at", Moment),
    Column("posted_revid", sa.BigInteger),
    **SETTINGS,
)

wordings = sa.Table(
    "wordings",
    METADATA,
    Column("draft", sa.String(ID_LENGTH), sa.ForeignKey("drafts.id"), primary_key=True),
    Column("version", sa.Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("by", LongText, nullable=False),
    Column("wikitext", LongText, nullable=False),
    **SETTINGS,
)

audit = sa.Table(
    "audit",
    METADATA,
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("action", sa.String(16), nullable=False),
    Column("by", LongText, nullable=False),
    Column("site", LongText, nullable=False),
    Column("title", LongText, nullable=False),
    Column("page", key(), nullable=False, index=True),  # of site and title
    Column("draft", sa.String(ID_LENGTH)),
    Column("revid", sa.BigInteger),
    Column("steps", LongText, nullable=False),
    Column("detail", LongText, nullable=False),
    **SETTINGS,
)

dismissals = sa.Table(
    "dismissals",
    METADATA,
    Column("id", key(), primary_key=True),  # of site and key
    Column("site", LongText, nullable=False),
    Column("key", LongText, nullable=False),
    Column("fingerprint", LongText, nullable=False),
    Column("by", LongText, nullable=False),
    Column("because", LongText, nullable=False),
    Column("at", Moment, nullable=False),
    **SETTINGS,
)

told = sa.Table(
    "told",
    METADATA,
    Column("id", key(), primary_key=True),  # of site and key
    Column("site", LongText, nullable=False),
    Column("key", LongText, nullable=False),
    Column("fingerprint", LongText, nullable=False),
    Column("first", Moment, nullable=False),
    Column("last", Moment, nullable=False),
    **SETTINGS,
)

reports = sa.Table(
    "reports",
    METADATA,
    Column("page", key(), primary_key=True),  # of site and title
    Column("site", LongText, nullable=False),
    Column("title", LongText, nullable=False),
    Column("revids", LongText, nullable=False),
    Column("counts", LongText, nullable=False),
    Column("snapshot", LongBytes, nullable=False),
    Column("report", LongBytes, nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("checked_visible", Moment, nullable=False),
    **SETTINGS,
)
