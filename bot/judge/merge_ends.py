"""Which pages a discussion wants merged: by the sentence that proposes it, and by what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from bot.judge.merge_direction import Ends, ends
from bot.judge.merge_openings import Opening


def ends_of(found: Opening, number: int, place: int) -> Ends | None:
    """The ends of the merge that a sentence of the first comment proposes; ``place`` is where it speaks of merging.

    What it leaves out is looked for in the heading, and then in the sentences before and behind it.
    """
    said = ends(found.words.sentences[number], found.words, found.said, found.subject, place)
    if said.sources and said.targets:
        return said
    heading = heading_ends(found)
    if not said.targets and heading and heading.sources:
        return heading
    target = said.targets or (found.subject,)
    sources = _in_heading(found, target)
    if not sources:
        sources = _around(found, number) if target == (found.subject,) else (found.subject,)
    return Ends(sources=sources, targets=target, directed=bool(said.targets)) if sources else None


def heading_ends(found: Opening) -> Ends | None:
    """The ends of the merge that the heading speaks of."""
    text = heading_text(found)
    act = found.said.find("merge", text)
    return ends(text, found.heading, found.said, found.subject, act.start()) if act else None


def heading_text(found: Opening) -> str:
    """The heading, with signs for pages."""
    return " ".join(found.heading.sentences)


def mentioned(found: Opening) -> Ends | None:
    """The ends of a merge that a sentence of the first comment speaks of, whatever it says of it."""
    for sentence in found.words.sentences:
        act = found.said.find("merge", sentence)
        said = ends(sentence, found.words, found.said, found.subject, act.start()) if act else None
        if said and said.sources and said.targets:
            return said
    return None


def named(found: Opening) -> Ends | None:
    """The subject as the one end, and the pages that the first comment names first as the other."""
    sources = next(filter(None, _others(found, found.words.sentences)), ())
    return Ends(sources=sources, targets=(found.subject,)) if sources else None


def _in_heading(found: Opening, target: tuple[str, ...]) -> tuple[str, ...]:
    """The pages that the heading names, but the target and the subject."""
    return tuple(page for page in found.heading.pages(heading_text(found)) if page not in (*target, found.subject))


def _around(found: Opening, number: int) -> tuple[str, ...]:
    """The other pages of the nearest sentence before that names any; else of the list that follows."""
    before = reversed(found.words.sentences[:number])
    after = _others(found, found.words.sentences[number + 1 :])
    listed = tuple(page for pages in takewhile(bool, after) for page in pages)
    return next(filter(None, _others(found, before)), listed)


def _others(found: Opening, sentences: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """The pages but the subject that each sentence names."""
    return (tuple(page for page in found.words.pages(each) if page != found.subject) for each in sentences)
