"""One draft, by its id or the beginning of it."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from bot.errors import StoreError
from bot.model import Draft
from bot.store.rows import draft_of, rows_where
from bot.store.tables import drafts

LIST = "talkclerk drafts list shows them."
MOST_NAMED = 5
OPEN: Collection[str] = ("waiting", "approved")


def find(connection: sa.Connection, draft_id: str) -> Draft:
    """The draft with this id, or the only one whose id begins so."""
    exact = rows_where(connection, drafts.c.id == draft_id)
    (row,) = exact or rows_where(connection, drafts.c.id == _only_one(connection, draft_id))
    return draft_of(row)


def _only_one(connection: sa.Connection, beginning: str) -> str:
    """The only id that begins so."""
    begins_so = sa.func.substr(drafts.c.id, 1, len(beginning)) == beginning
    wanted = sa.select(drafts.c.id).where(begins_so).order_by(drafts.c.id)
    found: list[str] = list(connection.scalars(wanted)) if beginning else []
    if not found:
        raise StoreError(f"draft {beginning}", "there is none.", LIST)
    if len(found) > 1:
        named, more = ", ".join(found[:MOST_NAMED]), ", …" if len(found) > MOST_NAMED else ""
        raise StoreError(f"draft {beginning}", f"{len(found)} begin so: {named}{more}.", "Write more of the id.")
    return found[0]


def find_open(connection: sa.Connection, draft_id: str, states: Collection[str] = OPEN) -> Draft:
    """The draft, if it is in one of the states; a StoreError that tells its state otherwise."""
    found = find(connection, draft_id)
    if found.state not in states:
        by, because = f" by {found.by}" if found.by else "", f": {found.because}" if found.because else ""
        fact = f"is {found.state}{by}{because}."
        raise StoreError(f"draft {found.id}", fact, f"That can be done while it is {' or '.join(states)}.")
    return found


def find_version(connection: sa.Connection, draft_id: str, version: int, states: Collection[str] = OPEN) -> Draft:
    """The same, if ``version`` is its latest."""
    found = find_open(connection, draft_id, states)
    if found.version != version:
        fact = f"has changed: version {found.version} by now, not {version}."
        raise StoreError(f"draft {found.id}", fact, f"Look at it again: talkclerk drafts show {found.id}")
    return found
