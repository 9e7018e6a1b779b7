"""A store is opened: at its place, and at this program's version."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from bot.errors import StoreError
from bot.store.address import address, place_of
from bot.store.engines import engine_for, let_readers_read
from bot.store.folder import data_folder
from bot.store.opened import ITS_VERSION
from bot.store.store import Store
from bot.store.tables import VERSION
from bot.store.trouble import told_as_store_errors

MIGRATIONS = "bot.store:migrations"
ITS_TABLE = "alembic_version"


def open_at(url: str, environ: Mapping[str, str]) -> Store:
    """The store at ``url``, made where there is none."""
    found = address(url, environ)
    if found.drivername == "sqlite":
        _has_folder(found, data_folder(environ))
    engine, place = engine_for(found), place_of(found)
    with told_as_store_errors(place):
        bring_forward(engine, place)
        let_readers_read(engine)
    return Store(engine, place)


def open_as_it_stands(url: str, environ: Mapping[str, str]) -> Store | None:
    """The store at ``url``, to be read and left as it is; None where nothing was ever kept in it."""
    found = address(url, environ)
    engine, place = engine_for(found), place_of(found)
    with told_as_store_errors(place):
        version = _version(engine)
    if version not in (None, VERSION):
        fact = f"has version {version}, and this program reads version {VERSION}."
        raise StoreError(place, fact, "talkclerk check --draft brings an older one forward.")
    return Store(engine, place) if version else None


def bring_forward(engine: sa.Engine, place: str, migrations: str = MIGRATIONS, head: str = VERSION) -> None:
    """Make the tables, or change them as the migrations say, unless they are as ``head`` wants them."""
    if _version(engine) != head:
        # alembic is for the few times that this happens
        importlib.import_module("bot.store.migrating").migrate(engine, place, migrations)


def _version(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(ITS_TABLE):
            return None
        version: str | None = connection.scalar(ITS_VERSION)
        return version


def _has_folder(url: sa.URL, own: Path) -> None:
    """Make the folder of the file if it is talkclerk's own; any other must be there."""
    folder = Path(url.database or "").parent
    try:
        if folder == own:
            own.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise StoreError(str(folder), f"cannot be made: {reason}.", "Name another place as store.url.") from None
    if not folder.is_dir():
        raise StoreError(place_of(url), f"there is no folder {folder}.", "Make it, or name another file as store.url.")
