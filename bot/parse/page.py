"""A page's wikitext, read whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Comment, Marker, PageText, ParsedPage, Thread
from bot.parse.comments import comments, name
from bot.parse.markers import markers
from bot.parse.merge_tags import merge_tags
from bot.parse.page_warnings import warnings
from bot.parse.pieces import pieces
from bot.parse.plain import plain_text
from bot.parse.sections import Section, sections
from bot.parse.source import Source, between, reader, source
from bot.titles import anchor_encode
from config.profile import Profile


def parse_page(page: PageText, profile: Profile) -> ParsedPage:
    """The threads of a page, its markers and merge tags, and what could not be read as it stands."""
    read = source(page.wikitext, reader(profile))
    cut = sections(read.text, read.masked)
    marks = markers(read)
    threads = _threads(read, page.title, cut, marks)
    return ParsedPage(
        title=page.title,
        threads=threads,
        merge_tags=merge_tags(read, page.title),
        markers=tuple(m for m in marks if m.span.end <= cut[0].span.end),
        warnings=warnings(read, page.title, threads),
        is_archive=page.role == "archive" or any(m.kind == "archive" for m in marks),
    )


def _threads(read: Source, title: str, cut: Sequence[Section], marks: Sequence[Marker]) -> tuple[Thread, ...]:
    anchors: dict[str, int] = {}
    found: list[Thread] = []
    for section in cut:
        said = connect(read, comments(read, section.body))
        found.append(
            Thread(
                name="",
                page=title,
                heading=section.heading,
                heading_level=section.level,
                anchor=_anchor(read, section.heading, anchors),
                span=section.span,
                parent=section.parent,
                comments=tuple(said),
                markers=tuple(between(marks, section.body.start, section.body.end)),
                pieces=pieces(read, section.span, section.body, said),
            )
        )
    return tuple(replace(thread, name=_name(found, number)) for number, thread in enumerate(found))


def connect(read: Source, found: Sequence[Comment]) -> list[Comment]:
    """The comments with their parents, as DiscussionTools connects them: a skipped level belongs to the one above it.

    A comment behind an outdent answers the one before it.
    """
    open_replies: list[int | None] = [None]
    connected: list[Comment] = []
    for index, comment in enumerate(found):
        while len(open_replies) < comment.indentation:
            open_replies.append(open_replies[-1])
        parent = open_replies[comment.indentation - 1]
        if parent is None and index and _outdented(read, found[index - 1], comment):
            parent = index - 1
        connected.append(replace(comment, parent=parent))
        del open_replies[comment.indentation :]
        open_replies.append(index)
    return connected


def _outdented(read: Source, before: Comment, comment: Comment) -> bool:
    gap = read.calls_between(before.span.end, comment.body.end)
    return any("outdent" in call.groups for call in gap)


def _name(threads: Sequence[Thread], number: int) -> str:
    """DiscussionTools' name: the oldest comment's author and time; the heading where nothing is signed."""
    thread = threads[number]
    members = [thread]
    for place in range(number + 1, len(threads) if thread.heading_level else 0):
        if (threads[place].heading_level or 0) <= (thread.heading_level or 0):
            break
        members.append(threads[place])
    signatures = [c.signature for member in members for c in member.comments if c.signature]
    if signatures:
        return name("h", min(signatures, key=lambda s: s.timestamp))
    return f"h-{thread.anchor or ''}"


def _anchor(read: Source, heading: str | None, seen: dict[str, int]) -> str | None:
    if heading is None:
        return None
    anchor = anchor_encode(plain_text(heading, read.reader))
    seen[anchor] = seen.get(anchor, 0) + 1
    return anchor if seen[anchor] == 1 else f"{anchor}_{seen[anchor]}"
