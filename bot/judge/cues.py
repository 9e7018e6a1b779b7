"""Cue words of a wiki, found in plain text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from config.profile import Profile

CURLY = ("\u2019", "\u2018", "\u02bc")
WORD = re.compile(r"\w+")
STRANGE = re.compile(r"[^\w\x00-\x7f]+")
# of UTF-8 each sign of ASCII in lower case, or as a space where it stands in no word
LOWERED = bytes(n if n > 127 else ord(chr(n).lower()) if WORD.match(chr(n)) else ord(" ") for n in range(256))
GAP = r"\s+(?:[^\s.?!]+\s+){0,5}?"
# rules ask again and again of the sentences of one thread, and hardly of another's
REMEMBERED = 2048
# a longer text is no sentence: it is not kept when its page is done
LONGEST = 4_000

# a word, or two that follow each other
Part = str | tuple[str, str]
# a phrase with all its parts
_Phrase = tuple[str, frozenset[Part]]


class Cues:
    """Tells whether a text holds a cue of a group, as whole words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._phrases = _by_part(profile.cues)
        self._parts = frozenset(part for phrases in profile.cues.values() for each in phrases for part in _parts(each))
        self._remembered = lru_cache(maxsize=REMEMBERED)(self.parts)
        self._telling = lru_cache(maxsize=64)(self._telling_of)

    def find(self, group: str, text: str) -> re.Match[str] | None:
        """The first cue of a group in a text, the longest of those that begin there; offsets are the text's."""
        phrases = self._possible(group, text)
        found = [match for phrase in phrases if (match := expression((phrase,)).search(plain_quotes(text)))]
        return min(found, key=_first) if found else None

    def every(self, group: str, text: str) -> Iterator[re.Match[str]]:
        """All cues of a group in a text, in order."""
        if not self._possible(group, text):
            return iter(())
        return expression(self._profile.cue(group)).finditer(plain_quotes(text))

    def has(self, group: str, text: str) -> bool:
        """Whether a text holds a cue of a group."""
        return any(_holds(text, phrase) for phrase in self._possible(group, text))

    def begins(self, group: str, text: str) -> re.Match[str] | None:
        """The cue of a group that a text begins with, the longest of them."""
        phrases = self._possible(group, text)
        found = [match for phrase in phrases if (match := expression((phrase,)).match(plain_quotes(text)))]
        return max(found, key=re.Match.end) if found else None

    def may_have(self, groups: tuple[str, ...], text: str) -> bool:
        """Whether a text holds words without which it has no cue of any group: one look where most texts have none."""
        return self.may_be_of(groups, self._said(text))

    def may_be_of(self, groups: tuple[str, ...], parts: frozenset[Part]) -> bool:
        """The same of a text that holds these parts of cues."""
        return not parts.isdisjoint(self._telling(groups))

    def parts(self, text: str) -> frozenset[Part]:
        """The parts of cues that a text holds, of whatever group."""
        said = words(text)
        return self._parts.intersection(chain(said, zip(said, said[1:], strict=False)))

    def _said(self, text: str) -> frozenset[Part]:
        return self._remembered(text) if len(text) <= LONGEST else self.parts(text)

    def _possible(self, group: str, text: str) -> Sequence[str]:
        """The phrases of a group of which a text holds all parts, in any order."""
        said = self._said(text)
        phrases = self._phrases.get(group) if said else None
        if phrases is None or phrases.keys().isdisjoint(said):
            return ()
        return [phrase for part in phrases.keys() & said for phrase, parts in phrases[part] if parts <= said]

    def _telling_of(self, groups: tuple[str, ...]) -> frozenset[Part]:
        return frozenset(part for group in groups for part in self._phrases.get(group, ()))


def _parts(phrase: str) -> frozenset[Part]:
    """What a text holds that holds a phrase: its words by twos, as they follow each other; a word alone by itself."""
    found: set[Part] = set()
    for part in phrase.split(" … "):
        said = words(part)
        found.update(zip(said, said[1:], strict=False) if said[1:] else said)
    return frozenset(found)


def _by_part(cues: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[Part, Sequence[_Phrase]]]:
    """For each group its phrases, with all their parts, by the part that tells the most: few other phrases hold it."""
    every = {phrase: _parts(phrase) for phrases in cues.values() for phrase in phrases}
    common = Counter(part for parts in every.values() for part in parts)
    found: dict[str, dict[Part, list[_Phrase]]] = {group: defaultdict(list) for group in cues}
    for group, phrases in cues.items():
        for phrase in phrases:
            telling = min(every[phrase], key=lambda part: (isinstance(part, str), common[part], part))
            found[group][telling].append((phrase, every[phrase]))
    return {group: dict(by_part) for group, by_part in found.items()}


def _holds(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase, all parts of which stand in it."""
    if not text.isascii() or not (phrase.isascii() or phrase.isalnum()):
        return expression((phrase,)).search(plain_quotes(text)) is not None
    # compiling an expression takes as long as asking hundreds of sentences; a phrase with a gap is no ASCII
    return phrase.isalnum() or _stands_in(" ".join(text.lower().split()), " ".join(phrase.lower().split()))


def _stands_in(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text with no letter, digit or underscore right beside it."""
    place = text.find(phrase)
    while place >= 0:
        end = place + len(phrase)
        if not WORD.search(text[place - 1 : place] + text[end : end + 1]):
            return True
        place = text.find(phrase, place + 1)
    return False


def _first(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def words(text: str) -> Sequence[str]:
    """The words of a text, in lower case."""
    # as WORD would find them in the text in lower case, four times as fast
    plain = text if text.isascii() else STRANGE.sub(" ", text.casefold())
    return plain.encode().translate(LOWERED).decode().split()


def plain_quotes(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    if text.isascii():
        return text
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
