"""What a summary says, line by line; everybody's words are cut alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.draft.earlier import earlier_line, worth_noting
from bot.draft.items import proposed_in
from bot.draft.matters import Matter
from bot.draft.wording import Wikitext, Wording, cut_short
from bot.model import Ask, Closure, Comment, Discussion, Position, Side

LONGEST_QUOTE = 300
SIDES: tuple[Side, ...] = ("support", "oppose", "neutral", "comment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a summary, in order.

    Who began and who proposed what, positions, a closure that somebody wrote after, what nobody answered, who wrote
    last, archived threads on the subject.
    """

    begun: tuple[Wikitext, ...]
    proposed: tuple[Wikitext, ...]
    positions: tuple[Wikitext, ...]
    closed: tuple[Wikitext, ...]
    unanswered: tuple[Wikitext, ...]
    last: tuple[Wikitext, ...]
    earlier: tuple[Wikitext, ...]

    @property
    def all(self) -> tuple[Wikitext, ...]:
        """All of them."""
        return (
            *self.begun,
            *self.proposed,
            *self.positions,
            *self.closed,
            *self.unanswered,
            *self.last,
            *self.earlier,
        )


def lines_of(matter: Matter, found: Discussion, wording: Wording, length: int) -> Lines:
    """The lines of a summary, quotes of at most so many characters."""
    positions = positions_in(matter, found)
    taken = {each.quote for each in positions}
    opening = _opening(found, bool(positions))
    proposals, unanswered = _proposals(found.asks, taken, opening), _unanswered(found, taken, opening)
    return Lines(
        begun=(_begun(matter, found, opening, wording, length),),
        proposed=tuple(_asked("note-summary-proposal", ask, wording, length) for ask in proposals),
        positions=tuple(_position(each, wording, length) for each in positions),
        closed=(closed_line(found.closure, wording, length),) if found.closure and since_closed(found) else (),
        unanswered=tuple(_asked("note-summary-unanswered", ask, wording, length) for ask in unanswered),
        last=tuple(_last(found, wording)),
        earlier=tuple(earlier_line(each, wording) for each in worth_noting(found)),
    )


def positions_in(matter: Matter, found: Discussion) -> tuple[Position, ...]:
    """Where editors stand."""
    return matter.proposal.positions if matter.proposal else found.positions


def named_positions(positions: Sequence[Position], wording: Wording) -> tuple[Wikitext, ...]:
    """Who took which position, without the words."""
    names = {side: tuple(each.author for each in positions if each.position == side) for side in SIDES}
    return tuple(wording.say(f"note-positions-{side}", names=named) for side, named in names.items() if named)


def closed_line(closure: Closure, wording: Wording, length: int = LONGEST_QUOTE) -> Wikitext:
    """By whom it was closed, and in which words."""
    by = wording.by(closure.by, closure.at)
    if closure.quote:
        return wording.say("note-summary-closed-quoted", by=by, quote=cut_short(closure.quote, length))
    return wording.say("note-summary-closed", by=by)


def since_closed(found: Discussion) -> list[Comment]:
    """What was written after the closure."""
    closed = found.closure.at if found.closure else None
    return [each for each in found.comments if closed and each.timestamp and each.timestamp > closed]


def _position(position: Position, wording: Wording, length: int) -> Wikitext:
    by = wording.by(position.author, position.at)
    return wording.say(f"note-position-{position.position}", by=by, quote=cut_short(position.quote, length))


def _unanswered(found: Discussion, taken: set[str], opening: Ask | None) -> Iterator[Ask]:
    """What nobody answered; proposals and what is quoted as a position are told there."""
    for ask in found.asks:
        if ask.answered_by is None and ask.quote not in taken and ask is not opening and ask.kind != "proposal":
            yield ask


def _last(found: Discussion, wording: Wording) -> Iterator[Wikitext]:
    dated = [(each.timestamp, each.author) for each in found.comments if each.timestamp]
    if dated:
        at, author = max(dated, key=lambda each: each[0])
        yield wording.say("note-summary-last", by=wording.by(author, at))


def _opening(found: Discussion, discussed: bool) -> Ask | None:
    """What the first comment asks; None where nobody answered that, for it is told among what nobody answered."""
    ask = next((each for each in found.asks if each.comment == 0), None)
    if ask and (ask.answered_by is not None or discussed or ask.kind == "proposal"):
        return ask
    return None


def _begun(matter: Matter, found: Discussion, opening: Ask | None, wording: Wording, length: int) -> Wikitext:
    merge = matter.proposal
    if merge and (quote := proposed_in(merge)):
        by = wording.by(merge.proposer, merge.opened)
        return wording.say("note-summary-proposal", by=by, quote=cut_short(quote, length))
    if opening:
        return _asked(f"note-summary-{opening.kind.replace('_', '-')}", opening, wording, length)
    return wording.say("note-summary-opened", by=wording.by(found.first.author, found.first.timestamp))


def _asked(key: str, ask: Ask, wording: Wording, length: int) -> Wikitext:
    return wording.say(key, by=wording.by(ask.author, ask.at), quote=cut_short(ask.quote, length))


def _proposals(asks: Sequence[Ask], taken: set[str], opening: Ask | None) -> Iterator[Ask]:
    """The further proposals, one of each comment; not those quoted as a position."""
    told = {opening.comment} if opening else set()
    for ask in asks:
        if ask.kind == "proposal" and ask.comment not in told and ask.quote not in taken:
            told.add(ask.comment)
            yield ask
