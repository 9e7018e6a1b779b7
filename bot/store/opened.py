"""An open database: one transaction at a time writes to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from bot.errors import StoreError
from bot.store.tables import VERSION
from bot.store.trouble import told_as_store_errors

WRITES = "writes"
ITS_VERSION = sa.text("SELECT version_num FROM alembic_version")
ITS_VERSION_LOCKED = sa.text("SELECT version_num FROM alembic_version FOR UPDATE")


class Opened:
    """A database that was opened; ``place`` is how it is called in messages, ``version`` that of its tables."""

    def __init__(self, engine: sa.Engine, place: str, version: str = VERSION) -> None:
        self.engine = engine
        self.place = place
        self.version = version

    def __enter__(self) -> Self:
        """The same."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closed."""
        self.close()

    def try_to_write(self) -> None:
        """No value; a StoreError where nothing could be written."""
        with self.writing():
            pass

    def close(self) -> None:
        """Let go of the database; what was written is safe already."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that changes nothing."""
        with told_as_store_errors(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction during which nobody else writes: all of it is kept, or nothing."""
        writer = self.engine.execution_options(**{WRITES: True})
        with told_as_store_errors(self.place), writer.begin() as connection:
            self._wait_for_others(connection)
            yield connection

    def sweep(self) -> None:
        """Leave nothing of what was removed in the journal beside an SQLite file."""
        with self.reading() as connection:
            if connection.dialect.name != "sqlite":
                return
            # outside of any transaction, as this must be
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _wait_for_others(self, connection: sa.Connection) -> None:
        # SQLite has waited by now (BEGIN IMMEDIATE); on MariaDB all wait for the one row that names the version
        asked = ITS_VERSION if connection.dialect.name == "sqlite" else ITS_VERSION_LOCKED
        if connection.scalar(asked) != self.version:
            raise StoreError(
                self.place, "was brought to another version while this program ran.", "Start the newest talkclerk."
            )
