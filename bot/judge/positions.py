"""Where each editor stands: the last word of theirs that is not struck."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.judge.cues import Cues
from bot.judge.evidence import quote_span, shorten
from bot.judge.voices import Voice, without_struck
from bot.model import Position, Side
from bot.parse.plain import plain_text
from bot.parse.source import Reader

SIDES: tuple[Side, ...] = ("oppose", "support", "neutral", "comment")
BOLD = re.compile(r"'''(?P<said>[^'\n]{1,60}?(?:'[^'\n]{1,40}?)?)'''")
# a position is given in the first words, behind at most a ping or a struck word
NEAR_START = 40
# "I was against this once. Now: '''support'''": bold words that are a position and nothing more
FAR = 120
Asked = Callable[[], bool]
AROUND = " :.,-–—!"
LABEL_END = re.compile(r"^\s*[-–—:.]+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A position that one comment gives; ``sentence`` is the one that decided, None where it was words in bold."""

    voice: Voice
    side: Side
    sentence: str | None = None


def always() -> bool:
    """True: what was asked for is so everywhere."""
    return True


def stand(voice: Voice, said: Cues, *, merging: Asked = always) -> Stand | None:
    """The position a comment gives in bold: at its beginning, or a little later if nothing else is bold with it.

    Words that are a side only where a merge is talked about count as one only if ``merging`` says so.
    """
    if "'''" not in voice.kept:
        return None
    text = voice.own.lstrip(" \t\n\0:*#;")
    found: list[Side] = []
    for bold in BOLD.finditer(text):
        if bold.start() > FAR and not found:
            break
        side = side_of(bold["said"], said)
        if side and said.begins("of_merging", bold["said"].strip(AROUND)) and not merging():
            continue
        if side and (found or bold.start() <= NEAR_START or (bold.start() <= FAR and _whole(bold["said"], side, said))):
            found.append(side)
    if not found:
        return None
    # "Oppose, changed to Support": the later bold word counts where it says that it replaces the first
    changed = len(found) > 1 and said.has("changed_to", voice.text)
    return Stand(voice=voice, side=found[-1] if changed else found[0])


def side_of(words: str, said: Cues) -> Side | None:
    """The side that bold words name; the longest cue wins, since "do not merge" holds "merge"."""
    text = words.strip(AROUND)
    matches = [(match.end(), side) for side in SIDES if (match := said.begins(side, text))]
    return max(matches, key=lambda pair: pair[0])[1] if matches else None


def _whole(words: str, side: Side, said: Cues) -> bool:
    """Whether bold words are a side and nothing else; a comment says nothing by it."""
    match = said.begins(side, words.strip(AROUND))
    return side != "comment" and match is not None and match.end() == len(words.strip(AROUND))


def positions(voices: Iterable[Voice], said: Cues, how: Reader, *, merging: Asked) -> tuple[Position, ...]:
    """One position for each editor who gave one, in the order of their first; a comment is no change of mind."""
    last: dict[str, Stand] = {}
    for given in _stands(voices, said, merging=merging):
        before = last.get(given.voice.who)
        if before is None or given.side != "comment":
            last[given.voice.who] = given
    return tuple(position(given, how) for given in last.values())


def _stands(voices: Iterable[Voice], said: Cues, *, merging: Asked) -> Iterator[Stand]:
    for voice in voices:
        given = stand(voice, said, merging=merging) if voice.comment.author else None
        if given:
            yield given


def position(given: Stand, how: Reader) -> Position:
    """The position that a signed comment gives, with the sentence that says why."""
    voice = given.voice
    said = plain_text(without_struck(voice.wikitext), how).split("\n", 1)[0]
    first = next((s for s in voice.sentences if len(s.split()) > 2), voice.sentences[0] if voice.sentences else said)
    reason = given.sentence or _behind_label(first, voice)
    at = voice.comment.timestamp
    assert at is not None  # noqa: S101  (only signed comments give positions)
    return Position(author=voice.who, position=given.side, quote=shorten(reason), at=at, span=quote_span(voice, reason))


def _behind_label(sentence: str, voice: Voice) -> str:
    """The sentence without the bold word that names the side, where what follows can stand alone."""
    bold = BOLD.match(voice.own.lstrip(" \t\n\0:*#;"))
    label = bold["said"] if bold else ""
    if not label or not sentence.startswith(label):
        return sentence
    rest = LABEL_END.sub("", behind := sentence.removeprefix(label))
    whole = rest != behind or behind.lstrip()[:1].isupper()
    return rest.lstrip() if whole and len(rest.split()) > 2 else sentence
