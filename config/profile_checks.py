"""What cannot be meant in a wiki's lists of names, beyond the type of a value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from zoneinfo import ZoneInfo

from config import groups
from config.mistakes import Mistake, unknown
from config.tables import dotted

KNOWN: Mapping[str, Collection[str]] = {
    "templates": groups.TEMPLATES,
    "answered": groups.TEMPLATES,
    "parameters": groups.PARAMETERS,
    "classes": groups.CLASSES,
    "cues": groups.CUES,
    "patterns": groups.PATTERNS,
}


def mistakes_in_names(table: Mapping[str, object], place: str) -> Iterator[Mistake]:
    """Every group that is not known, and every name that stands wrong or twice."""
    for key, known in KNOWN.items():
        for group in _lists(table, key).keys() - known:
            yield unknown(place, dotted(key, group), known, "is no group.")
    for key in ("templates", "cues"):
        yield from _written_wrong(_lists(table, key), key, place)
    templates = _lists(table, "templates")
    yield from _twice(templates, tuple(templates), "templates", place)
    for apart in groups.APART:
        yield from _twice(_lists(table, "cues"), apart, "cues", place)
    for key in ("article_url", "script_url"):
        yield from _bad_address(table.get(key), key, place)
    yield from _bad_timezone(table.get("timezone"), place)


def _lists(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = table.get(key)
    return found if isinstance(found, Mapping) else {}


def _names(lists: Mapping[str, object], group: str) -> Iterator[str]:
    """The names of a group; of another type they are told elsewhere."""
    found = lists.get(group)
    yield from (name for name in found if isinstance(name, str)) if isinstance(found, list) else ()


def _written_wrong(lists: Mapping[str, object], key: str, place: str) -> Iterator[Mistake]:
    for group in lists:
        for name in _names(lists, group):
            right = _as_template(name) if key == "templates" else name.lower()
            if name != right:
                yield Mistake(place=place, key=dotted(key, group), fact=f"has {name!r}.", next_step=f"Write {right!r}.")


def _as_template(name: str) -> str:
    spaced = " ".join(name.replace("_", " ").split())
    return spaced[:1].upper() + spaced[1:]


def _twice(lists: Mapping[str, object], apart: Collection[str], key: str, place: str) -> Iterator[Mistake]:
    seen: dict[str, str] = {}
    for group in apart:
        for name in _names(lists, group):
            if name in seen:
                fact = f"has {name!r}, which stands in {seen[name]} already."
                yield Mistake(place=place, key=dotted(key, group), fact=fact, next_step="Keep the one that is meant.")
            seen.setdefault(name, group)


def _bad_address(value: object, key: str, place: str) -> Iterator[Mistake]:
    wanted = "$1" if key == "article_url" else "index.php"
    if isinstance(value, str) and not (value.startswith("https://") and wanted in value):
        fact = f"cannot be {value!r}."
        yield Mistake(place=place, key=key, fact=fact, next_step=f"Begin it with https:// and have {wanted} in it.")


def _bad_timezone(value: object, place: str) -> Iterator[Mistake]:
    if not isinstance(value, str) or value == "UTC":
        return
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        next_step = "Write its IANA name, such as Europe/Berlin; or install tzdata."
        yield Mistake(place=place, key="timezone", fact=f"cannot be {value!r}.", next_step=next_step)
