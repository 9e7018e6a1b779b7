"""Cue words of a wiki, found in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from config.profile import Profile

STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})
WORD = re.compile(r"\w+")
GAP = r"\s+(?:[^\s.?!]+\s+){0,5}?"


@dataclass(frozen=True, slots=True)
class _Group:
    """A group's expression, and the words of its phrases by the first: most texts lack one of them."""

    pattern: re.Pattern[str]
    first: frozenset[str]
    phrases: Mapping[str, tuple[frozenset[str], ...]]

    def may_be_in(self, text: frozenset[str]) -> bool:
        """Whether a text with these words may hold a phrase."""
        return any(phrase <= text for first in self.first & text for phrase in self.phrases[first])


class Cues:
    """Tells whether a text holds a cue of a group, as whole words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._groups: dict[str, _Group | None] = {}

    def find(self, group: str, text: str) -> re.Match[str] | None:
        """The first cue of a group in a text; offsets are the text's."""
        pattern = self._pattern(group, text)
        return pattern.search(plain_quotes(text)) if pattern else None

    def every(self, group: str, text: str) -> Iterator[re.Match[str]]:
        """All cues of a group in a text, in order."""
        pattern = self._pattern(group, text)
        return pattern.finditer(plain_quotes(text)) if pattern else iter(())

    def has(self, group: str, text: str) -> bool:
        """Whether a text holds a cue of a group."""
        return self.find(group, text) is not None

    def begins(self, group: str, text: str) -> re.Match[str] | None:
        """The cue of a group that a text begins with."""
        pattern = self._pattern(group, text)
        return pattern.match(plain_quotes(text)) if pattern else None

    def _pattern(self, group: str, text: str) -> re.Pattern[str] | None:
        """The expression of a group, where the text may match it."""
        if group not in self._groups:
            self._groups[group] = _compile(self._profile.cue(group))
        found = self._groups[group]
        return found.pattern if found and found.may_be_in(words(text)) else None


@lru_cache(maxsize=4096)
def words(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(WORD.findall(text.casefold()))


@lru_cache(maxsize=4096)
def plain_quotes(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    return text.translate(STRAIGHT)


@lru_cache(maxsize=8)
def cues(profile: Profile) -> Cues:
    """The cues of a profile."""
    return Cues(profile)


def _compile(phrases: tuple[str, ...]) -> _Group | None:
    if not phrases:
        return None
    # the longest first, so that a match is the whole of what was said
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    parts = (GAP.join(_spaced(part) for part in phrase.split(" … ")) for phrase in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)
    by_first: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in phrases:
        first, *others = WORD.findall(phrase.casefold())
        by_first[first] = (*by_first.get(first, ()), frozenset((first, *others)))
    return _Group(pattern, frozenset(by_first), by_first)


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
