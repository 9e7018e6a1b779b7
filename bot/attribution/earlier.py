"""Whether a text stood somewhere before the edit that brought it: restored, moved, or taken out of an archive."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from typing import cast

from bot.attribution.asking import Answer, PageAt, Request, State
from bot.attribution.ranking import restored, size_change
from bot.attribution.told import carries, named, restores
from bot.attribution.trail import LISTED_FARTHER, MINUTES, SECOND, Edge, Trail, edge, place
from bot.attribution.verdict import Verdict
from bot.model import Revision
from config.profile import Profile

LONG_BEFORE = (timedelta(minutes=10), timedelta(hours=6), timedelta(days=7))
MOST_REMOVALS, MOST_ALONE = 3, 2
ABOUT = 6  # bytes
MOST_SOURCES = 3
LATE = timedelta(minutes=30)
BACK = (timedelta(days=1), timedelta(days=7), timedelta(days=40), timedelta(days=200))


def earlier(
    trail: Trail, revision: Revision, told: Verdict, profile: Profile
) -> Generator[Request, Answer, Trail | None]:
    """Where to go on looking; None where the edit may be taken for the first one."""
    if same := restored(revision, trail.known()):
        return trail.before(revision, "restore", present=edge(same))
    if is_brought(trail, revision, told, profile):
        # a page that the summary names is asked first: it is one request
        found = yield from _elsewhere(trail, revision, profile)
        found = found or (yield from _removed(trail, revision))
        return found or (yield from _moved_away(trail, revision, profile))
    known = yield from _before(trail, revision, told)
    found = yield from _taken_out(trail, revision, known, only=True)
    if found is None and (_late(trail, revision) or not told.match.alone):
        found = yield from _stood(trail, revision)
    return found or (yield from _elsewhere(trail, revision, profile))


def as_it_was(trail: Trail, revision: Revision, profile: Profile) -> Generator[Request, Answer, Trail]:
    """The trail as an edit found the page: an archive that was the live page then has no page it comes from."""
    if not trail.sources:
        return trail
    moved = yield from moved_from_source(trail, profile)
    return replace(trail, sources=()) if moved and place(moved) > place(revision) else trail


def moved_from_source(trail: Trail, profile: Profile) -> Generator[Request, Answer, Revision | None]:
    """The edit by which an archive got its title, where it was the live page before: one that changed nothing."""
    latest = yield from trail.latest()
    parents = {each.revid: each for each in latest}
    for each in latest:
        parent = parents.get(each.parentid or 0)
        same = parent is not None and parent.sha1 == each.sha1
        if same and {trail.title, *trail.sources} <= set(named(each, profile)):
            return each
    return None


def _before(trail: Trail, revision: Revision, told: Verdict) -> Generator[Request, Answer, list[Revision]]:
    """The revisions among which one may have taken the text out; asked for where it may have been put back by hand."""
    late = _late(trail, revision)
    if late or (trail.clues.opens and not told.brings_section):
        back_to = trail.high if late else None
        yield from trail.window(revision.timestamp, back_to, newer=False, limit=LISTED_FARTHER)
    return trail.known()


def is_brought(trail: Trail, revision: Revision, told: Verdict, profile: Profile) -> bool:
    """Whether an edit brought text that stood somewhere before: old comments, a removed state, an archived section."""
    if told.brings_old or (trail.sources and told.brings_section):
        return True
    return restores(revision, profile) or carries(revision, profile)


def _late(trail: Trail, revision: Revision) -> bool:
    """Whether an edit is later than the comment below, which may well have been written after the text."""
    return trail.high is not None and revision.timestamp > trail.high + LATE


def _stood(trail: Trail, revision: Revision) -> Generator[Request, Answer, Trail | None]:
    """The page where it held the text at the time of the comment below, or right before the edit."""
    if not _late(trail, revision) or trail.high is None:
        return (yield from _held(trail, revision, SECOND))
    then = trail.shown_at(trail.high + MINUTES)
    change = (yield from trail.change(then.revid, trail.parent_of(revision))) if then else None
    if then is None or change is None:
        return (yield from _held(trail, revision, revision.timestamp - trail.high - MINUTES))
    # right before the edit the text was not there
    return trail.before(revision, "restore", present=edge(then)) if trail.holds(change.removed) else None


def _removed(trail: Trail, revision: Revision) -> Generator[Request, Answer, Trail | None]:
    """The page before the text was taken out."""
    listed = yield from trail.window(revision.timestamp, None, newer=False)
    before = [each for each in listed if place(each) < place(revision)]
    if same := restored(revision, before):
        return trail.before(revision, "restore", present=edge(same))
    found = yield from _taken_out(trail, revision, before)
    for back in BACK:
        if found is None:
            found = yield from _held(trail, revision, back)
    return found


def _held(trail: Trail, revision: Revision, back: timedelta) -> Generator[Request, Answer, Trail | None]:
    found = yield from trail.probe(revision.timestamp - back)
    return trail.before(revision, "restore", present=found[0]) if found and found[1] else None


def _taken_out(
    trail: Trail, revision: Revision, known: list[Revision], *, only: bool = False
) -> Generator[Request, Answer, Trail | None]:
    """The page before one of the edits that may have taken the text out; ``only``: and nothing else with it."""
    size = trail.wording.size
    losses = [(-(size_change(each, known) or 0), each) for each in known if place(each) < place(revision)]
    if only:
        likely = [each for loss, each in losses if abs(loss - size) <= ABOUT + size / 50]
    else:
        likely = [each for loss, each in losses if loss >= 0.8 * size]
    for each in sorted(likely, key=place, reverse=True)[: MOST_ALONE if only else MOST_REMOVALS]:
        told = yield from trail.examine(each)
        if told.kind == "vanished":
            present = next((edge(one) for one in known if one.revid == each.parentid), None)
            return trail.before(each, "restore", present=present)
    return None


def _moved_away(trail: Trail, revision: Revision, profile: Profile) -> Generator[Request, Answer, Trail | None]:
    """The history of the page that this one became, where only what was copied back is here."""
    first = next((each for each in trail.known() if each.parentid == 0 and place(each) < place(revision)), None)
    return (yield from _on_one_of(tuple(named(first, profile)), trail, revision)) if first else None


def _elsewhere(trail: Trail, revision: Revision, profile: Profile) -> Generator[Request, Answer, Trail | None]:
    """The history of the page that the text was brought from."""
    titles = tuple(dict.fromkeys((*trail.sources, *named(revision, profile))))
    return (yield from _on_one_of(titles, trail, revision))


def _on_one_of(titles: tuple[str, ...], trail: Trail, revision: Revision) -> Generator[Request, Answer, Trail | None]:
    for title in [each for each in titles if each != trail.title][:MOST_SOURCES]:
        held = yield from _held_there(title, trail, revision)
        if held:
            return replace(
                trail,
                title=title,
                until=(held.timestamp, held.revid + 1),
                present=Edge(at=held.timestamp, revid=held.revid),
                sources=(),
                steps=(*trail.steps, "archive" if title in trail.sources else "move"),
                seen={held.revid: held},
                unread=set(),
                tried=set(),
                hints=(),
            )
    return None


def _held_there(title: str, trail: Trail, revision: Revision) -> Generator[Request, Answer, Revision | None]:
    """The revision in which another page held the text, some time before it was brought here."""
    # who archives by hand may cut the page first, and paste later
    for back in LONG_BEFORE if title in trail.sources else LONG_BEFORE[:1]:
        state = cast(State | None, (yield PageAt(title=title, at=revision.timestamp - back)))
        if state is None:
            return None
        if state.text and trail.is_on(state.text):
            return state.revision
    return None
