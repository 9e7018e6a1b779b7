"""The search for who wrote an unsigned text: from the edit that brought it, back to its first wording."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from bot.attribution.answers import Reached, by, unknown
from bot.attribution.asking import Answer, Request
from bot.attribution.earlier import as_it_was, earlier, is_brought, moved_from_source
from bot.attribution.likeness import wording
from bot.attribution.locate import locate
from bot.attribution.questions import Question
from bot.attribution.ranking import Clues, is_explained
from bot.attribution.trail import AFTER_ALL, MINUTES, Edge, Trail
from bot.model import Attribution, Revision
from bot.parse.source import reader
from config.profile import Profile

MOST_REQUESTS = 40
# what others say too is seldom found late: on a live page, and through an archive
MOST_REQUESTS_FOR_FEW_WORDS = 12, 18
MOST_STEPS = 8
NO_HINTS: Mapping[str, Sequence[Revision]] = {}


def attribute(
    question: Question, profile: Profile, hints: Mapping[str, Sequence[Revision]] = NO_HINTS
) -> Generator[Request, Answer, Attribution]:
    """Who wrote a text, when, and how that is known; or why it is not.

    ``hints`` are revisions of pages that brought other unsigned texts, and may have brought this one too.
    """
    search = _attribute(question, profile, hints)
    asked: set[Request] = set()
    # what is known of a hint was asked before
    few = wording(question.text).few
    allowed = MOST_REQUESTS_FOR_FEW_WORDS[question.live is not None] if few else MOST_REQUESTS
    most = allowed + sum(map(len, hints.values()))
    try:
        request = next(search)
        while True:
            asked.add(request)
            if len(asked) > most:
                return unknown("attribution-too-many-requests", count=allowed)
            request = search.send((yield request))
    except StopIteration as end:
        found: Attribution = end.value
        return found


def _attribute(
    question: Question, profile: Profile, hints: Mapping[str, Sequence[Revision]]
) -> Generator[Request, Answer, Attribution]:
    here = _trail(question, profile, hints)
    trails = [here]
    if question.live:
        trails = yield from _both(here, _on_live_page(here, question.live, hints), profile)
    found = None
    for trail in trails:
        found = (yield from _trace(trail, profile)) or found
        if found and (found.user or trail is not here):
            break
    return found or unknown("attribution-not-in-history")


def _both(here: Trail, live: Trail, profile: Profile) -> Generator[Request, Answer, list[Trail]]:
    """An archive and the live page, the one first that was the talk page when the text came."""
    if here.low or here.high:
        listed = yield from live.near()
        # most of what stands in an archive was written before it was put there
        if any(abs(each.timestamp - live.anchor.at) <= 2 * MINUTES for each in listed):
            return [live, here]
        listed = yield from here.near()
        if any(is_explained(each, here.known(), here.clues) for each in listed):
            return [replace(here, sources=()), live]
    moved = yield from moved_from_source(here, profile)
    return [here, live] if moved else [live, here]


def _trail(question: Question, profile: Profile, hints: Mapping[str, Sequence[Revision]]) -> Trail:
    dates = reader(profile).dates
    clues = Clues(
        wording=replace(
            wording(question.text),
            name=question.name,
            timed=bool(dates.find(question.text)) or (question.after is not None and question.after == question.before),
        ),
        heading=question.heading,
        name=question.name,
        signed=question.signed,
        opens=question.opens,
    )
    return Trail(
        title=question.page,
        clues=clues,
        dates=dates,
        low=question.after,
        high=question.before,
        forward=question.forward,
        began=question.began,
        until=(question.seen, AFTER_ALL),
        asked=question.seen,
        present=Edge(at=question.seen, revid=question.revid),
        sources=(question.live,) if question.live else (),
        hints=tuple(hints.get(question.page, ())),
    )


def _on_live_page(here: Trail, live: str, hints: Mapping[str, Sequence[Revision]]) -> Trail:
    return Trail(
        title=live,
        clues=here.clues,
        dates=here.dates,
        low=here.low,
        high=here.high,
        forward=here.forward,
        began=here.began,
        until=here.until,
        asked=here.asked,
        steps=("archive",),
        hints=tuple(hints.get(live, ())),
    )


def _trace(trail: Trail, profile: Profile) -> Generator[Request, Answer, Attribution | None]:
    """The first edit that a text can be followed back to; None where the page never held it."""
    for _ in range(MOST_STEPS):
        found = yield from locate(trail)
        if found is None:
            return unknown("attribution-not-in-history") if _is_on_the_way(trail) else None
        revision, told = found
        if told.kind == "changed":
            trail = trail.before(revision, "change", earlier=told.earlier)
            continue
        if told.kind != "appeared":
            unread = told.kind == "unreadable"
            return unknown("attribution-revision-missing" if unread else "attribution-not-in-history")
        trail = yield from as_it_was(trail, revision, profile)
        before = yield from earlier(trail, revision, told, profile)
        if before is None:
            if is_brought(trail, revision, told, profile):
                return unknown("attribution-brought-along")
            if trail.is_open(revision):
                return unknown("attribution-revision-missing")
            return by(Reached(trail=trail, revision=revision, told=told), profile)
        trail = before
    return unknown("attribution-too-often-changed")


def _is_on_the_way(trail: Trail) -> bool:
    """Whether the text, or an earlier wording of it, was seen on the page."""
    return trail.steps not in ((), ("archive",))
