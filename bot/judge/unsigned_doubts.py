"""Why words without a signature of their own may be nobody's, or may be signed further down."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from bot.judge.cues import Cues
from bot.judge.group import Group
from bot.judge.voices import Voice
from bot.model import Attribution
from bot.parse import mask
from bot.parse.blocks import tables

# a comment that replies cut into more pieces than this is not looked through
LOOKED_AT = 50
# an edit is saved in the minute of its signature, or a little later
SAVED_WITHIN = timedelta(minutes=2)
TITLE_SIGNS = " \t\0':"
BEGINNING = attrgetter("span.start")
LINK = re.compile(r"\[\[[^\[\]]*\]\]|\[?https?://\S+|[*#:;]+")
LISTED_LINK = re.compile(r"[ \0:*#;]*+(?:[^\s\[\]]++ ){0,2}(?:\[\[|\[?(?:https?:)?//)")
ITALIC = re.compile(r"[ \0:*#;]*''(?!').*''[ \0.)]*(?:<[^<>]*>[ \0]*)*")


def own_words(voice: Voice) -> list[str]:
    """The words of a comment outside tables, links, quotations and code."""
    text = mask.paint(voice.own, tables(voice.own)).replace(mask.PAINT, " ")
    return LINK.sub("", text).split()


def is_no_speech(voice: Voice) -> bool:
    """Whether it is a list of links with remarks, or all in italics as notices and quotations are."""
    lines = _lines(voice)
    return (len(lines) > 1 and all(map(LISTED_LINK.match, lines))) or _is_italic(lines)


def is_list_of_sources(voice: Voice, said: Cues) -> bool:
    """Whether the title next above it, a heading or a line that ``;`` makes bold, is that of a list of sources."""
    body = voice.page.wikitext[voice.thread.span.start : voice.comment.span.start].rstrip()
    line = body[body.rfind("\n") + 1 :]
    title = line.lstrip(";") if line.startswith(";") else voice.thread.heading or ""
    found = said.begins("reference_heading", title.strip(TITLE_SIGNS))
    return found is not None and found.end() == len(title.strip(TITLE_SIGNS))


def is_last_of_box(voice: Voice) -> bool:
    """Whether it is what a closing box says of itself, in italics, where the box ends."""
    if not voice.thread.markers or not _is_italic(_lines(voice)):
        return False
    start, end = voice.comment.span
    markers = voice.thread.markers
    for place in range(bisect_left(markers, start, key=BEGINNING), len(markers)):
        if voice.page.wikitext[end : markers[place].span.start].strip():
            return False
        if markers[place].kind == "closure_end":
            return True
    return False


def _lines(voice: Voice) -> list[str]:
    return [line for line in voice.own.splitlines() if line.strip(" \t\0:*#;")]


def _is_italic(lines: list[str]) -> bool:
    return all(map(ITALIC.fullmatch, lines))


def signed_below(group: Group, voice: Voice) -> bool:
    """Whether the next comment is a signature without words: it signs these."""
    after = next(_below(group, voice), None)
    return after is not None and after.comment.signature is not None and not any(map(str.isalnum, after.wikitext))


def cut_up(group: Group, voice: Voice) -> bool:
    """Whether what stands below the reply was signed before it: then somebody replied amid a longer comment."""
    below = [(v.comment, v.at) for v in _below(group, voice) if v.thread is voice.thread]
    signed = [(comment.indentation, at) for comment, at in below if comment.signature and at]
    depth = voice.comment.indentation
    if not signed or signed[0][0] <= depth:
        return False
    replied, first = signed[0]
    ends = (next((at for level, at in signed[1:] if level <= deepest), first) for deepest in (depth, replied))
    return any(at < first for at in ends)


def signed_in_the_same_edit(group: Group, known: Attribution) -> bool:
    """Whether the edit that brought the words brought a signature of its writer too."""
    at = known.timestamp
    if known.user is None or at is None:
        return False
    signed = (v.at for v in group.voices if v.comment.author == known.user and v.at)
    return any(timedelta() <= at - moment < SAVED_WITHIN for moment in signed)


def _below(group: Group, voice: Voice) -> Iterator[Voice]:
    """The comments next below."""
    end = min(voice.index + 1 + LOOKED_AT, len(group.voices))
    return (group.voices[place] for place in range(voice.index + 1, end))
