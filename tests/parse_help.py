"""Invented talk pages in English Wikipedia's markup: signed, read, and what tests ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.model import Comment, PageText, ParsedPage, Role, Span, Thread
from bot.parse.page import parse_page
from bot.parse.plain import plain_text
from bot.parse.source import reader
from config.profiles import load_profile

PROFILE = load_profile("enwiki")
TITLE = "Talk:Mill pond"


def at(text: str) -> datetime:
    """``2025-12-03 17:23``, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def sign(user: str, time: str = "10:00, 3 May 2020") -> str:
    """A signature as MediaWiki writes it where the user changed nothing."""
    return f"[[User:{user}|{user}]] ([[User talk:{user}|talk]]) {time} (UTC)"


def read(wikitext: str, title: str = TITLE, role: Role = "talk") -> ParsedPage:
    return parse_page(PageText(title=title, ns=1, wikitext=wikitext, role=role), PROFILE)


def comments(wikitext: str) -> list[Comment]:
    """Every comment of a page, in order."""
    return [comment for thread in read(wikitext).threads for comment in thread.comments]


def only(wikitext: str) -> Comment:
    """The one comment of a page."""
    (comment,) = comments(wikitext)
    return comment


def words(wikitext: str, comment: Comment) -> str:
    """What a reader sees of a comment, its signature left out."""
    return plain_text(wikitext[comment.body.start : comment.body.end], reader(PROFILE))


def said(wikitext: str) -> list[tuple[str | None, int, int | None]]:
    """Author, indentation and parent of each comment of a page."""
    return [(c.author, c.indentation, c.parent) for c in comments(wikitext)]


def covered(thread: Thread) -> list[Span]:
    """The spans of a thread's comments and of all that is named as something else, in order."""
    return sorted([*(piece.span for piece in thread.pieces), *(comment.span for comment in thread.comments)])


def gaps(wikitext: str, page: ParsedPage) -> Iterator[tuple[int, Span | None]]:
    """The places where a page's text belongs to nothing, or to two things at once."""
    position = 0
    for thread in page.threads:
        for span in covered(thread):
            if span.start != position or span.end <= span.start:
                yield position, span
            position = span.end
        if thread.span.end != position:
            yield position, thread.span
    if position != len(wikitext):
        yield position, None
