"""What a search may ask of a wiki's histories, and what it is answered."""

from __future__ import annotations

from collections.abc import Generator, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.model import Revision

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The revisions of a page from ``start`` to ``end``, both included, without their text; at most ``limit``.

    They are wanted in the API's order, by time and then by id: oldest first if ``newer``, else newest first.
    ``end`` None: as far as the history goes.
    """

    title: str
    start: datetime
    end: datetime | None
    newer: bool
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAt:
    """The page as it stood at a moment: the newest revision up to then, with its text."""

    title: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """What changed between two revisions of a page; ``older`` 0 stands for the page before its first revision."""

    title: str
    older: int
    newer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A revision and its text, None where that is hidden or not there."""

    revision: Revision
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """The lines that one revision has and the other lacks; a changed line is among both."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


Request = Window | PageAt | Compare
Answer = tuple[Revision, ...] | State | Diff | None


class History(Protocol):
    """The histories of a wiki's pages: live, in an export, in a test."""

    def window(self, request: Window) -> tuple[Revision, ...]:
        """The revisions; none where there is no such page."""

    def page_at(self, request: PageAt) -> State | None:
        """The page then; None where it did not exist yet."""

    def compare(self, request: Compare) -> Diff | None:
        """The change; None where one of the two is hidden or not there."""


def solve(
    search: Generator[Request, Answer, Result], history: History, known: MutableMapping[Request, Answer]
) -> Result:
    """What a search finds in a history; what is ``known`` already is not asked again."""
    try:
        request = next(search)
        while True:
            if request not in known:
                known[request] = _ask(history, request)
            request = search.send(known[request])
    except StopIteration as end:
        result: Result = end.value
        return result


def _ask(history: History, request: Request) -> Answer:
    if isinstance(request, Window):
        return history.window(request)
    return history.page_at(request) if isinstance(request, PageAt) else history.compare(request)
