"""Cue words of a wiki, found in plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from config.profile import Profile

CURLY = ("\u2019", "\u2018", "\u02bc")
WORD = re.compile(r"\w+")
# each sign of ASCII that stands in no word, as a space
SPACED = bytes(place if WORD.match(chr(place)) else ord(" ") for place in range(256))
GAP = r"\s+(?:[^\s.?!]+\s+){0,5}?"


class Cues:
    """Tells whether a text holds a cue of a group, as whole words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        # each phrase by its longest word: most texts hold none of those
        self._by_word: dict[str, list[tuple[str, str, frozenset[str]]]] = defaultdict(list)
        for group, phrases in profile.cues.items():
            for phrase in phrases:
                spoken = WORD.findall(phrase.casefold())
                self._by_word[max(spoken, key=len)].append((group, phrase, frozenset(spoken)))
        self._known = frozenset(self._by_word)
        self._possible = lru_cache(maxsize=4096)(self._possible_in)

    def find(self, group: str, text: str) -> re.Match[str] | None:
        """The first cue of a group in a text, the longest of those that begin there; offsets are the text's."""
        phrases = self._possible(text).get(group, ())
        found = [match for phrase in phrases if (match := expression((phrase,)).search(plain_quotes(text)))]
        return min(found, key=_first) if found else None

    def every(self, group: str, text: str) -> Iterator[re.Match[str]]:
        """All cues of a group in a text, in order."""
        if group not in self._possible(text):
            return iter(())
        return expression(self._profile.cue(group)).finditer(plain_quotes(text))

    def has(self, group: str, text: str) -> bool:
        """Whether a text holds a cue of a group."""
        phrases = self._possible(text).get(group, ())
        if text.isascii() and any(map(str.isalnum, phrases)):
            # a phrase of one word, which the text holds
            return True
        return any(expression((phrase,)).search(plain_quotes(text)) for phrase in phrases)

    def begins(self, group: str, text: str) -> re.Match[str] | None:
        """The cue of a group that a text begins with."""
        match = self.find(group, text)
        return match if match and not match.start() else None

    def _possible_in(self, text: str) -> Mapping[str, Sequence[str]]:
        """By group, the phrases of which a text holds all words, in any order."""
        said = words(text)
        found: dict[str, list[str]] = {}
        for word in said & self._known:
            for group, phrase, spoken in self._by_word[word]:
                if spoken <= said:
                    found.setdefault(group, []).append(phrase)
        return found


def _first(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def words(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    folded = text.casefold()
    if folded.isascii():
        # the same, three times as fast
        return frozenset(folded.encode().translate(SPACED).decode().split())
    return frozenset(WORD.findall(folded))


def plain_quotes(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    for curly in CURLY:
        text = text.replace(curly, "'")
    return text


@lru_cache(maxsize=8)
def cues(profile: Profile) -> Cues:
    """The cues of a profile."""
    return Cues(profile)


@lru_cache(maxsize=4096)
def expression(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What any of these phrases matches, as whole words."""
    # the longest first, so that a match is the whole of what was said
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    parts = (GAP.join(_spaced(part) for part in phrase.split(" … ")) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
