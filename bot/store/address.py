"""Where the store is: a file, or a database of a MariaDB server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from bot.errors import ConfigError
from bot.store.folder import FILE, data_folder

TOOLSDB = "tools.db.svc.wikimedia.cloud"
USER, PASSWORD = "TOOL_TOOLSDB_USER", "TOOL_TOOLSDB_PASSWORD"
KNOWN = ("sqlite", "mysql+pymysql")


def address(url: str, environ: Mapping[str, str]) -> sa.URL:
    """The address that ``store.url`` means; an empty one is a file in the user's data folder."""
    if not url:
        return _of_file(data_folder(environ) / FILE)
    if "://" not in url:
        return _of_file(Path(url).expanduser())
    try:
        made = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise ConfigError("store.url", "is no address of a database.", "Write sqlite:///FILE or a path.") from None
    if made.drivername not in KNOWN:
        fact = f"names a kind of database that is not known: {made.drivername}."
        raise ConfigError("store.url", fact, f"Use one of: {', '.join(KNOWN)}.")
    if made.drivername != "sqlite":
        return _of_server(made, environ)
    if not made.database or made.database == ":memory:":
        raise ConfigError("store.url", "names no file.", "Write sqlite:///FILE or a path.")
    return made


def place_of(url: sa.URL) -> str:
    """How the store is called in messages: no account, no password."""
    if url.drivername == "sqlite":
        return str(url.database)
    return f"{url.host}{f':{url.port}' if url.port else ''}/{url.database}"


def _of_file(path: Path) -> sa.URL:
    return sa.URL.create("sqlite", database=str(path))


def _of_server(url: sa.URL, environ: Mapping[str, str]) -> sa.URL:
    user = url.username or environ.get(USER)
    if not user:
        raise ConfigError("store.url", "names no account of the database server.", f"Set {USER} and {PASSWORD}.")
    database = url.database or ""
    if not database:
        raise ConfigError("store.url", "names no database.", "Write mysql+pymysql://HOST/DATABASE.")
    return url.set(
        username=user,
        password=url.password or environ.get(PASSWORD),
        host=url.host or TOOLSDB,
        # ToolsDB's databases are called <user>__<name>
        database=f"{user}{database}" if database.startswith("__") else database,
    ).update_query_dict({"charset": "utf8mb4"})
