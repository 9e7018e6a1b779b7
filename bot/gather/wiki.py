"""Anything that pages can be read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.model import Message, MissingPage, PageText, UserFacts, message

MEGABYTE = 1024 * 1024
# bytes of wikitext; a MediaWiki lets nobody save more than half of that, unless it was told otherwise
LARGEST_PAGE = 4 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What a wiki gave for some titles.

    ``found`` is by the title a page really has; ``redirects`` leads from a title that was asked for to the real one,
    also where that one is missing. What role a page plays is for ``gather`` to say.
    """

    found: Mapping[str, PageText]
    redirects: Mapping[str, str]
    missing: tuple[MissingPage, ...]


def is_too_large(page: PageText) -> bool:
    """Whether a page is larger than any that is read."""
    size = len(page.wikitext)
    return size * 4 > LARGEST_PAGE and (size > LARGEST_PAGE or len(page.wikitext.encode()) > LARGEST_PAGE)


def read_pages(wiki: Wiki, titles: Iterable[str]) -> Pages:
    """What a wiki gives for some titles, pages that are too large left out."""
    pages = wiki.read(titles)
    large = {title: None for title, page in pages.found.items() if is_too_large(page)}
    return Pages(
        found={title: page for title, page in pages.found.items() if title not in large},
        redirects=pages.redirects,
        missing=(*pages.missing, *(MissingPage(title=title, why=too_large(title)) for title in large)),
    )


def too_large(title: str) -> Message:
    """That a page is larger than any that is read."""
    return message("missing-too-large", page=title, megabytes=LARGEST_PAGE // MEGABYTE)


class Wiki(Protocol):
    """Anything that pages can be read from: a live wiki, an export, a dict in a test."""

    def read(self, titles: Iterable[str]) -> Pages:
        """The pages with these titles, redirects followed, in batches."""

    def subpages(self, title: str) -> tuple[str, ...]:
        """The titles of all pages that begin with ``title`` and a slash, without redirects."""

    def similar(self, title: str) -> tuple[str, ...]:
        """A few titles that somebody who asked for ``title`` may have meant, the likeliest first."""


@runtime_checkable
class KnowsUsers(Protocol):
    """A wiki that can be asked about its users."""

    def users(self, names: Iterable[str]) -> Mapping[str, UserFacts]:
        """What is known of the accounts among these names."""


@runtime_checkable
class KnowsTemplates(Protocol):
    """A wiki that can be asked which templates a page shows, without its text."""

    def showing(self, titles: Iterable[str], templates: Iterable[str]) -> frozenset[str]:
        """Those of the pages that show one of these templates, be it through another."""
