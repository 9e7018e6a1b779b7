"""Ends of a merge proposal that somebody recorded in words, without a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.judge.closures import in_words, worded
from bot.judge.cues import Cues, cues
from bot.judge.group import Group, within
from bot.judge.merge_pages import nominated
from bot.judge.merge_verdicts import Verdict, told, verdict
from bot.judge.voices import Voice
from bot.model import Closure
from config.profile import Profile

# "Done." says something of the whole discussion only where it says nothing else
SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """The end that a comment records in a sentence."""

    voice: Voice
    sentence: str
    outcome: str | None


def spoken(
    group: Group, opening: Voice, leads: Sequence[Group], profile: Profile, *, merged: bool | None
) -> Closure | None:
    """The last comment that records an end; ``merged`` is what the pages show, None where they were not read.

    ``leads`` is what stands above the first heading of its page.
    """
    said = cues(profile)
    later = [v for v in group.voices if v.comment.span.start > opening.comment.span.start]
    nominations = [v for g in leads for v in g.voices] if nominated(group.page.title, profile) else []
    named = [end.closure for end in (in_words(later, said), in_words(nominations, said, "merge_verdict")) if end]
    ends = (end for voice in later if (end := _end(voice, group, opening, profile, merged=merged)))
    last = max(ends, key=lambda end: _clock(end.voice.at), default=None)
    others = [_worded(last, group)] if last else []
    return max((*named, *others), key=lambda end: _clock(end.at), default=None)


def _clock(at: datetime | None) -> float:
    return at.timestamp() if at else 0.0


def _worded(end: _End, group: Group) -> Closure:
    before = [voice for voice in group.voices if voice.index < end.voice.index]
    return worded(end.voice, end.sentence, before, end.outcome)


def _end(voice: Voice, group: Group, opening: Voice, profile: Profile, *, merged: bool | None) -> _End | None:
    """The end that a comment records, unless it names one with the words for it."""
    for sentence in voice.sentences:
        outcome = _outcome(sentence, voice, opening, profile, merged=merged)
        if outcome is not None and not sentence.rstrip().endswith("?"):
            return _End(voice=voice, sentence=sentence, outcome=outcome or None)
    answer = _answer(voice, group, cues(profile), merged=merged)
    if answer is None:
        return None
    return _End(voice=voice, sentence=voice.text.strip(" ,.;–-"), outcome=told(answer, profile))


def _answer(voice: Voice, group: Group, said: Cues, *, merged: bool | None) -> Verdict | None:
    """The verdict that a comment gives by a template or by its first word; "done" only if the pages show it."""
    inside = [marker for marker in within(group.markers, voice.comment.body) if marker.kind == "answer"]
    if any(marker.group == "not_done" for marker in inside):
        return "rejected"
    first = said.begins("answer_done_first", voice.text) or said.begins("merge_carried_out_first", voice.text)
    short = first is not None and len(voice.text.split()) <= SHORT
    return "agreed" if merged and (short or any(marker.group == "done" for marker in inside)) else None


def _outcome(sentence: str, voice: Voice, opening: Voice, profile: Profile, *, merged: bool | None) -> str | None:
    """The outcome that a sentence records; empty where it ends the matter without one."""
    said = cues(profile)
    if merged is not False and said.has("merge_carried_out", sentence):
        return told("agreed", profile)
    if voice.who == opening.who and (said.has("withdraw", sentence) or said.begins("merge_withdrawn", sentence)):
        return told("withdrawn", profile)
    removed = said.find("merge_tags_removed", sentence)
    if removed is None and not _closes(sentence, said):
        return None
    rest = sentence.replace(removed[0], "") if removed else sentence
    found = verdict((rest,), profile)
    return told(found, profile) if found else "" if removed else None


def _closes(sentence: str, said: Cues) -> bool:
    """Whether a sentence begins or ends with a word for closing."""
    return any(
        not any(map(str.isalnum, sentence[: match.start()])) or not any(map(str.isalnum, sentence[match.end() :]))
        for match in said.every("merge_closes", sentence)
    )
