"""Discussions in which somebody proposes that pages become one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.judge.cues import Cues
from bot.judge.group import Group
from bot.judge.merge_direction import Ends, ends
from bot.judge.merge_openings import Opening
from bot.judge.merge_pages import plain_titles
from bot.judge.merge_words import Wording
from bot.judge.voices import Voice
from bot.model import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A discussion that proposes a merge; ``quote`` is the sentence of its opening that says so.

    Without pages where only a tag tells which are meant.
    """

    group: Group
    opening: Voice
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    directed: bool
    quote: str
    certainty: Certainty
    pages: frozenset[str]


def draft(found: Opening) -> Draft | None:
    """The proposal that a discussion opens with, or None."""
    return _in_words(found) or _by_heading(found)


def _in_words(found: Opening) -> Draft | None:
    """The proposal that a sentence of the first comment makes."""
    for number, sentence in enumerate(found.words.sentences):
        place = proposes(sentence, found.words, found.said)
        if place is None:
            continue
        said = ends(sentence, found.words, found.said, found.subject, place)
        whole = _completed(said, found, number)
        named = any(page != found.subject for page in found.words.pages(sentence))
        if whole and ((named and said.joined) or not found.said.has("merge_part", sentence)):
            return _draft(found, whole, sentence, "likely")
    return None


def proposes(sentence: str, words: Wording, said: Cues) -> int | None:
    """Where a sentence that proposes a merge speaks of merging; None for any other sentence."""
    if said.has("merge_rejected", sentence):
        return None
    begins = said.begins("merge", sentence)
    if begins and words.pages(sentence):
        return begins.start()
    match = said.find("merge_propose", sentence)
    if match is None:
        return None
    acts = [act.start() for act in said.every("merge", match[0])]
    return match.start() + acts[-1] if acts else match.start()


def _completed(said: Ends, found: Opening, number: int) -> Ends | None:
    """The ends of a merge, with what a sentence left to the heading or to the sentences before it."""
    if said.sources and said.targets:
        return said
    heading = _heading_ends(found)
    if not said.targets and heading and heading.sources:
        return heading
    target = said.targets or (found.subject,)
    sources = _in_heading(found, target) or (
        _earlier(found, number) if target == (found.subject,) else (found.subject,)
    )
    return Ends(sources=sources, targets=target, directed=bool(said.targets)) if sources else None


def _in_heading(found: Opening, target: tuple[str, ...]) -> tuple[str, ...]:
    """The pages that the heading names, but the target and the subject."""
    text = "".join(found.heading.sentences)
    return tuple(page for page in found.heading.pages(text) if page not in (*target, found.subject))


def _earlier(found: Opening, number: int) -> tuple[str, ...]:
    """The other pages of the nearest sentence before that names any."""
    return _others(found, reversed(found.words.sentences[:number]))


def _others(found: Opening, sentences: Iterable[str]) -> tuple[str, ...]:
    """The pages but the subject that the first of some sentences names that names any."""
    for sentence in sentences:
        others = tuple(page for page in found.words.pages(sentence) if page != found.subject)
        if others:
            return others
    return ()


def _heading_ends(found: Opening) -> Ends | None:
    text = " ".join(found.heading.sentences)
    act = found.said.find("merge", text)
    return ends(text, found.heading, found.said, found.subject, act.start()) if act else None


def _by_heading(found: Opening) -> Draft | None:
    """The proposal that a heading makes; weaker than words, since companies merge too."""
    guesses = (_heading_ends(found), _mentioned(found), _named(found))
    whole = next((each for each in guesses if each and each.sources and each.targets), None)
    if found.anchored:
        whole = whole or Ends(sources=(), targets=())
        return _draft(found, whole, _telling(found, whole), "certain")
    heading = found.heading.quote(" ".join(found.heading.sentences)).strip()
    if whole is None or not _is_merge_heading(heading, found):
        return None
    if plain_titles((*whole.sources, *whole.targets), found.profile) <= found.tagged:
        return _draft(found, whole, _telling(found, whole), "likely")
    said = found.said
    meant = said.has("merge_act", heading) and said.has("merge_matter", f"{heading}\n{found.voice.text}")
    return _draft(found, whole, _telling(found, whole), "possible") if meant else None


def _mentioned(found: Opening) -> Ends | None:
    """The ends of a merge that a sentence of the first comment speaks of, whatever it says of it."""
    for sentence in found.words.sentences:
        act = found.said.find("merge", sentence)
        said = ends(sentence, found.words, found.said, found.subject, act.start()) if act else None
        if said and said.sources and said.targets:
            return said
    return None


def _named(found: Opening) -> Ends | None:
    """The subject as the one end, and the pages that the first comment names first as the other."""
    sources = _others(found, found.words.sentences)
    return Ends(sources=sources, targets=(found.subject,)) if sources else None


def _telling(found: Opening, whole: Ends) -> str:
    """The first sentence that names a page of the merge, else the first."""
    told = {*whole.sources, *whole.targets}
    naming = (each for each in found.words.sentences if told & set(found.words.pages(each)))
    return next(naming, next(iter(found.words.sentences), ""))


def _is_merge_heading(heading: str, found: Opening) -> bool:
    patterns = found.profile.patterns.get("merge_heading", ())
    return any(each.fullmatch(heading) for each in _compiled(patterns))


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(".+".join(map(re.escape, each.split("$3"))), re.I) for each in patterns)


def _draft(found: Opening, whole: Ends, sentence: str, certainty: Certainty) -> Draft:
    return Draft(
        group=found.group,
        opening=found.voice,
        sources=whole.sources,
        targets=whole.targets,
        directed=whole.directed,
        quote=found.words.quote(sentence),
        certainty="certain" if found.anchored else certainty,
        pages=plain_titles((*whole.sources, *whole.targets), found.profile),
    )
