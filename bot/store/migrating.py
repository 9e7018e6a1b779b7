"""A database is brought to this program's version, by one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.errors import StoreError
from bot.store.opened import WRITES
from bot.store.tables import METADATA

ITS_TABLE = "alembic_version"
PATIENCE = 30  # seconds that a process waits while another one changes the tables; a server is silent meanwhile


def migrate(engine: sa.Engine, place: str, migrations: str) -> None:
    """Run the migrations that a database lacks."""
    config = Config()
    config.set_main_option("script_location", migrations)
    config.set_main_option("path_separator", "newline")
    with _alone(engine, place) as connection:
        _is_ours(connection, place, ScriptDirectory.from_config(config))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _is_ours(connection: sa.Connection, place: str, known: ScriptDirectory) -> None:
    names = set(sa.inspect(connection).get_table_names())
    version = connection.scalar(sa.text(f"SELECT version_num FROM {ITS_TABLE}")) if ITS_TABLE in names else None
    if version is None and (others := names - set(METADATA.tables) - {ITS_TABLE}):
        fact = f"holds tables that are not talkclerk's ({', '.join(sorted(others)[:3])})."
        raise StoreError(place, fact, "Name a database of its own as store.url.")
    if version is not None and version not in {each.revision for each in known.walk_revisions()}:
        fact = f"was written by a newer talkclerk: it has version {version}, this one knows {known.get_current_head()}."
        raise StoreError(place, fact, "Use the newest talkclerk; nothing was changed.")


@contextmanager
def _alone(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """A transaction while which no other process changes tables."""
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        if connection.dialect.name == "sqlite":
            with _alone_in_a_file(connection, place):
                yield connection
        else:
            with _alone_on_a_server(connection, place):
                yield connection


@contextmanager
def _alone_in_a_file(connection: sa.Connection, place: str) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    # a table is changed by copying it; rows that point to it must not stop that
    for pragma in (f"busy_timeout = {PATIENCE * 1000}", "foreign_keys = OFF"):
        driver.execute(f"PRAGMA {pragma}")
    with connection.begin():
        yield
        if connection.execute(sa.text("PRAGMA foreign_key_check")).first():
            raise StoreError(place, "was not brought forward: rows would be left alone.", "Nothing was changed.")


@contextmanager
def _alone_on_a_server(connection: sa.Connection, place: str) -> Iterator[None]:
    # MariaDB ends a transaction at every change of a table: a lock of another kind is held
    name = sa.func.concat("talkclerk.", sa.func.md5(sa.func.database()))
    if connection.scalar(sa.select(sa.func.get_lock(name, PATIENCE))) != 1:
        raise StoreError(place, "another process is changing its tables.", "Wait until that one is done.")
    connection.rollback()
    with connection.begin():
        yield
    connection.scalar(sa.select(sa.func.release_lock(name)))
