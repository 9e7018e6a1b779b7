"""Where each editor stands on a merge, in bold or in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.judge.cues import Cues
from bot.judge.group import Group
from bot.judge.positions import Stand, position, side_of, stand
from bot.judge.voices import Voice
from bot.model import Closure, Position, Side, Span
from bot.parse.source import Reader

IN_WORDS: tuple[tuple[str, Side], ...] = (
    ("merge_against", "oppose"),
    ("merge_undecided", "neutral"),
    ("merge_for", "support"),
)
SIDES: Mapping[str, Side] = {"oppose": "oppose", "support": "support", "neutral": "neutral", "comment": "comment"}
FIRST: Mapping[str, Side] = {"merge_for_first": "support", "merge_against_first": "oppose"}
OPPOSITE: Mapping[Side, Side] = {"support": "oppose", "oppose": "support"}
ENDS = re.compile(r"\s*(?:[.,;:!–—-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A position that a comment gives, and whether it stands there in bold."""

    stand: Stand
    bold: bool


def merge_positions(group: Group, opening: Voice, end: Closure | None, said: Cues, how: Reader) -> tuple[Position, ...]:
    """One position for each editor but the proposer, in the order in which they first spoke.

    Who spoke without taking a side commented. The proposer is for it, and is told only where that changed.
    """
    last: dict[str, _Given] = {}
    placed = {voice.comment.span: voice for voice in reversed(group.voices)}
    for voice in group.voices:
        if voice.comment.author is None or not voice.sentences or voice.bot or voice is opening or _closes(voice, end):
            continue
        given = _given(voice, placed, opening, last, said)
        before = last.get(voice.who)
        if before is None or _replaces(given, before, said):
            last[voice.who] = given
    last = {who: given for who, given in last.items() if who != opening.who or _turned(given)}
    return tuple(position(given.stand, how) for given in last.values())


def _closes(voice: Voice, end: Closure | None) -> bool:
    return end is not None and end.at is not None and (voice.comment.author, voice.at) == (end.by, end.at)


def _replaces(given: _Given, before: _Given, said: Cues) -> bool:
    """Whether a later comment is the editor's new position: plain words do not undo bold ones unless they say so."""
    if given.stand.side == "comment":
        return False
    return given.bold or not before.bold or said.has("changed_to", given.stand.voice.text)


def _turned(given: _Given) -> bool:
    return given.stand.side in ("oppose", "neutral") and given.bold


def _given(
    voice: Voice, placed: Mapping[Span, Voice], opening: Voice, known: Mapping[str, _Given], said: Cues
) -> _Given:
    bold = stand(voice, said)
    if bold:
        return _Given(stand=bold, bold=True)
    answered = _answered(voice, placed, opening)
    none: tuple[str | None, Side] = (None, "comment")
    sentence, side = next(_sides(voice, _side_of(answered, opening, known), said), none)
    return _Given(stand=Stand(voice=voice, side=side, sentence=sentence), bold=False)


def _answered(voice: Voice, placed: Mapping[Span, Voice], opening: Voice) -> Voice:
    """Whose comment a comment answers; the proposer's where it answers no other."""
    number = voice.comment.parent
    if number is None or number >= len(voice.thread.comments):
        return opening
    parent = placed.get(voice.thread.comments[number].span, opening)
    return opening if parent.who == voice.who else parent


def _side_of(answered: Voice, opening: Voice, known: Mapping[str, _Given]) -> Side:
    """Where the writer of a comment stands that somebody answers."""
    if answered.who == opening.who:
        return "support"
    return known[answered.who].stand.side if answered.who in known else "comment"


def _sides(voice: Voice, answered: Side, said: Cues) -> Iterator[tuple[str, Side]]:
    """The sentences of a comment that take a side, in order; questions take none.

    ``answered`` is the side of the comment that it answers.
    """
    for number, sentence in enumerate(voice.sentences):
        if sentence.rstrip().endswith("?"):
            continue
        found = [_changed(sentence, said), _plainly(sentence, said)]
        if number == 0:
            found[1:1] = [_begun(sentence, SIDES, said)]
            found += [_by_agreeing(sentence, answered, said)]
            found += [_begun(sentence, FIRST, said)] if answered == "support" else []
        yield from ((sentence, side) for side in found if side)


def _changed(sentence: str, said: Cues) -> Side | None:
    """The side that a sentence says its writer now takes."""
    change = said.find("changed_to", sentence)
    return side_of(sentence[change.end() :], said) if change else None


def _begun(sentence: str, groups: Mapping[str, Side], said: Cues) -> Side | None:
    """The side of a comment that begins with the word for it and no more: "Support merge. …"."""
    matches = [(match.end(), side) for group, side in groups.items() if (match := said.begins(group, sentence))]
    end, side = max(matches, key=lambda pair: pair[0], default=(0, "comment"))
    return side if side != "comment" and ENDS.match(sentence, end) else None


def _plainly(sentence: str, said: Cues) -> Side | None:
    """The side that a sentence takes; of cues inside one another the longest counts ("not in favour")."""
    found = [(match.span(), side) for group, side in IN_WORDS for match in said.every(group, sentence)]
    outer = [side for span, side in found if not any(_inside(span, other) for other, _ in found)]
    return next((side for _, side in IN_WORDS if side in outer), None)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _by_agreeing(sentence: str, answered: Side, said: Cues) -> Side | None:
    """The side of a comment that only agrees, or does not, with the one that it answers."""
    if said.has("disagree", sentence):
        return OPPOSITE.get(answered, "comment")
    return answered if said.has("agree", sentence) or said.has("merge_agree", sentence) else None
