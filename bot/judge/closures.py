"""The end of a discussion as somebody recorded it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.judge.cues import Cues
from bot.judge.voices import Voice
from bot.model import Closure, Marker, Thread
from bot.parse.plain import plain_text
from bot.parse.source import Reader

BOLD = re.compile(r"'''(.{2,80}?)'''")
OUTCOME_END = re.compile(r"\s[-–—]\s|[.;,](?:\s|$)|\n|$")
FORMAL = ("closure",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A closure, and the comments written after it."""

    closure: Closure
    after: tuple[Voice, ...]


def formal(thread: Thread, voices: Sequence[Voice], how: Reader) -> Ended | None:
    """The closing box of a thread that begins before its comments do."""
    tops = [m for m in thread.markers if m.kind in FORMAL]
    if not tops or not _covers(tops[0], voices):
        return None
    top = tops[0]
    ends = [m.span.end for m in thread.markers if m.kind == "closure_end" and m.span.start > top.span.start]
    end = ends[-1] if ends else thread.span.end
    inside = [v for v in voices if v.comment.span.start < end]
    after = tuple(v for v in voices if v.comment.span.start >= end and not _closing(v, top))
    top = top if top.signature else _with_statement(top, inside)
    return Ended(closure=marked(top, inside, how), after=after)


def _covers(top: Marker, voices: Sequence[Voice]) -> bool:
    """Whether the box holds the discussion, not just a part in its middle."""
    before = [v for v in voices if v.comment.span.end <= top.span.start]
    return len(before) * 2 <= len(voices)


def _with_statement(top: Marker, inside: Sequence[Voice]) -> Marker:
    """The box with the comment that stands first in it, where that one is later than all others: the closer's words."""
    below = [v for v in inside if v.comment.span.start >= top.span.end]
    times = [v.at for v in below if v.at]
    if len(below) < 2 or below[0].at is None or below[0].at < max(times):
        return top
    return replace(top, signature=below[0].comment.signature, text=top.text or below[0].wikitext)


def _closing(voice: Voice, top: Marker) -> bool:
    return top.signature is not None and voice.comment.signature == top.signature


def marked(top: Marker, inside: Sequence[Voice], how: Reader) -> Closure:
    """The closure that a template records; ``inside`` are the comments it is about."""
    signature = top.signature
    others = [v for v in inside if signature is None or v.comment.signature != signature]
    outcome = plain_text(top.text or "", how).strip() or None
    if outcome and signature:
        outcome = outcome.split(signature.user)[0].strip(" -–—(~") or outcome
    times = [v.at for v in others if v.at and (signature is None or v.at <= signature.timestamp)]
    return Closure(
        by=signature.user if signature else None,
        at=signature.timestamp if signature else None,
        outcome=outcome,
        formal=True,
        closer_took_part=bool(signature and any(v.who == signature.user for v in others)),
        quiet_before_days=(signature.timestamp - max(times)).days if signature and times else None,
        span=top.span,
        quote=outcome or top.template,
    )


def in_words(voices: Sequence[Voice], said: Cues, cue: str = "closed_as") -> Ended | None:
    """The last comment that closes the discussion in words; ``cue`` is the group of them."""
    for place in range(len(voices) - 1, -1, -1):
        voice = voices[place]
        closing = (s for s in voice.sentences if _closes(s, said, cue)) if voice.may_say((cue,)) else iter(())
        if sentence := next(closing, None):
            end = worded(voice, sentence, voices[:place], _outcome(voice, sentence, said, cue))
            return Ended(closure=end, after=tuple(voices[place + 1 :]))
    return None


def _closes(sentence: str, said: Cues, group: str) -> bool:
    cue = said.find(group, sentence) if "?" not in sentence else None
    return cue is not None and cue.start() <= len(sentence) // 2


def worded(voice: Voice, sentence: str, before: Sequence[Voice], outcome: str | None) -> Closure:
    """The closure that a comment records in a sentence."""
    times = [v.at for v in before if v.at and voice.at and v.at <= voice.at]  # some are put in above it later
    return Closure(
        by=voice.comment.author,
        at=voice.at,
        outcome=outcome,
        formal=False,
        closer_took_part=any(v.who == voice.who for v in before),
        quiet_before_days=(voice.at - max(times)).days if voice.at and times else None,
        span=voice.comment.span,
        quote=sentence,
    )


def _outcome(voice: Voice, sentence: str, said: Cues, group: str) -> str:
    """What it was closed as: the words in bold, else what follows the cue up to a dash or a stop."""
    cue = said.find(group, sentence)
    rest = sentence[cue.end() :].strip(" :") if cue else sentence
    for bold in BOLD.findall(voice.wikitext):
        if bold and bold in rest:
            return str(bold).strip(" .:")
    end = OUTCOME_END.search(rest)
    return (rest[: end.start()] if end else rest).strip() or sentence
