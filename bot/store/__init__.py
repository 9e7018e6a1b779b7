"""What talkclerk remembers, in an SQLite file or a MariaDB database (the only importer of sqlalchemy and alembic)."""

from __future__ import annotations

import importlib
import os
from datetime import datetime
from typing import TYPE_CHECKING

from bot.store.folder import is_there

if TYPE_CHECKING:
    from bot.store.store import Store as Store

__all__ = ["Store", "existing_store", "open_store"]


def open_store(url: str, *, at: datetime) -> Store:
    """The store at ``url`` (a path, ``sqlite:///…``, ``mysql+pymysql://…``; empty: in the user's data folder).

    One of an older version is brought forward; one of a newer version is refused.
    """
    # sqlalchemy takes a quarter of a second to load, and most commands need none
    store: Store = importlib.import_module("bot.store.opening").open_at(url, os.environ)
    return store


def existing_store(url: str) -> Store | None:
    """The same as it stands, to be read; None where there is none. Nothing is made or brought forward."""
    if not is_there(url, os.environ):
        return None
    store: Store | None = importlib.import_module("bot.store.opening").open_as_it_stands(url, os.environ)
    return store


def __getattr__(name: str) -> object:
    """``Store``, once it is asked for."""
    if name == "Store":
        return importlib.import_module("bot.store.store").Store
    raise AttributeError(name)
