"""How a merge proposal ended, as somebody recorded it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from bot.judge.closures import BOLD, formal, marked
from bot.judge.group import Group
from bot.judge.merge_around import Around
from bot.judge.merge_pages import nominated
from bot.judge.merge_spoken import spoken
from bot.judge.merge_verdicts import SHORT, told, verdict
from bot.judge.voices import Voice
from bot.model import Closure, MergeTag, Span
from bot.parse.source import reader
from config.profile import Profile


def boxed(group: Group, beside: Around) -> Closure | None:
    """The closing box of a discussion, or the mark that it is settled; a nomination's stands above its heading."""
    profile = beside.talk.snapshot.profile
    how = reader(profile)
    ended = formal(group.thread, group.voices, how)
    if ended is None and nominated(group.page.title, profile):
        for lead in beside.leads.get(group.page.title, ()):
            span = Span(lead.thread.span.start, group.thread.span.end)
            both = (*lead.thread.markers, *group.thread.markers)
            whole = structs.replace(group.thread, span=span, markers=both)
            ended = formal(whole, (*lead.voices, *group.voices), how)
    if ended:
        return ended.closure
    settled = next((marker for marker in group.markers if marker.kind == "resolved"), None)
    return marked(settled, group.voices, how) if settled else None


def ending(box: Closure | None, group: Group, opening: Voice, beside: Around, *, merged: bool | None) -> Closure | None:
    """How a proposal ended: in a box, or in words. A long verdict is told in a word.

    ``merged`` is what the pages show, None where they were not read.
    """
    profile = beside.talk.snapshot.profile
    words = spoken(group, opening, beside.leads.get(group.page.title, ()), profile, merged=merged)
    if box is None:
        return _short(words, profile) if words else None
    if box.by is None and words:
        return replace(_short(words, profile), formal=True, span=box.span)
    found = verdict((*_bold_and_status(box, group, beside), box.outcome or ""), profile)
    return replace(box, outcome=told(found, profile)) if found else box


def _short(words: Closure, profile: Profile) -> Closure:
    """An end recorded in words: its outcome as written, where that is short."""
    written = words.outcome or ""
    found = verdict((written,), profile) if len(written.split()) > SHORT else None
    return replace(words, outcome=told(found, profile)) if found else words


def _bold_and_status(box: Closure, group: Group, beside: Around) -> Iterator[str]:
    """The words of a closing box, or of the closer's comment in it, that say the most in the fewest."""
    title, status = group.page.title, beside.talk.snapshot.profile.parameter("closure_status")
    for marker in beside.markers.get((title, box.span), ()):
        yield from BOLD.findall(marker.text or "")
        yield from (value for name, value in marker.params if name in status)
    own = (each for each in group.voices if (each.who, each.at) == (box.by, box.at))
    for voice in (*own, *beside.voices.get((title, box.by or "", box.at), ())) if box.at else ():
        yield from BOLD.findall(voice.own)


def recorded(tag: MergeTag, profile: Profile) -> Closure | None:
    """The end that {{old merge}} records; None for any other tag."""
    if tag.kind != "old_merge":
        return None
    found = verdict((tag.result or "",), profile)
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
