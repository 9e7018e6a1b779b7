"""The times that signatures carry, by a wiki's date format."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.model import Span
from config.profile import Profile

# direction marks and no-break spaces stand between the parts of a time on many wikis
GAP = "(?:[ \\t\xa0\u200e\u200f]|&nbsp;|&#160;|&lrm;|&rlm;)"
MARKS = "[\u200e\u200f]*"
MARK = re.compile(MARKS)
CODE = re.compile(r'x[gnNhkij]?|\\.|"[^"]*"|.', re.S)
# what stands behind the day in a wiki's own form
BEHIND_DAY = re.compile(r"[ (]*[DlHG].*", re.S)
# no time is longer, with its zone
LONGEST = 80
LINE_END = re.compile(r"(?:</[a-z]+>|[ \t\0'])*(?:\n|\Z)", re.I)
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
    """Finds a wiki's signature times in a text, and those that older software or a writer's hand left."""

    def __init__(self, profile: Profile) -> None:
        self._months = {_month_key(name): number for name, number in _months(profile)}
        self._zones = {_single_spaced(name): offset for name, offset in (profile.zones or {"UTC": 0}).items()}
        digits = profile.language.digits
        self._digits = str.maketrans(digits, "0123456789") if digits else None
        self._clock = UTC if profile.timezone == "UTC" else ZoneInfo(profile.timezone)
        form = MARK.sub("", (*profile.date_formats, *profile.language.date_formats)[0])
        self._behind = _zone(self._zones)
        self._pattern = re.compile(f"{_pattern(form, profile)}(?:{self._behind})?")
        self._zone = re.compile(rf"\((?:{_alternatives(self._zones)})\)")
        self._forms = tuple(_older(form, profile))
        self._older = tuple(re.compile(f"{older}{self._behind}$") for older in self._forms)

    def find(self, masked: str) -> list[Stamp]:
        """Every time in the text, in order; one without its zone only at the end of a line."""
        found: list[Stamp] = []
        ends: set[int] = set()
        for match in self._pattern.finditer(masked):
            if match["zone"] is not None or LINE_END.match(masked, match.end()):
                ends.add(match.end())
                stamp = self._stamp(match, 0)
                if stamp:
                    found.append(stamp)
        older = list(self._in_older_forms(masked, ends))
        return sorted((*found, *older), key=lambda stamp: stamp.span) if older else found

    def loose(self, text: str) -> Stamp | None:
        """The first time in a text in the wiki's form, or else in an older one; without a zone it is the wiki's own."""
        matches = (match for pattern in self._loose for match in pattern.finditer(text))
        return next((stamp for match in matches if (stamp := self._stamp(match, 0))), None)

    def left_out(self, text: str) -> str:
        """A text without what is written as a time in any form, though it may never have been."""
        for pattern in self._loose:
            text = pattern.sub("", text)
        return text

    @cached_property
    def _loose(self) -> tuple[re.Pattern[str], ...]:
        return (self._pattern, *(re.compile(f"{older}(?:{self._behind})?") for older in self._forms))

    def _in_older_forms(self, masked: str, known: Container[int]) -> Iterator[Stamp]:
        """The times in older forms: each ends in a zone."""
        for zone in self._zone.finditer(masked):
            if zone.end() in known:
                continue
            low = max(0, zone.end() - LONGEST)
            text = masked[low : zone.end()]
            matches = (match for pattern in self._older if (match := pattern.search(text)))
            stamp = next((stamp for match in matches if (stamp := self._stamp(match, low))), None)
            if stamp:
                yield stamp

    def _stamp(self, match: re.Match[str], offset: int) -> Stamp | None:
        at = self._read(match.groupdict())
        return Stamp(at=at, span=Span(match.start() + offset, match.end() + offset)) if at else None

    def _read(self, parts: Mapping[str, str | None]) -> datetime | None:
        number = {key: self._number(value) for key, value in parts.items() if key not in ("zone", "month")}
        month = number.get("month_number") or self._months.get(_month_key(parts.get("month") or ""), 0)
        zone = parts["zone"]
        try:
            local = datetime(number["year"], month, number["day"], number["hour"], number["minute"], tzinfo=self._clock)
            if zone:
                return local.replace(tzinfo=UTC) - timedelta(minutes=next(iter(self._zones.values())))
            # the hour that comes twice, or never
            doubtful = local.utcoffset() != local.replace(fold=1).utcoffset()
            return None if doubtful else local.astimezone(UTC)
        except (ValueError, OverflowError):
            # 31 February, 25:61: a time that never was
            return None

    def _number(self, value: str | None) -> int:
        return int((value or "0").translate(self._digits)) if self._digits else int(value or "0")


def _months(profile: Profile) -> Iterator[tuple[str, int]]:
    """Every name of every month, with its number."""
    for number, names in enumerate(profile.language.months, 1):
        yield from ((name, number) for name in names)
    yield from profile.older_months.items()


def _month_key(name: str) -> str:
    return _single_spaced(name).casefold()


def _month(profile: Profile) -> str:
    """A month by any of its names: in old text some have a capital, or a full stop more."""
    return rf"(?i:(?P<month>{_alternatives(name for name, _ in _months(profile))}))\.?"


def _older(form: str, profile: Profile) -> Iterator[str]:
    """Times with the same parts in another order: clock and day change places, seconds follow, the day is in ISO.

    Where a month is a number, the day is in the wiki's own form.
    """
    digit = f"[0-9{profile.language.digits}]"
    month = _month(profile)
    day, year = f"(?P<day>{digit}{{1,2}})\\.?", f"(?P<year>{digit}{{4}})\\.?"
    clock = f"(?P<hour>{digit}{{1,2}})[:.](?P<minute>{digit}{{2}})(?::{digit}{{2}})?"
    space, comma = f"{GAP}+", f"[,،]?{GAP}+"
    own = BEHIND_DAY.sub("", form)
    for date in (
        *((_pattern(own, profile),) if "n" in own else ()),
        f"{day}{space}{month}{comma}{year}",
        f"{month}{space}{day}{comma}{year}",
        f"{year}{space}{month}{space}{day}",
        f"{year}-(?P<month_number>{digit}{{2}})-{day}",
    ):
        yield f"(?<!{digit}){clock}{comma}{date}"
        yield f"(?<!{digit}){date}{comma}{clock}"


def _pattern(code: str, profile: Profile) -> str:
    return MARKS.join(_part(token, profile) for token in CODE.findall(code))


def _zone(zones: Iterable[str]) -> str:
    return rf"{GAP}*\((?P<zone>{_alternatives(zones)})\)"


def _part(token: str, profile: Profile) -> str:
    digits = profile.language.digits
    if token in ("F", "xg", "M"):
        return _month(profile)
    if token in ("D", "l"):
        return f"(?:{_alternatives(name for names in profile.language.weekdays for name in names)})"
    if token in SINGLE:
        number = f"(?P<{SINGLE[token]}>[0-9{digits}]{{{'4' if token == 'Y' else '1,2'}}})"
        return f"{number}(?:[:.][0-9{digits}]{{2}})?" if token == "i" else number
    literal = token[1:-1] if token.startswith('"') and len(token) > 1 else token.removeprefix("\\")
    return _spaced(literal)


def _alternatives(names: Iterable[str]) -> str:
    """The names, longest first, so that none is cut short by its own abbreviation."""
    return "|".join(_spaced(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


def _single_spaced(name: str) -> str:
    return " ".join(MARK.sub("", html.unescape(name)).split())


def _spaced(literal: str) -> str:
    return re.escape(literal).replace(r"\ ", f"{GAP}+")
