"""What stands on a page and could not be read as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model import PageWarning, Thread, message
from bot.parse.sections import MOST_HEADINGS
from bot.parse.source import Source
from bot.parse.templates import MOST_CALLS
from bot.titles import is_talk, namespace_of, normalise
from config.profile import Profile

PROJECT = 4
# MediaWiki's own names for what shows a part of another page
SECTION_OF = ("#lst", "#lsth", "#lstx", "#section", "#section-h", "#section-x")


def warnings(read: Source, title: str, threads: Sequence[Thread]) -> tuple[PageWarning, ...]:
    """Pages shown here whose text was not read, headings that a link cannot tell apart, too many of something."""
    return (*_transclusions(read, title), *_duplicates(title, threads), *_too_many(read, title))


def _transclusions(read: Source, title: str) -> Iterator[PageWarning]:
    seen: set[str] = set()
    for call in read.outer.all:
        # a template has no namespace in its name, most often
        if call.groups or call.name in seen or not (":" in call.name or call.name.startswith("/")):
            continue
        seen.add(call.name)
        shown = _page(call.name, title, read.reader.profile)
        if shown:
            text = message("warning-transcluded", page=title, source=shown)
            yield PageWarning(page=title, message=text, span=call.span)


def _page(name: str, title: str, profile: Profile) -> str | None:
    """The page of discussion that a call of this name shows here; None for a template."""
    function, _, shown = name.partition(":")
    if function.casefold() in SECTION_OF:
        name = shown.strip()
    if name.startswith("/"):
        return normalise(title + name.rstrip("/"), profile)
    if is_talk(name, profile) or namespace_of(name, profile) == PROJECT:
        return normalise(name, profile)
    return None


def _duplicates(title: str, threads: Sequence[Thread]) -> Iterator[PageWarning]:
    seen: dict[str, int] = {}
    for thread in threads:
        heading = thread.heading or ""
        seen[heading] = seen.get(heading, 0) + 1
        if heading and seen[heading] == 2:
            text = message("warning-duplicate-heading", page=title, heading=heading)
            yield PageWarning(page=title, message=text, span=thread.span)


def _too_many(read: Source, title: str) -> Iterator[PageWarning]:
    if len(read.sections) > MOST_HEADINGS:
        text = message("warning-too-many-headings", page=title, count=MOST_HEADINGS)
        yield PageWarning(page=title, message=text, span=read.sections[-1].span)
    if len(read.calls) >= MOST_CALLS:
        text = message("warning-too-many-templates", page=title, count=MOST_CALLS)
        yield PageWarning(page=title, message=text, span=read.calls[-1].span)
