"""Where each editor stands on a merge, in bold or in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.judge.cues import Cues
from bot.judge.group import Group
from bot.judge.positions import SIDES, Stand, position, stand
from bot.judge.voices import Voice
from bot.model import Closure, Position, Side
from bot.parse.source import Reader

IN_WORDS: tuple[tuple[str, Side], ...] = (
    ("merge_against", "oppose"),
    ("merge_for", "support"),
    ("merge_undecided", "neutral"),
)
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
    for voice in group.voices:
        if voice.comment.author is None or voice.bot or voice is opening or _closes(voice, end):
            continue
        given = _given(voice, group, opening, last, said)
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


def _given(voice: Voice, group: Group, opening: Voice, known: Mapping[str, _Given], said: Cues) -> _Given:
    bold = stand(voice, said)
    if bold:
        return _Given(stand=bold, bold=True)
    side: Side = next(_sides(voice, group, opening, known, said), "comment")
    return _Given(stand=Stand(voice=voice, side=side), bold=False)


def _sides(voice: Voice, group: Group, opening: Voice, known: Mapping[str, _Given], said: Cues) -> Iterator[Side]:
    """The sides that a comment's sentences take, in order; questions take none."""
    for number, sentence in enumerate(voice.sentences):
        if sentence.rstrip().endswith("?"):
            continue
        if number == 0 and (side := _first_words(sentence, said)):
            yield side
        if side := _plainly(sentence, said):
            yield side
        if number == 0 and (side := _by_agreeing(sentence, voice, group, opening, known, said)):
            yield side


def _first_words(sentence: str, said: Cues) -> Side | None:
    """The side of a comment that begins with the word for it, without bold: "Support merge. …"."""
    matches = [(match.end(), side) for side in SIDES if (match := said.begins(side, sentence))]
    end, side = max(matches, key=lambda pair: pair[0], default=(0, None))
    return side if side != "comment" and ENDS.match(sentence, end) else None


def _plainly(sentence: str, said: Cues) -> Side | None:
    """The side that a sentence takes; of cues inside one another the longest counts ("not in favour")."""
    found = [(match.span(), side) for group, side in IN_WORDS for match in said.every(group, sentence)]
    outer = [side for span, side in found if not any(_inside(span, other) for other, _ in found)]
    return next((side for _, side in IN_WORDS if side in outer), None)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _by_agreeing(
    sentence: str, voice: Voice, group: Group, opening: Voice, known: Mapping[str, _Given], said: Cues
) -> Side | None:
    """The side of whom a comment agrees with: its parent's author, the proposer where it answers nobody else."""
    agrees, disagrees = said.has("agree", sentence), said.has("disagree", sentence)
    if not agrees and not disagrees:
        return None
    parent = _parent(voice, group)
    side: Side = "support"
    if parent is not None and parent.who not in (opening.who, voice.who):
        side = known[parent.who].stand.side if parent.who in known else "comment"
    return OPPOSITE.get(side, "comment") if disagrees else side


def _parent(voice: Voice, group: Group) -> Voice | None:
    """Whose comment a comment answers."""
    number = voice.comment.parent
    if number is None or number >= len(voice.thread.comments):
        return None
    answered = voice.thread.comments[number]
    return next((v for v in group.voices if v.comment.span == answered.span and v.thread is voice.thread), None)
