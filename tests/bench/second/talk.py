"""A talk page with its clock, what is to happen on it later, and the truth of each comment."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.model import Revision
from tests.bench.second.page import Remark, Section, State, part, same
from tests.bench.second.words import People
from tests.bench.simulated import Part, Simulated, Truth


@dataclass(slots=True, kw_only=True)
class World:
    """The wiki, who wrote each comment, and the next numbers."""

    dice: Random
    wiki: Simulated = field(default_factory=Simulated)
    truth: dict[int, Truth] = field(default_factory=dict)
    last: int = 0

    def number(self) -> int:
        """A number that nothing else has."""
        self.last += 1
        return self.last


class Talk:
    """A live page as it is being edited, and the pages about it."""

    def __init__(self, world: World, title: str, size: int) -> None:
        self.world, self.title, self.size = world, title, size
        self.dice = world.dice
        self.people = People(self.dice)
        self.now = datetime(self.dice.randint(2005, 2009), self.dice.randint(1, 12), 1, 9, tzinfo=UTC)
        # the rest of the gaps fill about fifteen years
        self.wait = max(0.5, (5500 - size * 0.08) / (0.17 * size))
        self.state: State = ()
        self.others: dict[str, State] = {}  # archives and other pages
        self.past: list[State] = []
        self.saved = 0
        self._due: list[tuple[datetime, int, Callable[[], None]]] = []
        self._parts: dict[Section, Part] = {}

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.dice.random() < share

    def later(self, event: Callable[[], None], **least_and_most: tuple[float, float]) -> None:
        """Something that happens after a while, such as ``minutes=(1, 6)``."""
        ((unit, span),) = least_and_most.items()
        at = self.now + timedelta(**{unit: self.dice.uniform(*span)})
        heapq.heappush(self._due, (at.replace(microsecond=0), self.world.number(), event))

    def step(self) -> None:
        """The clock moves on (rule 2); what is due by then happens."""
        luck = self.dice.random()
        if luck < 0.003:
            return
        if luck < 0.5:
            gap = timedelta(seconds=self.dice.randint(5, 600))
        elif luck < 0.83:
            gap = timedelta(minutes=self.dice.randint(10, 700))
        else:
            gap = timedelta(days=self.dice.expovariate(1 / self.wait))
        until = (self.now + gap).replace(microsecond=0)
        while self._due and self._due[0][0] <= until:
            at, _, event = heapq.heappop(self._due)
            self.now = max(self.now, at)
            event()
        self.now = max(self.now, until)

    def save(self, user: str, summary: str, state: State, *, tags: tuple[str, ...] = ()) -> Revision | None:
        """The page is saved; nothing where nothing changed."""
        if self.saved and same(state, self.state):
            return None
        self.past = [*self.past[-60:], self.state]
        self.state = state
        self.saved += 1
        hidden = frozenset({"user"}) if self.chance(1 / 2000) else frozenset()
        return self.store(self.title, user, summary, state, tags=tags, hidden=hidden)

    def save_other(self, title: str, user: str, summary: str, state: State) -> Revision:
        """Another page is saved."""
        self.others[title] = state
        return self.store(title, user, summary, state)

    def store(self, title: str, user: str, summary: str, state: State, **more: object) -> Revision:
        """A revision of any page; comments that no page had are from now on its user's."""
        fresh = [section for section in state if section not in self._parts]
        self._parts.update((section, part(section)) for section in fresh)
        parts = [self._parts[section] for section in state]
        revision = self.world.wiki.save(title, self.now, user, parts, summary=summary, **more)
        for section in fresh:
            for remark in section.remarks:
                found = Truth(user=user, timestamp=self.now, revid=revision.revid)
                self.world.truth.setdefault(remark.number, found)
        return revision

    def rename(self, title: str, user: str, *, said: str) -> None:
        """The page gets another title; its history goes along, a redirect stays."""
        pages, old = self.world.wiki.pages, self.title
        pages[title] = pages.pop(old)
        summary = f"{user} moved page [[{old}]] to [[{title}]]: {said}"
        self.store(title, user, summary, self.state)
        redirect = Part([f"#REDIRECT [[{title}]]"])
        self.world.wiki.save(old, self.now, user, [redirect], summary=summary, tags=("mw-new-redirect",))

    def weight(self, section: Section) -> int:
        """The bytes of a section that was saved."""
        return self._parts[section].size if section in self._parts else 0

    def tag(self, revision: Revision | None, *, tag: str) -> None:
        """A revision gets a tag afterwards, as those that are reverted do."""
        if revision is None or self.now.year < 2020:
            return
        self.change(revision, lambda old: replace(old, tags=(*old.tags, tag)))

    def change(self, revision: Revision, how: Callable[[Revision], Revision]) -> None:
        """A line of the history is changed afterwards."""
        held = self.world.wiki.pages.get(self.title, [])
        for place in range(len(held) - 1, max(-1, len(held) - 200), -1):
            if held[place].revision.revid == revision.revid:
                held[place] = replace(held[place], revision=how(held[place].revision))
                return

    def locate(self, number: int) -> tuple[Section, Remark] | None:
        """Where a comment stands on the live page."""
        for section in reversed(self.state):
            for remark in section.remarks:
                if remark.number == number:
                    return section, remark
        return None

    def put(self, *changed: Section) -> State:
        """The page with other wordings of some of its sections."""
        new = {each.uid: each for each in changed}
        return tuple(new.get(each.uid, each) for each in self.state)

    def threads(self) -> list[Section]:
        """The sections with a heading and a comment."""
        return [each for each in self.state if each.heading and each.remarks]

    def new_section(self, heading: str, *remarks: Remark, level: int = 2) -> Section:
        """A section nobody had."""
        return Section(uid=self.world.number(), heading=heading, remarks=remarks, level=level, loose=self.chance(0.2))
