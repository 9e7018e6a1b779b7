"""Names that pages may go by in a text, without a link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

WORD = re.compile(r"\w+")
QUALIFIER = re.compile(r"(?: \([^()]*\)|, .*)$")


class Names:
    """Titles, found by the rarest of their words: a page may name thousands."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.titles = tuple(titles)
        self.pages = frozenset(self.titles)
        spelt = [(number, name) for number, title in enumerate(self.titles) for name in names_of(title)]
        common = Counter(word for _, name in spelt for word in set(WORD.findall(name)))
        self._by_word: dict[str, list[tuple[int, str]]] = {}
        for number, name in spelt:
            rarest = min(WORD.findall(name), key=lambda word: common[word], default="")
            self._by_word.setdefault(rarest, []).append((number, name))

    def among(self, text: str) -> Iterator[str]:
        """The titles whose names may stand in a text, in order."""
        folded = text.casefold()
        words = {"", *WORD.findall(folded)} if self._by_word else ()
        told = (each for word in words for each in self._by_word.get(word, ()))
        yield from (self.titles[number] for number in sorted({number for number, name in told if name in folded}))


def names_of(title: str) -> tuple[str, ...]:
    """The names that a page may go by, in lower case: its title, and what stands before its qualifier."""
    bare = title.partition("#")[0]
    return tuple(filter(None, dict.fromkeys((bare.casefold(), QUALIFIER.sub("", bare).casefold()))))


def by_name(titles: Iterable[str]) -> Mapping[str, str]:
    """Each title by its names; of several with one name, the first."""
    found: dict[str, str] = {}
    for title in titles:
        for name in names_of(title):
            found.setdefault(name, title)
    return found
