"""Cue words of a wiki, found in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from config.profile import Profile

STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})
GAP = r"\s+(?:[^\s.?!]+\s+){0,5}?"


class Cues:
    """Tells whether a text holds a cue of a group, as whole words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._patterns: dict[str, re.Pattern[str] | None] = {}

    def find(self, group: str, text: str) -> re.Match[str] | None:
        """The first cue of a group in a text; offsets are the text's."""
        pattern = self._pattern(group)
        return pattern.search(plain_quotes(text)) if pattern else None

    def every(self, group: str, text: str) -> Iterator[re.Match[str]]:
        """All cues of a group in a text, in order."""
        pattern = self._pattern(group)
        return pattern.finditer(plain_quotes(text)) if pattern else iter(())

    def has(self, group: str, text: str) -> bool:
        """Whether a text holds a cue of a group."""
        return self.find(group, text) is not None

    def begins(self, group: str, text: str) -> re.Match[str] | None:
        """The cue of a group that a text begins with."""
        pattern = self._pattern(group)
        return pattern.match(plain_quotes(text)) if pattern else None

    def _pattern(self, group: str) -> re.Pattern[str] | None:
        if group not in self._patterns:
            self._patterns[group] = _compile(self._profile.cue(group))
        return self._patterns[group]


def plain_quotes(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    return text.translate(STRAIGHT)


@lru_cache(maxsize=8)
def cues(profile: Profile) -> Cues:
    """The cues of a profile."""
    return Cues(profile)


def _compile(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    # the longest first, so that a match is the whole of what was said
    words = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    parts = (GAP.join(_spaced(part) for part in phrase.split(" … ")) for phrase in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
