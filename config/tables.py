"""A TOML table, read and converted key by key, so that every mistake in it is found."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar

import msgspec

from bot.errors import ConfigError
from config.mistakes import Mistake, unknown

Table = Mapping[str, object]
Where = Callable[[str], str]
T = TypeVar("T")

END = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def parse(data: bytes, place: str) -> dict[str, object]:
    """The tables of a TOML file."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(place, f"byte {error.start + 1} is not UTF-8.", "Save the file as UTF-8.") from None
    except RecursionError:
        raise ConfigError(place, "holds brackets within brackets without end.", "Mend it.") from None
    except tomllib.TOMLDecodeError as error:
        end = END.search(str(error))
        line = f"line {end[1]}" if end and end[1] else "last line"
        fact = END.sub("", str(error)).rstrip(".")
        raise ConfigError(f"{place}, {line}", f"{fact}.", "Mend it: the rest cannot be read before.") from None


def convert_table(table: Table, wanted: type[T], key: str, where: Where) -> tuple[T | None, tuple[Mistake, ...]]:
    """The table as a dataclass or Struct, or None with all mistakes in it; ``where`` gives a dotted key's place."""
    types = fields(wanted)
    mistakes = [unknown(where(dotted(key, name)), dotted(key, name), types) for name in table if name not in types]
    values: dict[str, object] = {}
    for name in types.keys() & table.keys():
        values[name], found = _convert(table[name], types[name], dotted(key, name), where)
        mistakes += found
    mistakes += [
        Mistake(place=where(key), key=dotted(key, name), fact="is missing.", next_step="Add it.")
        for name in required(wanted) - table.keys()
    ]
    ordered = tuple(sorted(mistakes, key=lambda mistake: mistake.key))
    return (None if ordered else wanted(**values)), ordered


def _convert(value: object, wanted: Any, key: str, where: Where) -> tuple[object, list[Mistake]]:
    """The value as the type that is wanted; a table is converted entry by entry."""
    if typing.get_origin(wanted) is dict and isinstance(value, Mapping):
        inner = typing.get_args(wanted)[1]
        pairs = {name: _convert(each, inner, dotted(key, name), where) for name, each in value.items()}
        return {name: each for name, (each, _) in pairs.items()}, [m for _, found in pairs.values() for m in found]
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct) and isinstance(value, Mapping):
        made, mistakes = convert_table(value, wanted, key, where)
        return made, [*mistakes]
    try:
        return msgspec.convert(value, wanted), []
    except msgspec.ValidationError as error:
        return None, [wrong(where(key), key, value, wanted, error)]


def wrong(place: str, key: str, value: object, wanted: object, error: msgspec.ValidationError) -> Mistake:
    """The mistake of a value that is not of the type that is wanted."""
    detail, _, part = str(error).replace("`", "").partition(" - at $")
    choices = ", ".join(_choices(wanted))
    next_step = f"Choose one of: {choices}." if detail.startswith("Invalid enum") else f"{detail}."
    if choices and detail.startswith("Expected"):
        next_step = f"{detail}, or one of: {choices}."
    return Mistake(place=place, key=f"{key}{part}", fact=f"cannot be {_shown(value)}.", next_step=next_step)


def fields(wanted: type[Any]) -> dict[str, Any]:
    """The fields of a dataclass or Struct, with their types."""
    hints = typing.get_type_hints(wanted, include_extras=True)
    return {name: hints[name] for name in _field_names(wanted)}


def required(wanted: type[Any]) -> set[str]:
    """The fields that have no default."""
    if issubclass(wanted, msgspec.Struct):
        return {field.encode_name for field in msgspec.structs.fields(wanted) if field.required}
    missing = dataclasses.MISSING
    return {f.name for f in dataclasses.fields(wanted) if f.default is missing and f.default_factory is missing}


def dotted(*parts: str) -> str:
    """The name of a key in a table in a table."""
    return ".".join(part for part in parts if part)


def _field_names(wanted: type[Any]) -> Iterable[str]:
    if issubclass(wanted, msgspec.Struct):
        return wanted.__struct_fields__
    return (field.name for field in dataclasses.fields(wanted))


def _choices(wanted: object) -> Iterable[str]:
    """The words that a type allows, wherever in it they stand."""
    if typing.get_origin(wanted) is Literal:
        return [str(choice) for choice in typing.get_args(wanted)]
    return [choice for part in typing.get_args(wanted) for choice in _choices(part)]


def _shown(value: object) -> str:
    """The value as TOML has it, cut where it is long."""
    text = msgspec.json.encode(value, enc_hook=str).decode()
    return text if len(text) <= 60 else f"{text[:57]}..."
