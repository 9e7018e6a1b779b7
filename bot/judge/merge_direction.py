"""Which pages go into which, by the words of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.judge.cues import Cues
from bot.judge.merge_words import Wording

Kind = Literal["page", "here", "into", "with"]
BREAK = re.compile(r"[,;(–—]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The two ends of a merge; either may be empty.

    ``directed`` where the words say which is which; ``joined`` where they at least say what goes with what.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    directed: bool = False
    joined: bool = False


class _Part(NamedTuple):
    """A word that matters, and where it stands."""

    start: int
    end: int
    kind: Kind
    title: str = ""


def ends(sentence: str, words: Wording, said: Cues, subject: str, position: int) -> Ends:
    """Which pages a sentence wants merged; ``position`` is where it speaks of merging.

    ``subject`` is what "this article" and "here" mean.
    """
    parts = sorted(_parts(sentence, words, said, subject))
    before = [part for part in parts if part.end <= position]
    after = [part for part in parts if part.start >= position or part.end > position]
    target = _target(sentence, position, after, subject)
    if target is None:
        return _undirected(before, _close(sentence, position, after), subject)
    place, title = target
    sources = _titles(part for part in after if part.start < place) or _titles(before)
    return Ends(sources=tuple(each for each in sources if each != title), targets=(title,), directed=True, joined=True)


def _close(sentence: str, position: int, after: Sequence[_Part]) -> Sequence[_Part]:
    """The parts behind the word for merging, if nothing stands between that parts it from the first page."""
    first = next((part for part in after if part.kind == "page"), None)
    return after if first is None or not BREAK.search(sentence, position, first.start) else ()


def _parts(sentence: str, words: Wording, said: Cues, subject: str) -> Iterator[_Part]:
    for place, sign in enumerate(sentence):
        if title := words.title(sign):
            yield _Part(place, place + 1, "page", title)
    for match in said.every("merge_this", sentence):
        yield _Part(match.start(), match.end(), "page", subject)
    for match in said.every("merge_here", sentence):
        yield _Part(match.start(), match.end(), "here")
    for match in said.every("merge_into", sentence):
        yield _Part(match.start(), match.end(), "into")
    for match in said.every("merge_with", sentence):
        yield _Part(match.start(), match.end(), "with")


def _target(sentence: str, position: int, parts: Sequence[_Part], subject: str) -> tuple[int, str] | None:
    """Where the page that the others go into is named, and which page that is."""
    for number, part in enumerate(parts):
        if part.kind == "here":
            return part.start, subject
        if part.kind != "into" or _parted(sentence, position, parts[:number], part):
            continue
        for other in parts[number + 1 :]:
            if other.kind == "page" and _joined(sentence, part, other):
                return part.start, other.title
    return None


def _parted(sentence: str, position: int, between: Sequence[_Part], into: _Part) -> bool:
    """Whether "into" stands in another clause: behind a comma, with no page before it."""
    return not _titles(between) and BREAK.search(sentence, position, into.start) is not None


def _joined(sentence: str, into: _Part, page: _Part) -> bool:
    """Whether a page stands right behind "into", or is the "this" of "into this"."""
    return page.end > into.end and not any(map(str.isalnum, sentence[into.end : page.start]))


def _titles(parts: Iterable[_Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.title for part in parts if part.kind == "page"))


def _undirected(before: Sequence[_Part], after: Sequence[_Part], subject: str) -> Ends:
    """The ends where no direction is named: the subject takes the others in, unless two others are to be joined."""
    join = next((part.start for part in after if part.kind == "with"), None)
    left = _titles(part for part in after if join is None or part.start < join) or _titles(before)
    right = _titles(part for part in after if join is not None and part.start > join)[:1]
    if left and right and subject not in (*left, *right):
        return Ends(sources=tuple(each for each in left if each not in right), targets=right, joined=True)
    others = tuple(title for title in dict.fromkeys((*left, *right)) if title != subject)
    return Ends(sources=others, targets=(subject,) if others else (), joined=join is not None)
