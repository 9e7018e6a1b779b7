"""What holds of every page, whatever stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bot.examine import read
from bot.judge import judge
from bot.model import PageText, ParsedPage, Snapshot, Span, Thread
from bot.parse.page import parse_page
from config.profile import Profile

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
TITLE = "Talk:Mill pond"
ONE_MORE = "\n\n== One more ==\nIs this one? [[User:Zoe|Zoe]] ([[User talk:Zoe|talk]]) 10:00, 1 January 2026 (UTC)\n"
# a template on one line and a tag of the text reach into no other section; what else is opened may
WHOLE = re.compile(r"\{\{[^{}<>\n]*\}\}|</?(?:br|small|big|b|i|u|s|sub|sup|span|font)\b[^<>\n]*>", re.I)
CROSSING = ("<", "{")
Told = tuple[str | None, datetime | None, int, int, int | None, int]


def broken(text: str, profile: Profile) -> Iterator[str]:
    """What does not hold of a page, in words; raises where reading or judging does."""
    parsed = _parse(text, profile)
    if parsed != _parse(text, profile):
        yield "a second reading differs"
    if problem := _gap(text, parsed):
        yield problem
    yield from _order(parsed)
    if not any(sign in WHOLE.sub("", text) for sign in CROSSING):
        yield from _sections(text, parsed, profile)
        if _told(_parse(text + ONE_MORE, profile).threads)[:-1] != _told(parsed.threads):
            yield "one more signed comment does not make one more"
    page = PageText(title=TITLE, ns=1, wikitext=text, role="talk")
    judge(read(Snapshot(generator="fuzz", site=profile.site, profile=profile, read_at=AS_OF, pages=(page,))))


def _parse(text: str, profile: Profile) -> ParsedPage:
    return parse_page(PageText(title=TITLE, ns=1, wikitext=text, role="talk"), profile)


def _told(threads: Iterable[Thread], by: int = 0) -> list[Told]:
    """What is read of each comment, as if the page stood so much further down."""
    return [
        (c.author, c.timestamp, c.level, c.indentation, c.parent, c.span.start + by)
        for thread in threads
        for c in thread.comments
    ]


def _gap(text: str, parsed: ParsedPage) -> str | None:
    """Where the comments and pieces do not cover the page once."""
    position = 0
    for thread in parsed.threads:
        spans: list[Span] = sorted([*(p.span for p in thread.pieces), *(c.span for c in thread.comments)])
        for span in spans:
            if span.start != position or span.end < span.start:
                return f"not covered once at {position}: {span}"
            position = span.end
    return None if position == len(text) else f"covered up to {position} of {len(text)}"


def _order(parsed: ParsedPage) -> Iterator[str]:
    for thread in parsed.threads:
        for index, comment in enumerate(thread.comments):
            if comment.parent is not None and not 0 <= comment.parent < index:
                yield f"the parent of comment {index} is not before it"


def _sections(text: str, parsed: ParsedPage, profile: Profile) -> Iterator[str]:
    """Sections that do not read the same when they stand alone."""
    for thread in parsed.threads:
        start, end = thread.span
        alone = _told(_parse(text[start:end], profile).threads, start)
        here = _told([thread])
        if alone != here:
            yield f"the section at {start} reads {here}, alone {alone}"
