"""``parse --format json``: the threads and comments of one page."""

from __future__ import annotations

from collections.abc import Callable

from bot.messages import Words
from bot.model import Comment, Marker, ParsedPage, Snapshot, Thread
from bot.report.json_parts import SCHEMA, Document, placed, time


def parse_json(page: ParsedPage, snapshot: Snapshot, words: Words, plain_text: Callable[[str], str]) -> Document:
    """What stands on a page, comments in page order; ``plain_text`` gives the words of a piece of wikitext."""
    source = snapshot.page(page.title)
    wikitext = source.wikitext if source else ""
    comments: list[Document] = []
    threads: list[Document] = []
    for thread in page.threads:
        first = len(comments)
        comments += [_comment(thread, each, first, plain_text(wikitext[slice(*each.body)])) for each in thread.comments]
        threads.append(_thread(thread, range(first, len(comments))))
    return {
        "schema": SCHEMA,
        "site": snapshot.site,
        "title": page.title,
        "revid": source.revid if source else None,
        "read_at": time(snapshot.read_at),
        "comments": comments,
        "threads": threads,
        "warnings": [placed(words.say(each.message), each.page, each.span) for each in page.warnings],
    }


def _comment(thread: Thread, comment: Comment, first: int, text: str) -> Document:
    """A comment; ``first`` is the place of its thread's first comment among the page's."""
    return {
        "name": comment.name,
        "author": comment.author,
        "timestamp": time(comment.timestamp),
        "level": comment.level,
        "heading": thread.heading,
        "heading_level": thread.heading_level,
        "is_reply_to_index": None if comment.parent is None else first + comment.parent,
        "signed": comment.signature.kind if comment.signature else "none",
        "cosigners": [{"author": each.user, "timestamp": time(each.timestamp)} for each in comment.cosigners],
        "start": comment.span.start,
        "end": comment.span.end,
        "text": text,
    }


def _thread(thread: Thread, comments: range) -> Document:
    return {
        "name": thread.name,
        "heading": thread.heading,
        "heading_level": thread.heading_level,
        "anchor": thread.anchor,
        "start": thread.span.start,
        "end": thread.span.end,
        "comments": list(comments),
        "markers": [_marker(each) for each in thread.markers],
    }


def _marker(marker: Marker) -> Document:
    return {"kind": marker.kind, "template": marker.template, "start": marker.span.start, "end": marker.span.end}
