"""Archiving: by bots, by hand, by moving the page; and threads that come back (rules 21 to 26)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from tests.bench.second.page import Section
from tests.bench.second.talk import Talk

BOTS = {
    "first": (
        "MiszaBot II",
        "Archiving {n} thread(s) (older than {d}d) to [[{to}]].",
        "Archiving {n} thread(s) from [[{at}]].",
    ),
    "second": (
        "Lowercase sigmabot III",
        "Archiving {n} discussion(s) to [[{to}]]) (bot",
        "Archiving {n} discussion(s) from [[{at}]]) (bot",
    ),
    "third": (
        "ClueBot III",
        "Archiving {n} discussions to [[{to}]]. (BOT)",
        "Archiving {n} discussions from [[{at}]]. (BOT)",
    ),
}
STYLES = {"first": 25, "second": 33, "third": 10, "hand": 25, "move": 7}
BY_HAND = ("archiving", "archive", "Archive", "moved to [[/Archive {n}]]", "clean up", "", "archived old discussions")


class Archivist:
    """Who keeps the archives of a page."""

    def __init__(self, talk: Talk, *, archived: bool) -> None:
        self.talk, self.dice, self.archived = talk, talk.dice, archived
        self.style = self.dice.choices(list(STYLES), list(STYLES.values()))[0]
        self.begins_by_hand = self.dice.random() < 0.3
        self.base = talk.title
        self.by_year = self.dice.random() < 0.2
        self.number = 1
        self.full = self.dice.randint(75_000, 150_000)
        self.days = self.dice.randint(30, 120)
        self.least = self.dice.randint(3, 5)
        self.page_first = self.dice.random() < 1 / 3
        self.next_run = talk.now + timedelta(days=1)
        self.next_hand = self.dice.randint(200, 500)
        self.next_look = 0

    def visit(self) -> None:
        """The archivist looks at the page, if it is time."""
        talk = self.talk
        if not self.archived:
            if talk.saved >= self.next_look:
                self.next_look = talk.saved + 25
                self._clear()
            return
        saved = talk.saved
        self._archive()
        if talk.saved > saved:
            talk.now += timedelta(seconds=self.dice.randint(20, 900))

    def _archive(self) -> None:
        talk = self.talk
        by_hand = self.style in {"hand", "move"} or (self.begins_by_hand and talk.saved < talk.size / 4)
        if by_hand:
            if talk.saved >= self.next_hand and len(talk.threads()) > 8:
                self.next_hand = talk.saved + self.dice.randint(200, 500)
                (self._move if self.style == "move" else self._hand)()
        elif talk.now >= self.next_run:
            self.next_run = talk.now + timedelta(days=1)
            self._bot(self.style)

    def _clear(self) -> None:
        talk = self.talk
        if sum(talk.weight(each) for each in talk.state) < 150_000:
            return
        old = {each.uid for each in talk.threads()[: len(talk.threads()) // 2]}
        said = self.dice.choice(("removing old threads", "clear out old discussions", "clean up"))
        talk.save(talk.people.regular(), said, tuple(each for each in talk.state if each.uid not in old))

    def _bot(self, style: str) -> None:
        talk = self.talk
        limit = talk.now - timedelta(days=self.days)
        old = [each for each in talk.threads() if each.latest and each.latest < limit]
        old = old[: max(0, len(talk.threads()) - self.least)]
        if not old:
            return
        name, said_here, said_there = BOTS[style]
        where = self._placed(old)
        to = "]], [[".join(where)
        here = said_here.format(n=len(old), d=self.days, to=to, at=talk.title)
        fails = talk.chance(1 / 60)
        if self.page_first and not fails:
            self._cut(name, here, old)
            talk.now += timedelta(seconds=self.dice.randint(1, 5))
        for title, those in where.items():
            there = said_there.format(n=len(those), at=talk.title)
            self._append(title, name, there, those)
            talk.now += timedelta(seconds=self.dice.randint(1, 5))
        if not self.page_first and not fails:
            self._cut(name, here, old)

    def _placed(self, old: Iterable[Section]) -> dict[str, list[Section]]:
        where: dict[str, list[Section]] = {}
        for each in old:
            where.setdefault(self._title(each), []).append(each)
        return where

    def _title(self, section: Section) -> str:
        if self.by_year:
            return f"{self.base}/Archive {(section.latest or self.talk.now).year}"
        if (
            sum(self.talk.weight(each) for each in self.talk.others.get(f"{self.base}/Archive {self.number}", ()))
            > self.full
        ):
            self.number += 1
        return f"{self.base}/Archive {self.number}"

    def _append(self, title: str, user: str, said: str, those: Iterable[Section]) -> None:
        held = self.talk.others.get(title)
        if held is None:
            top = "{{Talk archive}}"
            held = (Section(uid=self.talk.world.number(), heading="", top=(top,)),)
        self.talk.save_other(title, user, said, (*held, *those))
        for each in those:
            if self.talk.chance(1 / 80):
                self.talk.later(partial(self._bring_back, title, each.uid), hours=(1, 400))

    def _cut(self, user: str, said: str, old: Iterable[Section]) -> None:
        gone = {each.uid for each in old}
        self.talk.save(user, said, tuple(each for each in self.talk.state if each.uid not in gone))

    def _hand(self) -> None:
        talk, user = self.talk, self.talk.people.regular()
        held = talk.threads()
        old = held[: len(held) // 2]
        said = self.dice.choice(BY_HAND).format(n=self.number)
        goes = self.dice.randint(2, 3) if talk.chance(1 / 6) else 1
        size = -(-len(old) // goes)
        for first in range(0, len(old), size):
            some = old[first : first + size]
            self._one_go(user, said, some)
            talk.now += timedelta(minutes=self.dice.randint(1, 9))

    def _one_go(self, user: str, said: str, old: list[Section]) -> None:
        talk, luck = self.talk, self.dice.random()
        title = self._title(old[0])
        if luck < 0.1:
            self._cut(user, said, old)
            by = talk.people.regular()
            talk.later(partial(self._append, title, by, "archive missing threads", old), hours=(1000, 9000))
        elif luck < 0.325:
            self._append(title, user, said, old)
            talk.later(partial(self._cut, user, said, old), minutes=(0.2, 20))
        else:
            self._cut(user, said, old)
            talk.later(partial(self._append, title, user, said, old), minutes=(0.2, 20))

    def _move(self) -> None:
        talk, user = self.talk, self.talk.people.regular()
        title = f"{self.base}/Archive {self.number}"
        self.number += 1
        kept = talk.threads()[-4:] if talk.chance(1 / 3) else []
        talk.rename(title, user, said="archiving")
        talk.others[title] = talk.state
        talk.state = ()
        head = Section(uid=talk.world.number(), heading="", top=("{{Talk header}}",))
        talk.save(user, self.dice.choice(("new talk page", "start anew", "")), (head, *kept))

    def _bring_back(self, title: str, uid: int) -> None:
        talk = self.talk
        section = next((each for each in talk.others.get(title, ()) if each.uid == uid), None)
        if section is None or any(each.uid == uid for each in talk.state):
            return
        user = talk.people.regular()
        said = self.dice.choice(("unarchiving", "restore thread from archive", "not resolved yet"))
        again = [(*talk.state, section), tuple(each for each in talk.others[title] if each.uid != uid)]
        talk.save(user, said, again[0])
        talk.now += timedelta(seconds=self.dice.randint(10, 200))
        talk.save_other(title, user, said, again[1])
