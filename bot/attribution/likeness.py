"""How like two wordings are, word by word: a mended typo changes one word, and another comment nearly all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

# a letter of a script that is written without spaces counts as a word
_WORD = re.compile("{{|}}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+")
# so few words are said by many: they are the text only where nothing differs
_FEW_WORDS = 8
_QUOTED = "{"
# two wordings of one text are at least so like each other, and two texts are less
AN_EARLIER_WORDING = 0.4
# ... and so like is a text to the one it took the place of
REPLACED = 0.25
THE_SAME = 0.8
THE_SAME_IF_SHORT = 1.0
TO_THE_WORD = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words that a text is known by: those of its longest line. ``size`` is that of the whole text, in bytes.

    ``name`` is the one that stands behind it, ``timed`` that it may stand on a line with a time.
    """

    words: tuple[str, ...]
    size: int
    name: str | None = None
    timed: bool = False

    @property
    def few(self) -> bool:
        """Whether others may well have said the same."""
        return len(self.words) < _FEW_WORDS

    @property
    def same(self) -> float:
        """From which likeness on a line holds this text."""
        return THE_SAME_IF_SHORT if self.few else THE_SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Likest:
    """The line that is most like a wording, and how much; ``alone`` tells that it holds little else."""

    line: str = ""
    likeness: float = 0.0
    alone: bool = False

    @property
    def vague(self) -> bool:
        """Whether the line merely begins in nearly the same way."""
        return not self.alone and self.likeness < TO_THE_WORD


def wording(text: str) -> Wording:
    """What a comment is known by."""
    longest = max(map(words_of, text.split("\n")), key=len)
    return Wording(words=longest, size=len(text.strip().encode()))


@lru_cache(maxsize=20_000)
def words_of(line: str) -> tuple[str, ...]:
    """The words of a line, without regard to marks and case; what a template holds beside others is told apart."""
    found, depth = [], 0
    for word in _WORD.findall(line.casefold()):
        if word in ("{{", "}}"):
            depth = depth + 1 if word == "{{" else max(0, depth - 1)
        else:
            found.append(f"{_QUOTED}{word}" if depth else word)
    return tuple(found) if any(word[0] != _QUOTED for word in found) else _plain(found)


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.removeprefix(_QUOTED) for word in words)


def likest(wanted: Wording, lines: Iterable[str]) -> Likest:
    """The line that is most like what is wanted: as a whole, or in its beginning."""
    found = ((line, _likeness(wanted.words, words_of(line))) for line in lines)
    if wanted.few:
        found = (
            (line, likeness if wanted.timed or (wanted.name and wanted.name in line) else likeness[:1] * 2)
            for line, likeness in found
        )
    return _best(wanted, found)


def likest_before(wanted: Wording, lines: Iterable[str]) -> Likest:
    """The line that is most like a text that took its place: quoted or not, and whatever stood behind it."""
    words = _plain(wanted.words)
    return _best(wanted, ((line, _likeness(words, _plain(words_of(line)))) for line in lines))


def _best(wanted: Wording, found: Iterable[tuple[str, tuple[float, float]]]) -> Likest:
    best = Likest()
    for line, (whole, beginning) in found:
        if max(whole, beginning) > best.likeness:
            best = Likest(line=line, likeness=max(whole, beginning), alone=whole >= wanted.same)
    return best


def _likeness(wanted: tuple[str, ...], line: tuple[str, ...]) -> tuple[float, float]:
    # what shares too few words needs no closer look
    if not wanted or len(line) < len(wanted) // 3 or not _share_words(wanted, line):
        return 0.0, 0.0
    whole = Indel.normalized_similarity(wanted, line)
    return whole, Indel.normalized_similarity(wanted, line[: len(wanted)]) if len(line) > len(wanted) else whole


def _share_words(wanted: tuple[str, ...], line: tuple[str, ...]) -> bool:
    return len(set(wanted).intersection(line)) * 3 >= len(set(wanted))
