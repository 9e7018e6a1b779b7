"""The verdict, at most three steps, and what else there is to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.messages import Words
from bot.model import message
from bot.report.values_merges import MergeCard
from bot.report.values_notes import NoteView
from bot.report.values_parts import Phrase
from bot.report.values_threads import ThreadRow
from bot.report.values_unsigned import UnsignedRow
from bot.report.view_text import say
from bot.report.view_threads import Threads
from bot.report.view_values import Aside, Header, Section, Step

MOST_STEPS = 3
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """What steps are made of."""

    header: Header
    threads: Threads
    notes: tuple[NoteView, ...]
    merges: tuple[MergeCard, ...]
    unsigned: tuple[UnsignedRow, ...]
    no_outcome: tuple[ThreadRow, ...]


def verdict(words: Words, threads: Threads) -> str:
    """How many threads wait."""
    return words.say(message("report-verdict", count=len(threads.waiting)))


def steps(words: Words, matters: Matters) -> tuple[Step, ...]:
    """What to do next, the most useful first."""
    return tuple(islice(_steps(words, matters), MOST_STEPS))


def asides(words: Words, matters: Matters, taken: tuple[Step, ...]) -> tuple[Aside, ...]:
    """What no step speaks of: merges that need nothing, comments without a signature, threads without an outcome."""
    sections = {step.section for step in taken}
    counts: tuple[tuple[Section, str, int], ...] = (
        ("merge", "report-aside-merge", len(matters.merges)),
        ("open", "report-aside-open", len(matters.no_outcome)),
        ("unsigned", "report-aside-unsigned", len(matters.unsigned)),
    )
    return tuple(
        Aside(text=say(words, key, count=count), section=section)
        for section, key, count in counts
        if count and section not in sections
    )


def _steps(words: Words, matters: Matters) -> Iterator[Step]:
    note = next((each for each in matters.notes if each.add), None)
    if note:
        detail = say(words, "step-post-detail", page=note.page.text)
        yield Step(text=say(words, "step-post"), detail=detail, section="note")
    if any(not each.finding.settled for each in matters.threads.waiting):
        yield Step(text=_answer(words, matters.header), detail=_open_to(words, matters.threads), section="waiting")
    merges = [each for each in matters.merges if each.to_do]
    if merges:
        detail = merges[0].quiet if len(merges) == 1 and merges[0].quiet else say(words, "step-merge-detail")
        yield Step(text=say(words, "step-merge", count=len(merges)), detail=detail, section="merge")
    yield from _signing(words, matters)


def _signing(words: Words, matters: Matters) -> Iterator[Step]:
    ready = sum(each.line is not None and each.known for each in matters.unsigned)
    if ready:
        detail = say(words, "step-sign-detail", count=ready)
        yield Step(text=say(words, "step-sign", count=ready), detail=detail, section="unsigned")
        return
    unknown = sum(each.history is not None for each in matters.unsigned)
    if unknown:
        detail = say(words, "step-look-up-detail", count=unknown)
        yield Step(text=say(words, "step-look-up", count=unknown), detail=detail, section="unsigned")


def _answer(words: Words, header: Header) -> Phrase:
    return say(words, "step-answer-on", page=header.live.text) if header.live else say(words, "step-answer")


def _open_to(words: Words, threads: Threads) -> Phrase:
    """How many anyone can answer, and whom the others wait for."""
    open_ones = [each for each in threads.waiting if not each.finding.settled]
    named = [each.discussion.waiting_for for each in open_ones if each.discussion and each.discussion.waiting_for]
    names = tuple(dict.fromkeys(name for group in named for name in group))
    anyone = len(open_ones) - len(named)
    if not names:
        return say(words, "step-answer-anyone", count=anyone)
    if len(names) > _MOST_NAMES:
        return say(words, "step-answer-many", anyone=anyone, named=len(named))
    return say(words, "step-answer-named", anyone=anyone, named=len(named), names=names)
