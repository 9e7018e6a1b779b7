"""Ends of a merge proposal that somebody recorded in words, without a box."""

from __future__ import annotations

from collections.abc import Sequence

from bot.judge.closures import in_words, worded
from bot.judge.cues import Cues, cues
from bot.judge.group import Group
from bot.judge.merge_pages import nominated
from bot.judge.merge_verdicts import Verdict, told, verdict
from bot.judge.voices import Voice
from bot.model import Closure, Span
from config.profile import Profile

# "Done." says something of the whole discussion only where it says nothing else
SHORT = 12


def spoken(
    group: Group, opening: Voice, groups: Sequence[Group], profile: Profile, *, merged: bool | None
) -> Closure | None:
    """The last comment that records an end; ``merged`` is what the pages show, None where they were not read."""
    said = cues(profile)
    later = [v for v in group.voices if v.comment.span.start > opening.comment.span.start]
    above = [v for g in groups if g.page is group.page and g.thread.heading is None for v in g.voices]
    nominations = above if nominated(group.page.title, profile) else []
    named = [end.closure for end in (in_words(later, said), in_words(nominations, said, "merge_verdict")) if end]
    others = [end for voice in later if (end := _end(voice, group, opening, profile, merged=merged))]
    return max((*named, *others), key=lambda end: end.at.timestamp() if end.at else 0.0, default=None)


def _end(voice: Voice, group: Group, opening: Voice, profile: Profile, *, merged: bool | None) -> Closure | None:
    """The end that a comment records, unless it names one with the words for it."""
    before = [v for v in group.voices if v.index < voice.index]
    for sentence in voice.sentences:
        outcome = _outcome(sentence, voice, opening, profile, merged=merged)
        if outcome is not None and not sentence.rstrip().endswith("?"):
            return worded(voice, sentence, before, outcome or None)
    answer = _answer(voice, group, cues(profile), merged=merged)
    return worded(voice, voice.text.strip(" ,.;–-"), before, told(answer, profile)) if answer else None


def _answer(voice: Voice, group: Group, said: Cues, *, merged: bool | None) -> Verdict | None:
    """The verdict that a comment gives by a template or by its first word; "done" only if the pages show it."""
    inside = [m for m in group.markers if m.kind == "answer" and _within(m.span, voice.comment.body)]
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


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
