"""One page's history, as far as the search for one text has seen it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, cast

from bot.attribution.asking import Answer, Compare, Diff, PageAt, Request, State, Window
from bot.attribution.in_section import is_headed, section_lines
from bot.attribution.likeness import Wording, likest
from bot.attribution.ranking import Anchor, Clues
from bot.attribution.verdict import Verdict, verdict
from bot.model import Revision
from bot.parse.dates import Dates

LISTED = 70
LISTED_FARTHER = 500
SECOND = timedelta(seconds=1)
# a signature's time is the minute in which the page was saved, or the one before
MINUTES = timedelta(minutes=2)
# a step on the way from the text to its first wording
Step = Literal["change", "restore", "move", "archive"]
Place = tuple[datetime, int]
AFTER_ALL = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A moment of a history, with or without the text; ``revid`` 0 is before the page's first revision."""

    at: datetime
    revid: int

    @property
    def place(self) -> Place:
        """Where it stands in the API's order."""
        return self.at, self.revid


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Where a text is looked for: in revisions of a page that come before ``until``.

    ``low`` and ``high`` are the times that its place on the page suggests, no bounds; ``forward`` tells that it is
    likely to be nearer to ``low``. ``present`` is a moment at which the page surely held it.
    ``asked`` is when the question was.
    ``sources`` are pages that it may have been archived from. ``hints`` are revisions that brought other
    texts of this kind. ``began`` is when the section did.
    ``seen`` and ``unread`` are shared by the trails on one page.
    ``tried`` are revisions that turned out not to have brought the text in this wording.
    """

    title: str
    clues: Clues
    dates: Dates
    low: datetime | None
    high: datetime | None
    forward: bool
    until: Place
    asked: datetime
    present: Edge | None = None
    sources: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    hints: tuple[Revision, ...] = ()
    began: datetime | None = None
    seen: dict[int, Revision] = field(default_factory=dict)
    unread: set[int] = field(default_factory=set)
    tried: set[int] = field(default_factory=set)

    def is_open(self, revision: Revision) -> bool:
        """Whether a revision that could not be read, and that may have brought the text, comes before this one."""
        return any(place(self.seen[revid]) < place(revision) for revid in self.unread if revid in self.seen)

    @property
    def wording(self) -> Wording:
        """The text as it is looked for."""
        return self.clues.wording

    def holds(self, lines: Iterable[str]) -> bool:
        """Whether one of the lines is the text."""
        return likest(self.wording, lines).likeness >= self.wording.same

    def known(self) -> list[Revision]:
        """Every revision seen so far that comes into question, in order."""
        found = [each for each in self.seen.values() if place(each) < self.until]
        return sorted(found, key=place)

    @property
    def is_forward(self) -> bool:
        """Whether the text is looked for from ``low`` on, and not from ``high`` back."""
        return self.low is not None and (self.forward or not self.high)

    @property
    def anchor(self) -> Anchor:
        """Near which moment the text is likely to have come."""
        first, last = self.began and self.began - MINUTES, self.high and self.high + MINUTES
        if self.low and self.is_forward:
            return Anchor(at=self.low - MINUTES, forward=True, first=first, last=last)
        return Anchor(at=last or self.until[0] + SECOND, forward=False, first=first, last=last)

    def near(self) -> Generator[Request, Answer, list[Revision]]:
        """The revisions among which the text is most likely to have come."""
        if self.low and self.is_forward:
            end = self.high + MINUTES if self.high and self.high >= self.low else None
            start, newer = self.low - MINUTES, True
        else:
            start, newer = (self.high + MINUTES if self.high else self.until[0]), False
            end = self.low - MINUTES if self.low and self.low <= start else None
        return (yield from self.window(start, end, newer=newer))

    def window(
        self, start: datetime, end: datetime | None, *, newer: bool, limit: int = LISTED
    ) -> Generator[Request, Answer, list[Revision]]:
        """Some revisions that come into question, in order."""
        answer = yield Window(title=self.title, start=start, end=end, newer=newer, limit=limit)
        listed = cast(tuple[Revision, ...], answer)
        self.seen.update((each.revid, each) for each in listed)
        return sorted((each for each in listed if place(each) < self.until), key=place)

    def latest(self) -> Generator[Request, Answer, tuple[Revision, ...]]:
        """The page's last revisions."""
        answer = yield Window(title=self.title, start=self.asked, end=None, newer=False, limit=LISTED)
        return cast(tuple[Revision, ...], answer)

    def examine(self, revision: Revision) -> Generator[Request, Answer, Verdict]:
        """What a revision did to the text."""
        diff = yield from self.change(self.parent_of(revision), revision.revid)
        if diff is None:
            self.unread.add(revision.revid)
        told = verdict(self.wording, revision, diff, self.dates)
        if told.kind in ("appeared", "changed") and diff and (self.wording.few or told.match.vague):
            in_place = yield from self._in_place(revision, diff)
            return told if in_place else Verdict(kind="untouched")
        return told

    def _in_place(self, revision: Revision, diff: Diff) -> Generator[Request, Answer, bool]:
        """Whether what an edit brought stands in the section of the text; a few words may stand in many."""
        if is_headed(self.clues.heading, revision, diff):
            return True
        state = cast(State | None, (yield PageAt(title=self.title, at=revision.timestamp)))
        return bool(state and state.text is not None and self.holds(section_lines(state.text, self.clues.heading)))

    def is_on(self, text: str) -> bool:
        """Whether a page holds the text; few words are looked for in their section alone."""
        return self.holds(section_lines(text, self.clues.heading) if self.wording.few else text.split("\n"))

    def change(self, older: int, newer: int) -> Generator[Request, Answer, Diff | None]:
        """What changed between two revisions."""
        return cast(Diff | None, (yield Compare(title=self.title, older=older, newer=newer)))

    def parent_of(self, revision: Revision) -> int:
        """The id of the revision before; 0 where there is none."""
        if revision.parentid is not None:
            return revision.parentid
        before = [each for each in self.seen.values() if place(each) < place(revision)]
        return max(before, key=place).revid if before else 0

    def shown_at(self, at: datetime) -> Revision | None:
        """The revision that was the page's newest at a moment, where those seen tell it."""
        before = max((each for each in self.seen.values() if each.timestamp <= at), key=place, default=None)
        later = any(each.parentid == before.revid and each.timestamp > at for each in self.seen.values() if before)
        return before if later else None

    def probe(self, at: datetime) -> Generator[Request, Answer, tuple[Edge, bool] | None]:
        """The page at a moment and whether it held the text; None where its text is hidden."""
        at = min(at, self.until[0])
        for _ in range(3):
            state = cast(State | None, (yield PageAt(title=self.title, at=at)))
            if state is None:
                return Edge(at=at, revid=0), False
            self.seen[state.revision.revid] = state.revision
            if state.text is not None and place(state.revision) < self.until:
                return edge(state.revision), self.is_on(state.text)
            at = state.revision.timestamp - SECOND
        return None

    def before(
        self, revision: Revision, step: Step, *, earlier: Wording | None = None, present: Edge | None = None
    ) -> Trail:
        """The same page before a revision, where the text stood in this or in another wording."""
        until = place(revision)
        return replace(
            self,
            until=until,
            tried=set(),
            present=present,
            clues=replace(self.clues, wording=earlier) if earlier else self.clues,
            low=self.low if self.low and self.low - MINUTES < until[0] else None,
            high=self.high if self.low and self.low - MINUTES < until[0] else min(self.high or until[0], until[0]),
            steps=(*self.steps, step),
        )


def place(revision: Revision) -> Place:
    """Where a revision stands in the API's order."""
    return revision.timestamp, revision.revid


def edge(revision: Revision) -> Edge:
    """A revision as a moment of the history."""
    return Edge(at=revision.timestamp, revid=revision.revid)
