"""Which archived threads a thread is on the same subject as, by what both name and few others do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.judge.subject_index import Common, SubjectIndex, holds
from bot.judge.subject_marks import SubjectMarks
from bot.model import Certainty, Shared

# how much each thing that both name weighs; a passage of so many words is a long one
ADDRESS, QUOTE, LONG_QUOTE, PAGE = 2, 2, 3, 1
LONG = 10
# pages alone are the subject only where there are two and something else is alike
FEWEST_PAGES, PAGES_ALONE = 2, 1
ENOUGH, MUCH = 3, 4
HEADINGS_ALIKE = 90.0
# words that both use and hardly any other thread, in number and of the shorter one's words
FEWEST_WORDS, SHARE_OF_WORDS = 5, 0.05
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What a thread shares with the archived one of a number, and how sure it is that they have one subject."""

    number: int
    weight: int
    shared: tuple[Shared, ...]

    @property
    def certainty(self) -> Certainty:
        """Never certain: that takes somebody who reads both."""
        return "likely" if self.weight >= MUCH else "possible"


def same_subject(marks: SubjectMarks, index: SubjectIndex) -> list[Likeness]:
    """The archived threads on the same subject, the most alike first, of those the latest."""
    found = (
        Likeness(number=number, weight=weight, shared=tuple(_shared(marks, common)))
        for number, common in index.common(marks).items()
        if (weight := _weight(marks, index.archived[number], common, index)) >= ENOUGH
    )
    return sorted(found, key=lambda each: (-each.weight, -each.number))


def _weight(marks: SubjectMarks, other: SubjectMarks, common: Common, index: SubjectIndex) -> int:
    """How much speaks for one subject; alike headings and words add to what both name, and are nothing alone."""
    named = ADDRESS * len(common.addresses)
    named += sum(LONG_QUOTE if len(quote) >= LONG else QUOTE for quote in common.quotes)
    pages = PAGE * min(FEWEST_PAGES, len(common.pages))
    if not named and pages < FEWEST_PAGES:
        return 0
    weight = named + (pages if named else PAGES_ALONE)
    weight += _both_begin_with_it(marks, other, common)
    return weight + _headings_alike(marks, other, index) + _words_alike(marks, other, common, index)


def _both_begin_with_it(marks: SubjectMarks, other: SubjectMarks, common: Common) -> bool:
    """Whether both name one of the things in their first comment: later ones may stray."""
    if not marks.opening.isdisjoint(other.opening.intersection((*common.addresses, *common.pages))):
        return True
    return any(quote in marks.opening and holds(other.first, quote) for quote in common.quotes)


def _headings_alike(marks: SubjectMarks, other: SubjectMarks, index: SubjectIndex) -> bool:
    ours, theirs = (" ".join(filter(index.is_telling, each.heading)) for each in (marks, other))
    return bool(ours and theirs) and fuzz.token_set_ratio(ours, theirs) >= HEADINGS_ALIKE


def _words_alike(marks: SubjectMarks, other: SubjectMarks, common: Common, index: SubjectIndex) -> bool:
    quoted = {word for quote in common.quotes for word in quote}
    both = (word for word in (marks.words & other.words) - quoted if len(word) >= SHORTEST_WORD)
    fewer = min(len(marks.words), len(other.words))
    return sum(map(index.is_telling, both)) >= max(FEWEST_WORDS, SHARE_OF_WORDS * fewer)


def _shared(marks: SubjectMarks, common: Common) -> Iterator[Shared]:
    """What both name, the most telling first."""
    for quote in common.quotes:
        yield Shared(kind="quote", text=marks.quotes[quote])
    for address in common.addresses:
        yield Shared(kind="address", text=marks.addresses[address])
    for page in common.pages:
        yield Shared(kind="page", text=marks.pages[page])
