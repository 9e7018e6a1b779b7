"""What goes wrong with a database, as one line; a password is in none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa

from bot.errors import StoreError

Told = tuple[str, str]

NOTHING_WRITTEN = "Nothing of this step was written."
BUSY = ("another process writes to it and is not done.", f"{NOTHING_WRITTEN} Try again, or look what that one does.")
FULL = ("there is no room left.", f"{NOTHING_WRITTEN} Make room, and try again.")
READ_ONLY = ("may not be written.", f"{NOTHING_WRITTEN} Let this account write the file and its folder.")
DAMAGED = ("is damaged.", "Put it aside, and restore a copy or what `sqlite3 FILE .recover` saves.")
NOT_OPENED = ("cannot be opened.", "Check that its folder is there and that this account may use it.")
NO_DATABASE = ("is no SQLite database.", "Name another file as store.url.")
DISK = ("the disk failed.", f"{NOTHING_WRITTEN} Look at the system's log before you try again.")
DOWN = ("no database server answers.", "Check host and port in store.url, and whether the server runs.")
REFUSED = ("the server refuses this account.", "Check TOOL_TOOLSDB_USER and TOOL_TOOLSDB_PASSWORD, or store.url.")
NO_SUCH = ("the server has no such database.", "Make it first (CREATE DATABASE), or name another in store.url.")
NO_RIGHT = ("this account lacks a right to it.", "Let it read, write, create, alter and drop tables there.")
LOST = ("the connection was lost.", "What was not confirmed is not written, or written whole. Try again.")
SERVER_READ_ONLY = ("the server takes no writes now.", f"{NOTHING_WRITTEN} Try again later.")
TOO_MANY = ("the server has too many connections.", "Try again later.")
TOO_LARGE = ("is given more at once than the server takes.", f"{NOTHING_WRITTEN} Raise its max_allowed_packet.")

SQLITE: Mapping[str, Told] = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_CANTOPEN": NOT_OPENED,
    "SQLITE_NOTADB": NO_DATABASE,
    "SQLITE_IOERR": DISK,
}
MARIADB: Mapping[int, Told] = {
    **dict.fromkeys((2002, 2003, 2005), DOWN),
    **dict.fromkeys((1045, 1698), REFUSED),
    1049: NO_SUCH,
    **dict.fromkeys((1044, 1142, 1143, 1227), NO_RIGHT),
    **dict.fromkeys((0, 1053, 1152, 1158, 1159, 1160, 1161, 1927, 2006, 2013, 2014, 2055), LOST),
    **dict.fromkeys((1205, 1213), BUSY),
    **dict.fromkeys((1021, 1114), FULL),
    **dict.fromkeys((1290, 1792, 1836), SERVER_READ_ONLY),
    **dict.fromkeys((1040, 1203, 1226), TOO_MANY),
    1153: TOO_LARGE,
}


@contextmanager
def told_as_store_errors(place: str) -> Iterator[None]:
    """Whatever the database raises, as a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(place, *_told(error)) from error
    except sa.exc.DBAPIError as error:
        raise StoreError(place, *_told(error.orig)) from error


def _told(error: BaseException | None) -> Told:
    name = getattr(error, "sqlite_errorname", "")
    # SQLITE_IOERR_WRITE and the like are kinds of SQLITE_IOERR
    kind = "_".join(name.split("_")[:2])
    code = next(iter(getattr(error, "args", ())), None)
    known = SQLITE.get(kind) if name else MARIADB.get(code) if isinstance(code, int) else None
    return known or (f"the database says: {_one_line(error)}.", f"{NOTHING_WRITTEN} Try again.")


def _one_line(error: BaseException | None) -> str:
    last = str(error.args[-1]) if error and error.args else type(error).__name__
    return " ".join(last.split()).rstrip(".")
