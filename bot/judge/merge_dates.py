"""The date in a tag: a month and a year, with or without a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from config.profile import Profile

WORD = re.compile(r"[^\W\d_]+\.?|\d+")
ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
DECEMBER = 12


def tagged_by(date: str | None, profile: Profile) -> datetime | None:
    """The time by which a tag stood on its page: the end of the day or month that it names."""
    year, month, day = _parts(date or "", profile)
    try:
        if day:
            return datetime(year, month, day, tzinfo=UTC) + timedelta(days=1)
        return datetime(year + month // DECEMBER, month % DECEMBER + 1, 1, tzinfo=UTC) if month else None
    except (ValueError, OverflowError):
        # 31 February, the end of the year 9999: a time that never is
        return None


def _parts(date: str, profile: Profile) -> tuple[int, int, int]:
    """Year, month and day, 0 for what is not there."""
    digits = profile.language.digits
    text = date.translate(str.maketrans(digits, "0123456789")) if digits else date
    if iso := ISO.search(text):
        return int(iso[1]), int(iso[2]), int(iso[3] or 0)
    words = WORD.findall(text)
    months = _months(profile.language.months)
    month = next((months[word.casefold()] for word in words if word.casefold() in months), 0)
    numbers = [int(word) for word in words if word.isdecimal() and len(word) <= 4]
    year = next((number for number in numbers if number > 999), 0)
    return (year, month, next((number for number in numbers if number <= 31), 0)) if year else (0, 0, 0)


@lru_cache(maxsize=8)
def _months(months: tuple[tuple[str, ...], ...]) -> Mapping[str, int]:
    return {name.casefold(): number for number, names in enumerate(months, 1) for name in names}
