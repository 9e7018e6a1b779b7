"""What holds of every page, whatever stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.examine import read
from bot.judge import judge
from bot.model import PageText, ParsedPage, Snapshot, Span
from bot.parse.page import parse_page
from config.profile import Profile

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
TITLE = "Talk:Mill pond"
ONE_MORE = "\n\n== One more ==\nIs this one? [[User:Zoe|Zoe]] ([[User talk:Zoe|talk]]) 10:00, 1 January 2026 (UTC)\n"
# what may reach from one section into the next
CROSSING = ("<", "{", "}", "|")


def broken(text: str, profile: Profile) -> Iterator[str]:
    """What does not hold of a page, in words; raises where reading or judging does."""
    parsed = _parse(text, profile)
    if parsed != _parse(text, profile):
        yield "a second reading differs"
    if problem := _gap(text, parsed):
        yield problem
    yield from _order(parsed)
    if not any(sign in text for sign in CROSSING):
        yield from _sections(text, parsed, profile)
    more = _parse(text + ONE_MORE, profile)
    if "<" not in text and "{" not in text and _count(more) != _count(parsed) + 1:
        yield "one more signed comment does not make one more"
    page = PageText(title=TITLE, ns=1, wikitext=text, role="talk")
    judge(read(Snapshot(generator="fuzz", site=profile.site, profile=profile, read_at=AS_OF, pages=(page,))))


def _parse(text: str, profile: Profile) -> ParsedPage:
    return parse_page(PageText(title=TITLE, ns=1, wikitext=text, role="talk"), profile)


def _count(parsed: ParsedPage) -> int:
    return sum(len(thread.comments) for thread in parsed.threads)


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
        alone = _parse(text[start:end], profile)
        if _count(alone) != len(thread.comments):
            yield f"the section at {start} has {len(thread.comments)} comments, alone {_count(alone)}"
