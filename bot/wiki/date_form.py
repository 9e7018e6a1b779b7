"""The form of a wiki's dates, worked out from one that it wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations

Names = Sequence[Sequence[str]]

_ZONE = re.compile(r"\s*\([^()]*\)\s*$")
_PLAIN = "0123456789"
_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"[:.h]")
_MONTH_CODES = ("F", "xg", "M")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a date: a name of ``code``, or a number that is still to be told."""

    start: int
    end: int
    code: str = ""


def form_of(written: str, at: datetime, months: Names, weekdays: Names, digits: str) -> str | None:
    """MediaWiki's format of a signature's time that was written at a moment of the wiki's own clock.

    None where its parts do not fit the moment. On the third of March the day comes before the month, unless the year
    comes first.
    """
    plain = _ZONE.sub("", written.strip()).translate(str.maketrans(digits, _PLAIN) if digits else {})
    for moment in (at, at - _MINUTE, at + _MINUTE):  # the minute may have turned between the two
        readings = sorted(_readings(plain, moment, months, weekdays), key=_unusual)
        if readings:
            return _format(plain, readings[0])
    return None


def _unusual(parts: Sequence[_Part]) -> bool:
    """Whether day, month and year stand neither from the smallest to the largest nor the other way round."""
    dates = "".join(part.code for part in parts if part.code in {"d", "j", "n", "Y"})
    return dates.lower() not in {"jny", "dny", "ynj", "ynd"}


def _readings(plain: str, at: datetime, months: Names, weekdays: Names) -> Iterator[tuple[_Part, ...]]:
    """Each way in which the parts of a date can say the moment."""
    named = [
        *_named(plain, months[at.month - 1], _MONTH_CODES),
        *_named(plain, weekdays[at.isoweekday() % 7], ("l", "D")),
    ]
    spans = [m.span() for m in _NUMBER.finditer(plain) if not any(p.start <= m.start() < p.end for p in named)]
    values = {"Y": at.year, "H": at.hour, "i": at.minute, "j": at.day}
    if not any(part.code in _MONTH_CODES for part in named):
        values["n"] = at.month
    if len(spans) != len(values):
        return
    for order in permutations(values):
        parts = [_Part(*span, _exact(code, plain[slice(*span)])) for code, span in zip(order, spans, strict=True)]
        fits = all(int(plain[slice(*span)]) == values[code] for code, span in zip(order, spans, strict=True))
        if fits and _clock_stands(plain, order, spans):
            yield tuple(sorted((*named, *parts), key=lambda part: part.start))


def _clock_stands(plain: str, order: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the minute follows the hour, as it does in every language."""
    hour, minute = order.index("H"), order.index("i")
    between = plain[spans[hour][1] : spans[minute][0]]
    return minute == hour + 1 and _CLOCK.fullmatch(between) is not None


def _exact(code: str, number: str) -> str:
    """The code for a number as it is written: with a zero before it or without."""
    if code == "j" and number.startswith("0"):
        return "d"
    return "G" if code == "H" and len(number) == 1 else code


def _named(plain: str, names: Sequence[str], codes: Sequence[str]) -> Iterator[_Part]:
    """The longest name that stands there, by its code: the first name is the plain one, the last the abbreviation."""
    found = [name for name in names if name in plain]
    if not found:
        return
    name = max(found, key=len)
    start, number = plain.index(name), names.index(name)
    code = codes[0] if number == 0 else codes[-1] if number == len(names) - 1 else codes[1]
    yield _Part(start, start + len(name), code)


def _format(plain: str, parts: Sequence[_Part]) -> str:
    form, end = "", 0
    for part in parts:
        form += _literal(plain[end : part.start]) + part.code
        end = part.end
    return form + _literal(plain[end:])


def _literal(text: str) -> str:
    """Text that is no code of a format."""
    return re.sub(r"\w[\w\s]*\w|\w", lambda word: f'"{word[0]}"', text)
