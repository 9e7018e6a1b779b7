"""How a merge proposal ended, as somebody recorded it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from bot.judge.closures import BOLD, Ended, formal, in_words, worded
from bot.judge.cues import Cues, cues
from bot.judge.group import Group
from bot.judge.merge_pages import nominated
from bot.judge.positions import side_of
from bot.judge.voices import Voice
from bot.model import Closure, MergeTag, Side, Span
from bot.parse.source import reader
from config.profile import Profile

Verdict = Literal["agreed", "rejected", "none", "withdrawn"]
# in this order: "no consensus to merge" holds "merge"
VERDICTS: tuple[tuple[str, Verdict], ...] = (
    ("merge_withdrawn", "withdrawn"),
    ("closed_no_outcome", "none"),
    ("merge_rejected", "rejected"),
    ("merge_agreed", "agreed"),
)
BY_SIDE: dict[Side, Verdict] = {"support": "agreed", "oppose": "rejected"}
# "Done." says something of the whole discussion only where it says nothing else
SHORT = 12


def boxed(group: Group, groups: Sequence[Group], profile: Profile) -> Closure | None:
    """The closing box of a discussion; a nomination's stands above its heading."""
    how = reader(profile)
    ended = formal(group.thread, group.voices, how)
    if ended is None and nominated(group.page.title, profile):
        leads = [g for g in groups if g.page.title == group.page.title and g.thread.heading is None]
        for lead in leads:
            span = Span(lead.thread.span.start, group.thread.span.end)
            whole = replace(group.thread, span=span, markers=(*lead.thread.markers, *group.thread.markers))
            ended = formal(whole, (*lead.voices, *group.voices), how)
    return ended.closure if ended else None


def ending(
    box: Closure | None,
    group: Group,
    opening: Voice,
    groups: Sequence[Group],
    profile: Profile,
    *,
    merged: bool | None,
) -> Closure | None:
    """How a proposal ended: in a box, or in words. A long verdict is told in a word.

    ``merged`` is what the pages show, None where they were not read.
    """
    said = cues(profile)
    words = _spoken(group, opening, groups, profile, merged=merged)
    if box is None:
        return words
    if box.by is None and words:
        return replace(words, formal=True, span=box.span)
    found = verdict((*_bold_and_status(box, group, profile), box.outcome or ""), said)
    return replace(box, outcome=told(found, profile)) if found else box


def _bold_and_status(box: Closure, group: Group, profile: Profile) -> Iterator[str]:
    """The words of a closing box that say the most in the fewest."""
    for marker in group.markers:
        if marker.span == box.span:
            yield from BOLD.findall(marker.text or "")
            yield from (value for name, value in marker.params if name in profile.parameter("closure_status"))


def _spoken(
    group: Group, opening: Voice, groups: Sequence[Group], profile: Profile, *, merged: bool | None
) -> Closure | None:
    """The last comment that records an end in words."""
    said = cues(profile)
    later = [v for v in group.voices if v.comment.span.start > opening.comment.span.start]
    found = [end.closure for end in (in_words(later, said), _nomination_verdict(group, groups, profile)) if end]
    found += _carried_out(group, opening, profile, sure=merged is True) if merged is not False else ()
    found += _withdrawn(group, opening, profile)
    return max(found, key=lambda end: end.at is not None and end.at.timestamp() or 0.0, default=None)


def _nomination_verdict(group: Group, groups: Sequence[Group], profile: Profile) -> Ended | None:
    """The result that stands above the heading of a nomination."""
    if not nominated(group.page.title, profile):
        return None
    above = [v for g in groups if g.page.title == group.page.title and g.thread.heading is None for v in g.voices]
    return in_words(above, cues(profile), "merge_verdict")


def _carried_out(group: Group, opening: Voice, profile: Profile, *, sure: bool) -> Iterator[Closure]:
    """A comment that says the pages were merged; a bare "done" only where ``sure`` that they were."""
    said = cues(profile)
    for place, voice in enumerate(group.voices):
        if voice.comment.span.start <= opening.comment.span.start:
            continue
        short = sure and len(voice.text.split()) <= SHORT and said.begins("answer_done_first", voice.text)
        sentence = next((s for s in voice.sentences if _says_merged(s, said)), voice.text if short else None)
        if sentence:
            yield worded(voice, sentence, group.voices[:place], told("agreed", profile))


def _says_merged(sentence: str, said: Cues) -> bool:
    return said.has("merge_carried_out", sentence) and not sentence.rstrip().endswith("?")


def _withdrawn(group: Group, opening: Voice, profile: Profile) -> Iterator[Closure]:
    """A comment of the proposer that takes the proposal back."""
    said = cues(profile)
    for place, voice in enumerate(group.voices):
        later = voice.comment.span.start > opening.comment.span.start and voice.who == opening.who
        sentence = next((s for s in voice.sentences if later and _takes_back(s, said)), None)
        if sentence:
            yield worded(voice, sentence, group.voices[:place], told("withdrawn", profile))


def _takes_back(sentence: str, said: Cues) -> bool:
    return said.has("withdraw", sentence) or said.begins("merge_withdrawn", sentence) is not None


def recorded(tag: MergeTag, profile: Profile) -> Closure | None:
    """The end that {{old merge}} records; None for any other tag."""
    if tag.kind != "old_merge":
        return None
    found = verdict((tag.result or "",), cues(profile))
    return Closure(
        by=None,
        at=None,
        outcome=told(found, profile) if found else tag.result,
        formal=True,
        closer_took_part=False,
        quiet_before_days=None,
        span=tag.span,
        quote=tag.result or tag.template,
    )


def verdict(texts: Sequence[str], said: Cues) -> Verdict | None:
    """What the first of some texts that says anything of a merge says; bold words first, by the caller's order."""
    for text in texts:
        found = next((verdict for group, verdict in VERDICTS if said.has(group, text)), None)
        if found is None:
            side = side_of(text, said)
            found = BY_SIDE.get(side) if side else None
        if found:
            return found
    return None


def told(found: Verdict, profile: Profile) -> str:
    """The wiki's own word for a verdict."""
    group = next(group for group, each in VERDICTS if each == found)
    return next(iter(profile.cue(group)), "")
