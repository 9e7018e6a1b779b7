"""Cue words of a wiki, found in plain text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from ahocorasick_rs import AhoCorasick, Implementation

from config.profile import Profile

CURLY = ("\u2019", "\u2018", "\u02bc")
WORD = re.compile(r"\w+")
# neither ASCII nor a letter or digit: as good as a blank
STRANGE = re.compile(r"[^\w\x00-\x7f]")
DOT_ABOVE = "\u0307"
# of UTF-8 each sign of ASCII in lower case, and each blank as a space; then as a space whatever stands in no word
LOWER = bytes(n if n > 127 else ord(" ") if chr(n).isspace() else ord(chr(n).lower()) for n in range(256))
IN_WORDS = bytes(n if n > 127 or WORD.match(chr(n)) else ord(" ") for n in range(256))
GAP = r"\s+(?:[^\s.?!]+\s+){0,5}?"
# rules ask again and again of the sentences of one thread, and hardly of another's
REMEMBERED = 2048
# a longer text is no sentence: it is not kept when its page is done
LONGEST = 4_000

# a phrase, or a piece of one up to a gap, as words() has it
Piece = str
# a phrase with all its pieces
_Phrase = tuple[str, frozenset[Piece]]


class Cues:
    """Tells whether a text holds a cue of a group, as whole words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        every = Counter(piece for phrases in profile.cues.values() for each in phrases for piece in _pieces(each))
        self._phrases = {group: _by_piece(phrases, every) for group, phrases in profile.cues.items()}
        # in words, without a gap
        self.longest = max((len(piece.split()) for piece in every), default=0)
        # this form takes 2 MB more than the others, and a quarter less time
        self._matcher = AhoCorasick(every, store_patterns=True, implementation=Implementation.DFA)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self.pieces)
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

    def may_be_of(self, groups: tuple[str, ...], pieces: frozenset[Piece]) -> bool:
        """The same of a text that holds these pieces of cues."""
        return not pieces.isdisjoint(self._telling(groups))

    def pieces(self, text: str) -> frozenset[Piece]:
        """The pieces of cues that a text holds, of whatever group."""
        return frozenset(self._matcher.find_matches_as_strings(words(text), overlapping=True))

    def _said(self, text: str) -> frozenset[Piece]:
        return self._remembered(text) if len(text) <= LONGEST else self.pieces(text)

    def _possible(self, group: str, text: str) -> Sequence[str]:
        """The phrases of a group of which a text holds all pieces, in any order."""
        said = self._said(text)
        phrases = self._phrases.get(group) if said else None
        if phrases is None or phrases.keys().isdisjoint(said):
            return ()
        return [phrase for piece in phrases.keys() & said for phrase, pieces in phrases[piece] if pieces <= said]

    def _telling_of(self, groups: tuple[str, ...]) -> frozenset[Piece]:
        return frozenset(chain.from_iterable(self._phrases.get(group, ()) for group in groups))


def _pieces(phrase: str) -> frozenset[Piece]:
    """What a text holds, as words() has it, that holds a phrase."""
    return frozenset(f" {words(piece).strip()} " for piece in phrase.split(" … "))


def _by_piece(phrases: Sequence[str], common: Mapping[Piece, int]) -> Mapping[Piece, Sequence[_Phrase]]:
    """Some phrases, with all their pieces, by the longest of these, which tells the most; of two by the rarer."""
    found: dict[Piece, list[_Phrase]] = defaultdict(list)
    for phrase in phrases:
        pieces = _pieces(phrase)
        found[max(pieces, key=lambda piece: (len(piece), -common[piece], piece))].append((phrase, pieces))
    return dict(found)


def _holds(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase, all pieces of which stand in it."""
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


def words(text: str) -> str:
    """The text in lower case, with spaces for all that stands in no word, and around it.

    A row of blanks is one space, so that a phrase's words have as many between them as the phrase has.
    """
    plain = text if text.isascii() else STRANGE.sub(" ", plain_quotes(text))
    if not plain.isascii():
        plain = plain.casefold().replace(DOT_ABOVE, "")
    lower = plain.encode().translate(LOWER)
    if b"  " in lower:
        lower = b" ".join(lower.split())
    return f" {lower.translate(IN_WORDS).decode()} "


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
