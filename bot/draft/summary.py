"""One discussion in the words of those who wrote in it, as a comment at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.draft.items import proposed_in
from bot.draft.made import listed, note
from bot.draft.matters import Matter, all_matters
from bot.draft.options import NoteOptions
from bot.draft.wording import Wikitext, Wording
from bot.messages import Words
from bot.model import Ask, Closure, Comment, Discussion, Finding, Note, Position, Reading, message

FEWEST_AUTHORS = 3
FEWEST_POSITIONS = 2
FEWEST_AGAIN = 2


def summaries(reading: Reading, findings: Sequence[Finding], words: Words, options: NoteOptions) -> tuple[Note, ...]:
    """A summary of each discussion that one helps, the longest first, at most ``max_summaries``.

    That is a whole section of a live page which a finding tells of, which is unresolved or proposes a merge that is not
    closed, and in which three editors wrote or two gave positions; what was closed, only if two wrote since.
    """
    fitting = [each for each in all_matters(reading, findings) if _helps(each)]
    ranked = sorted(fitting, key=lambda each: -len(each.discussion.comments) if each.discussion else 0)
    return tuple(
        _summary(reading, each, each.discussion, words) for each in ranked[: options.max_summaries] if each.discussion
    )


def _helps(matter: Matter) -> bool:
    found = matter.discussion
    if matter.archived or found is None or found.thread.heading is None:
        return False
    is_open = matter.proposal.state in ("open", "stale") if matter.proposal else found.status == "unresolved"
    if found.closure and 0 < len({each.author for each in _since(found)}) < FEWEST_AGAIN:
        return False
    took_sides = {each.author for each in _positions(matter, found)}
    return is_open and (len(found.authors) >= FEWEST_AUTHORS or len(took_sides) >= FEWEST_POSITIONS)


def _summary(reading: Reading, matter: Matter, found: Discussion, words: Words) -> Note:
    snapshot, thread = reading.page.snapshot, found.thread
    wording = Wording(words=words, profile=snapshot.profile, title=thread.page, about=thread.page)
    lead = wording.say("note-summary-intro", date=snapshot.read_at)
    return note(
        reading,
        "thread-summary",
        thread.page,
        thread.heading or "",
        [listed(lead, _items(matter, found, wording)), _ending(found, wording)],
        edit_summary=words.say(message("note-edit-summary-thread")),
        keys=[thread.name],
    )


def _items(matter: Matter, found: Discussion, wording: Wording) -> Iterator[str]:
    """Who began, who proposed what, where each editor stands, what nobody answered, who wrote last."""
    positions = _positions(matter, found)
    taken = {each.quote for each in positions}
    unanswered = [each for each in found.asks if each.answered_by is None and each.quote not in taken]
    opening = _opening(found, bool(positions))
    yield _begun(matter, found, opening, wording)
    for ask in _proposals(found.asks, taken, opening):
        yield _asked("note-summary-proposal", ask, wording)
    for position in positions:
        by = wording.by(position.author, position.at)
        yield wording.say(f"note-position-{position.position}", by=by, quote=position.quote)
    if found.closure and _reopened(found):
        yield _closed(found.closure, wording)
    for ask in unanswered:
        if ask is not opening and ask.kind != "proposal":
            yield _asked("note-summary-unanswered", ask, wording)
    if dated := _dated(found):
        last = max(dated, key=_time)
        yield wording.say("note-summary-last", by=wording.by(last.author, last.timestamp))


def _positions(matter: Matter, found: Discussion) -> tuple[Position, ...]:
    return matter.proposal.positions if matter.proposal else found.positions


def _opening(found: Discussion, discussed: bool) -> Ask | None:
    """What the first comment asks; None where nobody answered that, for it is told among what nobody answered."""
    ask = next((each for each in found.asks if each.comment == 0), None)
    if ask and (ask.answered_by is not None or discussed or ask.kind == "proposal"):
        return ask
    return None


def _begun(matter: Matter, found: Discussion, opening: Ask | None, wording: Wording) -> Wikitext:
    merge = matter.proposal
    if merge and (quote := proposed_in(merge)):
        return wording.say("note-summary-proposal", by=wording.by(merge.proposer, merge.opened), quote=quote)
    if opening:
        return _asked(f"note-summary-{opening.kind.replace('_', '-')}", opening, wording)
    return wording.say("note-summary-opened", by=wording.by(found.first.author, found.first.timestamp))


def _asked(key: str, ask: Ask, wording: Wording) -> Wikitext:
    return wording.say(key, by=wording.by(ask.author, ask.at), quote=ask.quote)


def _proposals(asks: Sequence[Ask], taken: set[str], opening: Ask | None) -> Iterator[Ask]:
    """The further proposals, one of each comment; not those quoted as a position."""
    told = {opening.comment} if opening else set()
    for ask in asks:
        if ask.kind == "proposal" and ask.comment not in told and ask.quote not in taken:
            told.add(ask.comment)
            yield ask


def _dated(found: Discussion) -> list[Comment]:
    return [each for each in found.comments if each.timestamp]


def _time(comment: Comment) -> datetime:
    assert comment.timestamp  # noqa: S101  (asked of dated comments)
    return comment.timestamp


def _ending(found: Discussion, wording: Wording) -> Wikitext:
    """How it was closed, or that it was not."""
    if found.closure is None:
        return wording.say("note-summary-not-closed")
    return wording.say("note-summary-not-closed-since") if _reopened(found) else _closed(found.closure, wording)


def _closed(closure: Closure, wording: Wording) -> Wikitext:
    by = wording.by(closure.by, closure.at)
    if closure.quote:
        return wording.say("note-summary-closed-quoted", by=by, quote=closure.quote)
    return wording.say("note-summary-closed", by=by)


def _reopened(found: Discussion) -> bool:
    """Whether somebody wrote after the closure."""
    return bool(_since(found))


def _since(found: Discussion) -> list[Comment]:
    """What was written after the closure."""
    closed = found.closure.at if found.closure else None
    return [each for each in _dated(found) if closed and _time(each) > closed]
