"""The times that signatures carry, by a wiki's date format."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from operator import attrgetter
from zoneinfo import ZoneInfo

import msgspec

from bot.model import Span
from config.profile import Profile

# direction marks and no-break spaces stand between the parts of a time on many wikis
GAP = "(?:[ \\t\xa0\u200e\u200f]|&nbsp;|&#160;|&lrm;|&rlm;)"
MARKS = "[\u200e\u200f]*"
MARK = re.compile(MARKS)
YEAR = re.compile(r"\d{4}")
CODE = re.compile(r'x[gnNhkij]?|\\.|"[^"]*"|.', re.S)
# what stands behind the day in a wiki's own form
BEHIND_DAY = re.compile(r"[ (]*[DlHG].*", re.S)
# no time is longer, with its zone
LONGEST = 120
# most are no longer than this
USUAL = 48
# what may stand between a time and the end of its line
TAIL = r"(?:</[A-Za-z]+>|[ \t\0'])*"
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


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """A time as it stands in a text, from ``start`` to ``end``; ``at`` is UTC, to the minute."""

    at: datetime
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Dates:
    """Finds a wiki's signature times in a text, and those that older software or a writer's hand left."""

    def __init__(self, profile: Profile) -> None:
        self._months = {_month_key(name): number for name, number in _months(profile)}
        # a time that came from another wiki, or from before the wiki had its own
        zones = ({"UTC": 0} | profile.zones).items()
        self._zones = {_single_spaced(name): timedelta(minutes=offset) for name, offset in zones}
        self._clock = UTC if profile.timezone == "UTC" else ZoneInfo(profile.timezone)
        form = MARK.sub("", (*profile.date_formats, *profile.language.date_formats)[0])
        pattern = _pattern(form, profile)
        self._behind = _zone(self._zones)
        self._pattern = re.compile(f"{pattern}(?:{self._behind})?")
        self._zoned = re.compile(f"{pattern}{self._behind}")
        self._last = re.compile(f"{pattern}(?:{self._behind})?(?={TAIL}$)")
        digit = f"0-9{profile.language.digits}"
        self._line_end = re.compile(rf"\n(?:(?<=[{digit}> \t\0']\n)|(?<=[{digit}]\.\n))")
        self._zone = re.compile(rf"\((?:{_alternatives(self._zones)})\)")
        self._forms = tuple(_older(form, profile))
        self._older = tuple(re.compile(f"{older}{self._behind}$") for older in self._forms)

    def find(self, masked: str) -> list[Stamp]:
        """Every time in the text, in order; one without its zone only at the end of a line."""
        zoned, bare = [*self._with_zone(masked)], [*self._at_line_ends(masked)]
        return sorted((*zoned, *bare), key=attrgetter("start")) if bare else zoned

    def loose(self, text: str) -> Stamp | None:
        """The first time in a text in the wiki's form, or else in an older one; without a zone it is the wiki's own."""
        if not YEAR.search(text):
            return None
        matches = (match for pattern in self._loose for match in pattern.finditer(text))
        return next((stamp for match in matches if (stamp := self._stamp(match, 0))), None)

    def left_out(self, text: str) -> str:
        """A text without what is written as a time in any form, though it may never have been."""
        if not YEAR.search(text):
            return text
        for pattern in self._loose:
            text = pattern.sub("", text)
        return text

    @cached_property
    def _loose(self) -> tuple[re.Pattern[str], ...]:
        return (self._pattern, *(re.compile(f"{older}(?:{self._behind})?") for older in self._forms))

    def _with_zone(self, masked: str) -> Iterator[Stamp]:
        """The times before the name of a zone, which is rarer than the digits that a time begins with."""
        before = 0
        for zone in self._zone.finditer(masked):
            end = zone.end()
            low = end - USUAL
            match = self._zoned.search(masked, low if low > before else before, end)
            if match is None or match.start() == low:
                # the longest may begin further up
                match = self._zoned.search(masked, max(before, end - LONGEST), end)
            stamp = self._stamp(match, 0) if match else self._in_older_forms(masked, end)
            if stamp:
                yield stamp
            before = end

    def _in_older_forms(self, masked: str, end: int) -> Stamp | None:
        """The time that ends there in an older form."""
        low = max(0, end - LONGEST)
        text = masked[low:end]
        if not YEAR.search(text):
            return None
        matches = (match for pattern in self._older if (match := pattern.search(text)))
        return next((stamp for match in matches if (stamp := self._stamp(match, low))), None)

    def _at_line_ends(self, masked: str) -> Iterator[Stamp]:
        ends = (match.start() for match in self._line_end.finditer(masked))
        for end in (*ends, len(masked)):
            low = max(0, end - LONGEST)
            match = self._last.search(masked, masked.rfind("\n", low, end) + 1 or low, end)
            stamp = self._stamp(match, 0) if match and not match["zone"] else None
            if stamp:
                yield stamp

    def _stamp(self, match: re.Match[str], offset: int) -> Stamp | None:
        start, end = match.span()
        try:
            at = self._at(match)
        except (ValueError, OverflowError):
            # 31 February, 25:61: a time that never was
            return None
        return Stamp(at, start + offset, end + offset) if at else None

    def _at(self, match: re.Match[str]) -> datetime | None:
        """The moment that a time stands for, digits of any script read."""
        year, day, hour, minute, zone = match.group("year", "day", "hour", "minute", "zone")
        clock = UTC if zone else self._clock
        at = datetime(int(year), self._month(match), int(day), int(hour), int(minute), 0, 0, clock)
        if zone:
            offset = self._zones.get(zone)
            if offset is None:
                offset = self._zones[_single_spaced(zone)]
            return at - offset if offset else at
        # the hour that comes twice, or never
        doubtful = at.utcoffset() != at.replace(fold=1).utcoffset()
        return None if doubtful else at.astimezone(UTC)

    def _month(self, match: re.Match[str]) -> int:
        try:
            name = match["month"]
        except IndexError:
            # a form with numbers for months
            return int(match["month_number"])
        return self._months.get(name.lower()) or self._months[_month_key(name)]


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

    Where a month is a number, the day is in the wiki's own form. Before the clock the blank may be missing.
    """
    close = form.replace('" H', '"H').replace(") H", ")H")
    if close != form:
        yield _pattern(close, profile)
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
        # a plain first digit: the search for it is fast
        more = "{3}" if token == "Y" else "?"
        number = f"(?P<{SINGLE[token]}>[0-9{digits}][0-9{digits}]{more})"
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
