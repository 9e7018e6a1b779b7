"""Kinds of columns that hold the same on SQLite and on MariaDB."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mysql

KEY_LENGTH = 64
# on MariaDB texts are compared letter by letter, trailing spaces included, as on SQLite
SETTINGS: dict[str, Any] = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_nopad_bin"}


class Moment(sa.TypeDecorator[datetime]):
    """A time in UTC, to the microsecond."""

    impl = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The time without its zone, which neither database keeps."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The time in UTC."""
        return value and value.replace(tzinfo=UTC)


class LongText(sa.TypeDecorator[str]):
    """A text of any length."""

    impl = sa.Text().with_variant(mysql.MEDIUMTEXT(), "mysql", "mariadb")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text as UTF-8 can hold it: half a surrogate pair, which no wiki holds, becomes a question mark."""
        return value and value.encode("utf-8", "replace").decode()


class LongBytes(sa.TypeDecorator[bytes]):
    """LongBytes, as many as there are."""

    impl = sa.LargeBinary().with_variant(mysql.LONGBLOB(), "mysql", "mariadb")
    cache_ok = True


def key() -> sa.String:
    """A column for ``key_of``."""
    return sa.String(KEY_LENGTH)


def key_of(*parts: str) -> str:
    """What a row is found by: names on a wiki are longer than an index may be."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "replace")
        hashed.update(b"%d:" % len(data) + data)
    return hashed.hexdigest()
