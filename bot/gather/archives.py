"""The archives of a talk page: by their names, and by what the page's own templates say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.archive_names import live_title, newest_first
from bot.gather.wiki import Wiki
from bot.model import PageText
from bot.parse.mask import PAINT, opaque_spans, paint
from bot.parse.templates import Names, calls, parameters
from bot.titles import normalise
from config.profile import Profile

GROUPS = frozenset({"archiver", "archive_navigation"})
NUMBER, ANYTHING = "\ue000", "\ue001"
MOST_OTHER_ROOTS = 3  # a hostile page must not make us list the wiki

# what archiving bots put for a number or a date: %(counter)d, %%i, ((Year)), <#>
_PLACEHOLDER = re.compile(r"%\(\w+\)\d*[a-z]|%%[a-zA-Z]|\(\([^()]*\)\)|<[^<>]*>")
_HOLE = re.compile(f"[{NUMBER}{ANYTHING}]")
_LINK = re.compile(r"\[\[([^\[\]|#]+)")


def archive_titles(wiki: Wiki, page: PageText, profile: Profile) -> tuple[str, ...]:
    """The archives of a talk page, the newest first."""
    below = wiki.subpages(page.title)
    found = {title for title in below if live_title(title, profile) == page.title}
    settings = tuple(_settings(page, profile))
    links = {title for text in settings for title in _linked(text, page.title, profile)}
    found |= {title for title in links if title in below or live_title(title, profile)}
    found |= _fitting(
        wiki, page.title, below, [mask for text in settings for mask in _masks(text, page.title, profile)]
    )
    return newest_first(found - {page.title}, profile)


def _settings(page: PageText, profile: Profile) -> Iterator[str]:
    """The arguments of each template on the page that configures or lists archives."""
    text = paint(page.wikitext, opaque_spans(page.wikitext))
    for call in calls(text, Names(profile)):
        if GROUPS.intersection(call.groups):
            for _, value in parameters(text, call.span):
                yield value.replace(PAINT, "").strip(" \n'\"")


def _linked(text: str, title: str, profile: Profile) -> Iterator[str]:
    """The pages that an argument links to."""
    for link in _LINK.findall(text):
        target = link.strip()
        yield normalise(title + target if target.startswith("/") else target, profile)


def _masks(text: str, title: str, profile: Profile) -> Iterator[tuple[str, re.Pattern[str]]]:
    """For an argument that stands for many archives: the page they lie below, and what their titles look like."""
    shape = _PLACEHOLDER.sub(lambda found: NUMBER if found[0].endswith(("d", "#>")) else ANYTHING, text)
    shape = f"{shape}{ANYTHING}" if shape.endswith("/") else shape
    shape = normalise(title + shape if shape.startswith("/") else shape, profile)
    hole = _HOLE.search(shape)
    root, slash, fixed = shape[: hole.start()].rpartition("/") if hole else ("", "", "")
    if not hole or not slash or "[[" in text:
        return
    if root == title and not fixed and hole[0] == ANYTHING:
        return  # every subpage would look like an archive
    yield root, re.compile("/".join(map(_segment, shape.split("/"))))


def _segment(part: str) -> str:
    """An expression for what stands between two slashes."""
    holes = list(_HOLE.finditer(part))
    if not holes:
        return re.escape(part)
    # one expression for all that lies between the first hole and the last keeps matching linear
    begin, end = holes[0].start(), holes[-1].end()
    value = r"\d+" if part[begin:end] == NUMBER else "[^/]+"
    return f"{re.escape(part[:begin])}{value}{re.escape(part[end:])}"


def _fitting(wiki: Wiki, title: str, below: tuple[str, ...], masks: list[tuple[str, re.Pattern[str]]]) -> set[str]:
    """The pages that look as the masks say."""
    roots = dict.fromkeys(root for root, _ in masks if not f"{root}/".startswith(f"{title}/"))
    listed = {root: wiki.subpages(root) for root in tuple(roots)[:MOST_OTHER_ROOTS]}
    return {
        page
        for root, mask in masks
        for page in listed.get(root, () if root in roots else below)
        if mask.fullmatch(page)
    }
