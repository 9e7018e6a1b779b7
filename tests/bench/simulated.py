"""A history of pages kept as sections that revisions share, which counts what it is asked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from bot.attribution import Compare, Diff, PageAt, Question, State, Window
from bot.attribution.ranking import Signed, bytes_of
from bot.model import Hidden, Revision

# what an answer of the API weighs beside its words
OF_A_REVISION = 230
OF_A_LINE_OF_A_DIFF = 260
OF_AN_ANSWER = 150


class Part:
    """A section of a page: its lines, made once and shared by the revisions that have it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)

    @cached_property
    def size(self) -> int:
        """Its bytes, with the line ends."""
        return sum(len(line.encode()) + 1 for line in self.lines)

    @cached_property
    def digest(self) -> bytes:
        """What tells it from others."""
        return hashlib.sha1("\n".join(self.lines).encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A revision and the parts of its text."""

    revision: Revision
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Who first put a text on a page."""

    user: str
    timestamp: datetime
    revid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its answer."""

    question: Question
    truth: Truth


@dataclass(slots=True, kw_only=True)
class Simulated:
    """Pages and their revisions; it answers as a wiki does, and keeps count."""

    pages: dict[str, list[Saved]] = field(default_factory=dict)
    requests: int = 0
    bytes: int = 0
    last_revid: int = 1000

    def save(
        self,
        title: str,
        at: datetime,
        user: str,
        parts: Iterable[Part],
        *,
        summary: str = "",
        tags: tuple[str, ...] = (),
        hidden: frozenset[Hidden] = frozenset(),
    ) -> Revision:
        """A new revision of a page."""
        held = self.pages.setdefault(title, [])
        self.last_revid += 1
        state = tuple(parts)
        digest = hashlib.sha1(b"".join(part.digest for part in state)).hexdigest()
        revision = Revision(
            revid=self.last_revid,
            parentid=held[-1].revision.revid if held else 0,
            timestamp=at,
            user=None if "user" in hidden else user,
            edit_summary=summary,
            size=sum(part.size for part in state),
            sha1=None if "text" in hidden else digest,
            tags=tags,
            hidden=hidden,
        )
        held.append(Saved(revision=revision, parts=state))
        return revision

    def window(self, request: Window) -> tuple[Revision, ...]:
        """The revisions."""
        first, last = (request.start, request.end) if request.newer else (request.end, request.start)
        held = (saved.revision for saved in self.pages.get(request.title, ()))
        chosen = [r for r in held if (not first or first <= r.timestamp) and (not last or r.timestamp <= last)]
        found = (chosen if request.newer else chosen[::-1])[: request.limit]
        self._count(sum(OF_A_REVISION + len((each.edit_summary or "").encode()) for each in found))
        return tuple(found)

    def page_at(self, request: PageAt) -> State | None:
        """The page then."""
        held = [s for s in self.pages.get(request.title, ()) if s.revision.timestamp <= request.at]
        if not held:
            self._count(0)
            return None
        saved = held[-1]
        self._count(OF_A_REVISION + sum(part.size for part in saved.parts))
        return State(revision=saved.revision, text=_text(saved))

    def compare(self, request: Compare) -> Diff | None:
        """The change."""
        older, newer = (self._saved(request.title, revid) for revid in (request.older, request.newer))
        if newer is None or _hidden(newer) or (request.older and (older is None or _hidden(older))):
            self._count(0)
            return None
        had, has = Counter(older.parts if older else ()), Counter(newer.parts)
        lines_had = Counter(line for part in (had - has).elements() for line in part.lines)
        lines_has = Counter(line for part in (has - had).elements() for line in part.lines)
        added = tuple((lines_has - lines_had).elements())
        removed = tuple((lines_had - lines_has).elements())
        self._count(sum(OF_A_LINE_OF_A_DIFF + len(line.encode()) for line in (*added, *removed)))
        return Diff(added=added, removed=removed)

    def _saved(self, title: str, revid: int) -> Saved | None:
        return next((each for each in self.pages.get(title, ()) if each.revision.revid == revid), None)

    def _count(self, size: int) -> None:
        self.requests += 1
        self.bytes += OF_AN_ANSWER + size


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A section at the end: its comments, each with its time where it is signed."""

    heading: str
    comments: list[tuple[str, datetime | None]]

    @property
    def opened(self) -> datetime | None:
        """When it was begun, by its signatures."""
        return minute(min((at for _, at in self.comments if at), default=None))


def ask(
    title: str,
    last: Revision,
    page: list[Shown],
    where: int,
    index: int,
    *,
    live: str | None,
    signed: Signed,
) -> Question:
    """The question that a comment's place leads to, as ``bot.attribution.questions`` puts it."""
    section = page[where]
    above = [at for _, at in section.comments[:index] if at]
    below = [at for _, at in section.comments[index + 1 :] if at]
    after, before = minute(above[-1] if above else None), minute(below[0] if below else None)
    if not above and (live is None or not below):
        after = next(filter(None, [each.opened for each in reversed(page[:where])]), None)
        before = before or next(filter(None, [each.opened for each in page[where + 1 :]]), None)
        if live and not (after and before and after <= before):
            after = before = None
    return Question(
        page=title,
        revid=last.revid,
        seen=last.timestamp,
        text=section.comments[index][0],
        live=live,
        heading=section.heading,
        after=after,
        before=None if before and after and before < after else before,
        forward=bool(above),
        began=section.opened if above else None,
        opens=index == 0,
        signed=signed,
    )


def signatures(page: Iterable[Shown]) -> Signed:
    """The bytes of the comments of each minute that is in a signature."""
    found: Counter[datetime] = Counter()
    for shown in page:
        for number, (text, at) in enumerate(shown.comments):
            if at:
                found[at.replace(second=0)] += bytes_of(text, None if number else shown.heading)
    return Signed(minutes=found)


def minute(at: datetime | None) -> datetime | None:
    """A time as signatures have it."""
    return at.replace(second=0) if at else None


def _hidden(saved: Saved) -> bool:
    return "text" in saved.revision.hidden


def _text(saved: Saved) -> str | None:
    return None if _hidden(saved) else "\n".join(line for part in saved.parts for line in part.lines)
