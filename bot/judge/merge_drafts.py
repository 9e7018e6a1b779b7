"""Discussions in which somebody proposes that pages become one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.judge.cues import Cues
from bot.judge.group import Group
from bot.judge.merge_direction import Ends
from bot.judge.merge_ends import ends_of, heading_ends, heading_text, mentioned, named
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
        whole = ends_of(found, number, place) if place is not None else None
        if whole and (not found.said.has("merge_part", sentence) or _of_pages(whole)):
            return _draft(found, whole, sentence, "likely")
    return None


def _of_pages(whole: Ends) -> bool:
    """Whether pages are meant though parts of them are spoken of: said so, or a section of another page is."""
    return whole.joined or (whole.directed and any("#" in each for each in whole.sources))


def proposes(sentence: str, words: Wording, said: Cues) -> int | None:
    """Where a sentence that proposes a merge speaks of merging; None for any other sentence."""
    if said.has("merge_rejected", sentence):
        return None
    begins = said.begins("merge_propose_first", sentence)
    if begins and words.pages(sentence):
        return begins.end() - 1
    match = said.find("merge_propose", sentence)
    if match is None:
        return None
    acts = [act.start() for act in said.every("merge", match[0])]
    return match.start() + acts[-1] if acts else match.start()


def _by_heading(found: Opening) -> Draft | None:
    """The proposal that a heading makes; weaker than words, since companies merge too."""
    guesses = (heading_ends(found), mentioned(found), named(found))
    whole = next((each for each in guesses if each and each.sources and each.targets), None)
    if found.anchored:
        whole = whole or Ends(sources=(), targets=())
        return _draft(found, whole, _telling(found, whole), "certain")
    heading = found.heading.quote(heading_text(found)).strip()
    if whole is None or not _is_merge_heading(heading, found):
        return None
    certainty = _certainty(found, whole, heading)
    return _draft(found, whole, _telling(found, whole), certainty) if certainty else None


def _certainty(found: Opening, whole: Ends, heading: str) -> Certainty | None:
    """How sure it is that a heading means the merge of pages; None where nothing says so."""
    if plain_titles((*whole.sources, *whole.targets), found.profile) <= found.tagged:
        return "likely"
    if not found.said.has("merge_act", heading) or (found.said.has("merge_part", heading) and not whole.joined):
        return None
    matter = found.said.has("merge_matter", f"{heading}\n{found.voice.text}")
    names = bool(found.heading.pages(heading_text(found)))
    return "likely" if matter and names else "possible" if matter or names else None


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
