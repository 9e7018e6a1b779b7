"""The times that signatures carry, by a wiki's date format."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.model import Span
from config.profile import Profile

# direction marks and no-break spaces stand between the parts of a time on many wikis
GAP = "(?:[ \\t\xa0\u200e\u200f]|&nbsp;|&#160;|&lrm;|&rlm;)"
MARKS = "[\u200e\u200f]*"
CODE = re.compile(r'x[gnNhkij]?|\\.|"[^"]*"|.', re.S)
SINGLE = {
    "H": "hour",
    "G": "hour",
    "i": "minute",
    "s": "second",
    "j": "day",
    "d": "day",
    "Y": "year",
    "n": "month_number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time as it stands in a text; ``at`` is UTC, to the minute."""

    at: datetime
    span: Span


class Dates:
    """Finds a wiki's signature times in a text."""

    def __init__(self, profile: Profile) -> None:
        self._months = {
            name.casefold(): number for number, names in enumerate(profile.language.months, 1) for name in names
        }
        self._zones = {_single_spaced(name): offset for name, offset in (profile.zones or {"UTC": 0}).items()}
        digits = profile.language.digits
        self._digits = str.maketrans(digits, "0123456789") if digits else None
        formats = (*profile.date_formats, *profile.language.date_formats[:1])[:1]
        self._patterns = tuple(re.compile(_pattern(code, profile) + _zone(self._zones)) for code in formats)
        self._loose = tuple(re.compile(f"{_pattern(code, profile)}(?:{_zone(self._zones)})?") for code in formats)

    def find(self, masked: str) -> Iterator[Stamp]:
        """Every time in the text, in order."""
        for pattern in self._patterns:
            for match in pattern.finditer(masked):
                at = self._read(match.groupdict())
                if at is not None:
                    yield Stamp(at=at, span=Span(*match.span()))

    def loose(self, text: str) -> Stamp | None:
        """The first time in a text, its zone written or not; without one it is the wiki's own."""
        matches = (match for pattern in self._loose for match in pattern.finditer(text))
        return next((Stamp(at=at, span=Span(*m.span())) for m in matches if (at := self._read(m.groupdict()))), None)

    def _read(self, parts: Mapping[str, str | None]) -> datetime | None:
        number = {key: self._number(value) for key, value in parts.items() if key not in ("zone", "month")}
        month = number.get("month_number") or self._months.get((parts.get("month") or "").casefold(), 0)
        zone = _single_spaced(parts["zone"] or "")
        offset = self._zones[zone] if zone else next(iter(self._zones.values()))
        try:
            local = datetime(number["year"], month, number["day"], number["hour"], number["minute"], tzinfo=UTC)
        except ValueError:
            # 31 February, 25:61: a time that never was
            return None
        return local - timedelta(minutes=offset)

    def _number(self, value: str | None) -> int:
        return int((value or "0").translate(self._digits)) if self._digits else int(value or "0")


def _pattern(code: str, profile: Profile) -> str:
    return MARKS.join(_part(token, profile) for token in CODE.findall(code))


def _zone(zones: Iterable[str]) -> str:
    return rf"{GAP}*\((?P<zone>{_alternatives(zones)})\)"


def _part(token: str, profile: Profile) -> str:
    digits = profile.language.digits
    if token in ("F", "xg", "M"):
        return f"(?P<month>{_alternatives(name for names in profile.language.months for name in names)})"
    if token in ("D", "l"):
        return f"(?:{_alternatives(name for names in profile.language.weekdays for name in names)})"
    if token in SINGLE:
        return f"(?P<{SINGLE[token]}>[0-9{digits}]{{{'4' if token == 'Y' else '1,2'}}})"
    literal = token[1:-1] if token.startswith('"') and len(token) > 1 else token.removeprefix("\\")
    return _spaced(literal)


def _alternatives(names: Iterable[str]) -> str:
    """The names, longest first, so that none is cut short by its own abbreviation."""
    return "|".join(_spaced(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


def _single_spaced(name: str) -> str:
    return " ".join(html.unescape(name).split())


def _spaced(literal: str) -> str:
    return re.escape(literal).replace(r"\ ", f"{GAP}+")
