"""Settings that stand in variables of the environment: ``TALKCLERK_<SECTION>__<KEY>``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

from config import account
from config.mistakes import Mistake, unknown
from config.tables import Table, dotted

PREFIX = "TALKCLERK_"


def variables(defaults: Table) -> dict[str, str]:
    """Every variable there is, with the dotted key that it sets."""
    return {variable(key): key for key in keys(defaults)}


def variable(key: str) -> str:
    """The variable that sets a dotted key."""
    return PREFIX + key.replace(".", "__").replace("-", "_").upper()


def keys(table: Table, above: str = "") -> Iterator[str]:
    """The dotted keys of all values in a table, in order."""
    for name, value in table.items():
        key = dotted(above, name)
        if isinstance(value, Mapping):
            yield from keys(value, key)
        else:
            yield key


def from_environment(environ: Mapping[str, str], defaults: Table) -> tuple[dict[str, object], list[Mistake]]:
    """The values that variables give, by dotted key, and the mistakes of variables that set nothing."""
    known = variables(defaults)
    ours = {name: text for name, text in sorted(environ.items()) if name.startswith(PREFIX)}
    names = {*known, *account.VARIABLES}
    mistakes = [unknown("environment", name, names) for name in ours if name not in names]
    return {known[name]: _value(text) for name, text in ours.items() if name in known}, mistakes


def _value(text: str) -> object:
    """The value as TOML would read it; a word without quotes is a text."""
    try:
        read = tomllib.loads(f"value = {text}")
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    return read["value"] if len(read) == 1 else text
