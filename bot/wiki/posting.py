"""An edit, what a page is like before it, and what may become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Revision
from config.profile import Profile

WIKITEXT = "wikitext"


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentPage:
    """A page as it stands; ``revid`` is None where there is none, ``text`` empty where it cannot be read."""

    title: str
    revid: int | None = None
    timestamp: datetime | None = None
    text: str = ""
    model: str = WIKITEXT
    is_redirect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A page's whole new text. ``base_revid`` is the revision that it was made of; None makes a new page."""

    title: str
    text: str
    summary: str
    base_revid: int | None
    bot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An edit that stands on the wiki. ``parentid`` is the revision below it: not always the one it was made of."""

    revid: int
    parentid: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSaved:
    """An edit that the wiki did not make, by its own word: the code of its error, and what it says of it."""

    code: str
    info: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An edit whose answer was lost: it may stand on the wiki, or not, or not yet."""

    why: str


Outcome = Saved | NotSaved | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRevision:
    """A revision that our account saved, with its text; None where an administrator hid it."""

    revid: int
    parentid: int | None
    text: str | None


class Door(Protocol):
    """The one way to an edit, and what has to be read for it."""

    @property
    def account(self) -> str | None:
        """The account that would edit; None for nobody's."""

    def current(self, title: str) -> CurrentPage:
        """The page as it stands, no redirect followed."""

    def own_revisions(self, title: str, *, since: datetime) -> Sequence[OwnRevision]:
        """What our account saved on a page since then, newest first."""

    def between(self, title: str, older: int, newer: int) -> Sequence[Revision]:
        """The revisions of a page after one and up to another, newest first."""

    def text_of(self, revid: int) -> str | None:
        """The text of a revision; None where it is not shown."""

    def shows(self, title: str, templates: Sequence[str]) -> str:
        """The first of these templates that the page shows, be it through another; empty where it shows none."""

    def below(self, title: str, profile: Profile) -> tuple[str, ...]:
        """The titles of the pages below one."""

    def hidden(self, revids: Sequence[int]) -> frozenset[int]:
        """Those of some revisions that are not shown any more."""

    def pause(self) -> None:
        """No value; returns when the next edit may be made."""

    def save(self, edit: Edit) -> Outcome:
        """What became of an edit; it is never sent twice."""
