"""Anything that pages can be read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.model import MissingPage, PageText, UserFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What a wiki gave for some titles.

    ``found`` is by the title a page really has; ``redirects`` leads from a title that was asked for to the real one,
    also where that one is missing. What role a page plays is for ``gather`` to say.
    """

    found: Mapping[str, PageText]
    redirects: Mapping[str, str]
    missing: tuple[MissingPage, ...]


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
