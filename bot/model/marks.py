"""The hidden mark that a posted note bears, by which it is known again wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.wiki import Span

_MARK = re.compile(r"<!-- talkclerk:(?P<draft>[\w.-]+):(?P<version>\d{1,9}) -->", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a posted note is marked: the draft that it was, in which of its wordings."""

    draft: str
    version: int
    span: Span


def marker(draft: str, version: int) -> str:
    """The mark of a draft's wording, an HTML comment."""
    return f"<!-- talkclerk:{draft}:{version} -->"


def marks(wikitext: str) -> Iterator[Mark]:
    """Every mark in a page's text, in order."""
    for found in _MARK.finditer(wikitext):
        yield Mark(draft=found["draft"], version=int(found["version"]), span=Span(*found.span()))
