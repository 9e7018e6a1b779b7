"""What was read from a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import msgspec

from bot.model.attribution import Attribution
from bot.model.dismissals import Dismissal
from bot.model.sentence import Message
from config.profile import Profile

Role = Literal["talk", "archive", "subject", "linked"]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Offsets into a page's wikitext, in characters; ``end`` is the first one outside."""

    start: int
    end: int

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One revision of one page. ``revid`` and ``timestamp`` are None for text that came without them."""

    title: str
    ns: int
    wikitext: str
    role: Role
    pageid: int | None = None
    revid: int | None = None
    timestamp: datetime | None = None


Hidden = Literal["text", "user", "summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One line of a page's history. What is not known, or ``hidden`` by an administrator, is None.

    ``parentid`` is 0 for the first revision of a page.
    """

    revid: int
    parentid: int | None
    timestamp: datetime
    user: str | None
    edit_summary: str | None
    size: int | None = None
    sha1: str | None = None
    tags: tuple[str, ...] = ()
    hidden: frozenset[Hidden] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedText:
    """Who wrote the text that stands at a place of a page."""

    page: str
    span: Span
    attribution: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFacts:
    """What a wiki says of a user; ``last_edit`` is None where it was not asked for, or there is none.

    An account that was renamed has a new name in ``renamed_to``; the rest is told of that.
    """

    blocked: bool
    bot: bool
    last_edit: datetime | None = None
    renamed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """A page that was wanted and could not be read, and why."""

    title: str
    why: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that was read for one report; the same snapshot and program give the same report.

    ``pages`` holds the checked talk page first, then archives (newest first), then the subject page and linked pages.
    ``redirects`` maps a title that was asked for to the title it leads to.
    ``settings`` holds each task's table as it stood in the settings.
    ``attributions`` holds what the histories of the pages told of unsigned comments; it is empty where none was asked.
    ``users`` holds the accounts that somebody waits for, as they are when it is read; likewise.
    ``dismissals`` holds what people decided before about what is found here.
    """

    schema: int = 1
    generator: str
    site: str
    profile: Profile
    read_at: datetime
    pages: tuple[PageText, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[MissingPage, ...] = ()
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    attributions: tuple[AttributedText, ...] = ()
    users: Mapping[str, UserFacts] = field(default_factory=dict)
    dismissals: tuple[Dismissal, ...] = ()
    _read: Mapping[str, PageText] = field(init=False, repr=False, compare=False)
    _gone: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what is asked for again and again."""
        gone = frozenset(gap.title for gap in self.missing if gap.why.key == "missing-page")
        object.__setattr__(self, "_read", {page.title: page for page in reversed(self.pages)})
        object.__setattr__(self, "_gone", gone)

    @property
    def checked(self) -> PageText:
        """The page the report is about."""
        return self.pages[0]

    def page(self, title: str) -> PageText | None:
        """The page with this title, or None where it was not read."""
        return self._read.get(title)

    def is_gone(self, title: str) -> bool:
        """Whether the page with this title was looked for, and there is none."""
        return title in self._gone
