"""How each kind of database is spoken to."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

from bot.store.opened import WRITES

PATIENCE = 10  # seconds that a process waits for another one to be done writing
SILENCE = 45  # seconds after which a server that says nothing is given up

_SQLITE = (
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what was purged must not be found in the file
    "PRAGMA synchronous = FULL",  # a claim outlives a power cut
)
_MARIADB = ", ".join(
    (
        f"SET SESSION innodb_lock_wait_timeout = {PATIENCE}",
        "sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
        "default_storage_engine = InnoDB",  # without transactions nobody can wait for another one
        "time_zone = '+00:00'",
    )
)


def engine_for(url: sa.URL) -> sa.Engine:
    """An engine that keeps no connection open: ToolsDB wants none that idles."""
    if url.drivername == "sqlite":
        engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
        sa.event.listen(engine, "connect", _to_sqlite)
        sa.event.listen(engine, "begin", _begin)
        return engine
    return sa.create_engine(
        url,
        poolclass=sa.pool.NullPool,
        isolation_level="READ COMMITTED",  # who waited for another's write sees it
        connect_args={
            "connect_timeout": PATIENCE,
            "read_timeout": SILENCE,
            "write_timeout": SILENCE,
            "init_command": _MARIADB,
        },
    )


def let_readers_read(engine: sa.Engine) -> None:
    """Let an SQLite file be read while another process writes to it (WAL), from now on."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        # while another process uses the file, or where it may not be written, it works without as well
        with suppress(sqlite3.OperationalError):
            if driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                driver.execute("PRAGMA journal_mode = WAL")


def _to_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say
    for statement in _SQLITE:
        connection.execute(statement)


def _begin(connection: sa.Connection) -> None:
    # a transaction that reads first and writes then may find itself locked out for good
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")
