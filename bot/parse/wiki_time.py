"""A time as a wiki's signatures carry it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.parse.dates import CODE
from config.profile import Language, Profile


def wiki_time(at: datetime, profile: Profile) -> str:
    """The time in the wiki's own form and zone, in summer its summer time."""
    zones = profile.zones or {"UTC": 0}
    then = at.astimezone(ZoneInfo(profile.timezone)).utcoffset() if len(zones) > 1 else None
    zone = next((name for name, minutes in zones.items() if timedelta(minutes=minutes) == then), next(iter(zones)))
    local = at + timedelta(minutes=zones[zone])
    code = next(iter((*profile.date_formats, *profile.language.date_formats)))
    written = "".join(_part(token, local, profile.language) for token in CODE.findall(code))
    return f"{written} ({zone})"


def _part(token: str, at: datetime, language: Language) -> str:
    if token in ("D", "l"):
        names = language.weekdays[at.isoweekday() % 7]
        return names[0] if token == "l" else names[-1]
    if token in ("F", "xg", "M"):
        return _month(token, language.months[at.month - 1])
    number = _number(token, at)
    if number is not None:
        return number.translate(str.maketrans("0123456789", language.digits)) if language.digits else number
    return token[1:-1] if token.startswith('"') else token.removeprefix("\\")


def _month(token: str, names: tuple[str, ...]) -> str:
    if token == "xg":
        return names[min(1, len(names) - 1)]
    return names[0] if token == "F" else names[-1]


def _number(token: str, at: datetime) -> str | None:
    numbers = {
        "H": f"{at:%H}",
        "G": str(at.hour),
        "i": f"{at:%M}",
        "s": "00",
        "j": str(at.day),
        "d": f"{at:%d}",
        "n": str(at.month),
        "Y": f"{at.year:04}",
    }
    return numbers.get(token)
