"""Which archived threads name what a thread names: looked up, not compared one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.judge.subject_marks import SubjectMarks, Words

# what more threads of a page name is the subject of none: so many, or one in so many, but never more than so many
FEW, ONE_IN, MOST = 4, 50, 6
# a word tells something where no third thread uses it, or hardly one in so many; of few threads that says nothing
COMMON_IN = 20
FEWEST_THREADS = 5
# a passage is looked for by its least used words; what holds two of them is read
LOOKED_FOR_BY, FEWEST_FOUND = 4, 2
# so many threads for a word, so many comparisons for a page: more is no search
MOST_USERS = 50
MOST_COMPARED = 1_000
ALIKE = 85.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What a thread and an archived one both name."""

    addresses: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    quotes: list[Words] = field(default_factory=list)


class SubjectIndex:
    """Knows which archived threads name what; ``others`` are the threads of the page that are not archived."""

    def __init__(self, archived: Sequence[SubjectMarks], others: Sequence[SubjectMarks]) -> None:
        every = (*archived, *others)
        self.archived = archived
        self._most = min(MOST, max(FEW, len(every) // ONE_IN))
        self._common = max(2, len(every) // COMMON_IN) if len(every) >= FEWEST_THREADS else 0
        self._named = Counter(key for each in every for key in (*each.addresses, *each.pages))
        self._used = Counter(word for each in every for word in each.words)
        self._left = MOST_COMPARED
        self._by_key: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, each in enumerate(archived):
            for key in (*each.addresses, *each.pages):
                self._by_key.setdefault(key, []).append(number)
            for word in each.words:
                if self._used[word] <= MOST_USERS:
                    self._by_word.setdefault(word, []).append(number)

    def common(self, marks: SubjectMarks) -> dict[int, Common]:
        """What the thread has in common with archived ones, by their numbers."""
        found: dict[int, Common] = {}
        for address, number in self._naming(marks.addresses):
            found.setdefault(number, Common()).addresses.append(address)
        for page, number in self._naming(marks.pages):
            found.setdefault(number, Common()).pages.append(page)
        for quote in marks.quotes:
            holding = list(self._holding(quote))
            for number in holding if len(holding) <= self._most else ():
                found.setdefault(number, Common()).quotes.append(quote)
        return found

    def is_telling(self, word: str) -> bool:
        """Whether few threads of the page use the word."""
        return self._used[word] <= self._common

    def _naming(self, keys: Iterable[str]) -> Iterator[tuple[str, int]]:
        for key in keys:
            if self._named[key] <= self._most:
                for number in self._by_key.get(key, ()):
                    yield key, number

    def _holding(self, quote: Words) -> Iterator[int]:
        """The archived threads in which the passage stands nearly word for word."""
        least_used = sorted(set(quote), key=lambda word: (self._used[word], word))[:LOOKED_FOR_BY]
        using = Counter(number for word in least_used for number in self._by_word.get(word, ()))
        for number, count in using.items():
            if count >= FEWEST_FOUND and self._left:
                self._left -= 1
                if holds(self.archived[number].text, quote):
                    yield number


def holds(text: Words, quote: Words) -> bool:
    """Whether a passage stands in a text, nearly word for word."""
    return fuzz.partial_ratio(quote, text) >= ALIKE
