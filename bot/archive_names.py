"""Archives by their names: which page they belong to, and which of them is the newer one."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.titles import MAIN, namespace_of, normalise
from config.profile import Profile

_PLACEHOLDER = re.compile(r"\$([123])")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2099


def live_title(title: str, profile: Profile) -> str | None:
    """The page that a title is an archive of, by its name alone; None where it is no archive."""
    wanted = normalise(title, profile)
    if namespace_of(wanted, profile) == MAIN:
        return None  # articles have no subpages
    ends = [match.start() for pattern in _suffixes(profile) if (match := pattern.search(wanted)) and match.start()]
    return wanted[: min(ends)] if ends else None


def newest_first(archives: set[str], profile: Profile) -> tuple[str, ...]:
    """Archives with a date in their name, the latest first; then numbered ones, the highest first; then others."""
    months = _months(profile.language.months)
    return tuple(sorted(archives, key=lambda title: (*_age(title, months), title), reverse=True))


def _age(title: str, months: dict[str, int]) -> tuple[int, int, int]:
    """The year, the month and the number that the last words of a title name, 0 for what it does not."""
    year = month = number = 0
    for word in _WORD.findall(title.rpartition(":")[2].partition("/")[2]):
        value = int(word[:9]) if word.isdecimal() else 0
        if _EARLIEST_YEAR <= value <= _LATEST_YEAR:
            year = value
        elif not value:
            month = months.get(word.lower(), month)
        else:
            number = value
    return year, month, number


def _suffixes(profile: Profile) -> tuple[re.Pattern[str], ...]:
    return _compiled(profile.patterns.get("archive", ()), profile.language.months)


@lru_cache(maxsize=16)
def _compiled(patterns: tuple[str, ...], months: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(_months(months), key=len, reverse=True))
    part = "(?:" + "|".join(filter(None, (r"\d{1,4}", names, r"[^\W\d_]\d"))) + ")"
    values = {"1": r"\d+", "2": rf"{part}(?:[ /.-]{part})*", "3": "[^/]+"}
    return tuple(re.compile(_pattern(pattern, values) + r"\Z", re.IGNORECASE) for pattern in patterns)


def _pattern(pattern: str, values: dict[str, str]) -> str:
    """An expression for a pattern of the profile."""
    pieces = _PLACEHOLDER.split(pattern)
    return "".join(values[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))


@lru_cache(maxsize=16)
def _months(months: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """Every name of every month, in lower case, with its number."""
    return {name.lower(): number for number, names in enumerate(months, 1) for name in names}
