"""A second generator of histories, made apart from the first and from other habits of editing.

1. A busy page: 3,000 edits a year, in sessions; several editors often save within a minute of each other.
2. Half of the edits have no summary; a section's name stands in a third of them, often of a section that was renamed
   since. Tags are never set.
3. Words come from a large vocabulary. Comments have one to three paragraphs, in bullets or indented; one in five is
   shorter than ten words. One comment in ten has no signature.
4. Editors change their own last comment (one in five, within five edits), others mend spelling, a tidier changes list
   marks of a whole section, a bot changes the same markup in all comments at once.
5. Sections are renamed (2 %), split in two (1 %), merged into the one above (1 %).
6. A passer-by empties the page, a section or a comment; the next editor brings back all of it, or copies the lost text
   back by hand after other edits, without a word. Editors take out their own comment and put it back.
7. Each 150 edits somebody cuts what is older than 60 days into the archive of the year: the live page first, the
   archive minutes later. One in three writes no summary.
8. Unsigned comments come alone, or in one edit with a signed answer of the same editor elsewhere.
9. Some revisions are hidden: text (1 in 400), name (1 in 400), whole runs of three after a bad edit (1 in 1,000).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from bot.model import Hidden
from tests.bench.simulated import Asked, Part, Shown, Simulated, Truth, ask

TALK = "Talk:Sea wall"
CONSONANTS = ("b", "d", "fl", "g", "k", "m", "n", "pr", "s", "t", "z")
SYLLABLES = [first + second for first in CONSONANTS for second in "aeiou"]
PER_YEAR = 3_000
KEPT = timedelta(days=60)

Entry = tuple[int, str, datetime | None]  # a comment's number, its wikitext, when it was signed
Chapter = tuple[int, str, tuple[Entry, ...], datetime]  # number, heading, comments, last written in


class SecondHistories:
    """A busy page, its archives, and who wrote what nobody signed."""

    def __init__(self, edits: int, seed: int, *, archived: bool) -> None:
        self.dice = Random(seed * 7919 + 13)
        self.wiki = Simulated()
        self.now = datetime(2015, 6, 2, 7, tzinfo=UTC)
        self.page: list[Chapter] = []
        self.yearly: dict[str, list[Chapter]] = {}
        self.truth: dict[int, Truth] = {}
        self.fresh: list[int] = []
        self.count = 0
        self.saved = 0
        self.hide = 0
        self.lost: list[tuple[int, int, int, Entry]] = []
        self.own: list[tuple[int, int, str]] = []
        self.parts: dict[Chapter, Part] = {}
        while self.saved < edits:
            self._edit()
            if archived and self.saved % 150 == 0:
                self._cut()

    def _word(self) -> str:
        return "".join(self.dice.choices(SYLLABLES, k=self.dice.randint(1, 4)))

    def _words(self, least: int, most: int) -> str:
        return " ".join(self._word() for _ in range(self.dice.randint(least, most)))

    def _who(self) -> str:
        return self.dice.choice(("Ilse", "Bo", "Ravi", "Tam", "Oda")) + str(self.dice.randint(1, 60))

    def _number(self) -> int:
        self.count += 1
        return self.count

    def _say(self, who: str, marks: str, *, signed: bool) -> Entry:
        number = self._number()
        self.fresh.append(number)
        short = self.dice.random() < 0.2
        paragraphs = [self._words(4, 9) if short else self._words(10, 70)]
        if not short:
            paragraphs += [self._words(8, 50) for _ in range(self.dice.choice((0, 0, 0, 1, 2)))]
        text = "\n".join(marks + each for each in paragraphs)
        if not signed:
            return number, text, None
        return number, f"{text} --[[User:{who}]] {self.now:%H:%M}, {self.now.day} {self.now:%B %Y} (UTC)", self.now

    def _store(self, who: str, summary: str = "") -> None:
        kinds: frozenset[Hidden] = frozenset()
        luck = self.dice.random()
        if self.hide or luck < 0.0035:
            kinds = frozenset({"user"}) if luck < 0.0025 and not self.hide else frozenset({"text"})
            self.hide = max(0, self.hide - 1) if luck >= 0.001 else 2
        saved = self.wiki.save(
            TALK, self.now, who, [Part(["{{Top}}"]), *map(self._part, self.page)], summary=summary, hidden=kinds
        )
        self.saved += 1
        for number in self.fresh:
            self.truth[number] = Truth(user=who, timestamp=saved.timestamp, revid=saved.revid)
        self.fresh = []

    def _part(self, chapter: Chapter) -> Part:
        if chapter not in self.parts:
            lines = [line for _, text, _ in chapter[2] for line in text.split("\n")]
            self.parts[chapter] = Part([f"== {chapter[1]} ==", *lines, ""])
        return self.parts[chapter]

    def _summary(self, heading: str) -> str:
        luck = self.dice.random()
        return "" if luck < 0.5 else f"/* {heading} */ {self._word()}" if luck < 0.83 else self._words(1, 4)

    def _wait(self) -> None:
        close = self.dice.random() < 0.45
        mean = 40 if close else 2 * 365 * 86_400 / PER_YEAR
        self.now += timedelta(seconds=round(self.dice.expovariate(1 / mean)))

    def _set(self, place: int, entries: tuple[Entry, ...], *, written: bool = True) -> None:
        number, heading, _, last = self.page[place]
        self.page[place] = (number, heading, entries, self.now if written else last)

    def _edit(self) -> None:
        self._wait()
        ways = (
            (self._open, 14),
            (self._answer, 58),
            (self._own_words, 8),
            (self._spelling, 6),
            (self._tidy, 3),
            (self._reshape, 4),
            (self._passer_by, 5),
            (self._put_back, 4),
        )
        way = self.dice.choices([each for each, _ in ways], weights=[weight for _, weight in ways])[0]
        way() if len(self.page) > 3 else self._open()

    def _open(self) -> None:
        who, heading = self._who(), self._words(1, 5)
        entry = self._say(who, "", signed=self.dice.random() > 0.1)
        self.page.append((self._number(), heading, (entry,), self.now))
        self._store(who, self._summary(heading))
        if entry[2] is None:
            self.own.append((self.saved, entry[0], who))

    def _answer(self) -> None:
        who = self._who()
        place = self._recent()
        signed = self.dice.random() > 0.1
        entry = self._say(who, self.dice.choice(("*", ":", "::", "**", ":::")), signed=signed)
        entries = self.page[place][2]
        at = len(entries) if self.dice.random() < 0.75 else self.dice.randint(min(1, len(entries)), len(entries))
        self._set(place, (*entries[:at], entry, *entries[at:]))
        if not signed and self.dice.random() < 0.15:
            other = self._recent()
            self._set(other, (*self.page[other][2], self._say(who, ":", signed=True)))
        self._store(who, self._summary(self.page[place][1]))
        if not signed:
            self.own.append((self.saved, entry[0], who))

    def _recent(self) -> int:
        return max(0, len(self.page) - 1 - int(self.dice.expovariate(0.25)))

    def _where(self, number: int) -> tuple[int, int] | None:
        for place, (_, _, entries, _) in enumerate(self.page):
            for index, entry in enumerate(entries):
                if entry[0] == number:
                    return place, index
        return None

    def _reword(self, number: int, text: str, who: str) -> None:
        found = self._where(number)
        if found is None:
            return
        place, index = found
        entries = self.page[place][2]
        self._set(place, (*entries[:index], (number, text, entries[index][2]), *entries[index + 1 :]), written=False)
        self._store(who, self._summary(self.page[place][1]))

    def _own_words(self) -> None:
        """Somebody adds to or changes what they wrote a few edits ago."""
        while self.own:
            when, number, who = self.own.pop()
            found = self._where(number)
            if found and self.saved - when < 5:
                text = self.page[found[0]][2][found[1]][1]
                more = f"{text} {self._words(1, 6)}" if self.dice.random() < 0.6 else _mended(text, self.dice)
                return self._reword(number, more, who)
        return self._answer()

    def _spelling(self) -> None:
        entries = self.page[self.dice.randrange(len(self.page))][2]
        if entries:
            number, text, _ = self.dice.choice(entries)
            self._reword(number, _mended(text, self.dice), self._who())

    def _tidy(self) -> None:
        if self.dice.random() < 0.2:
            for place, (_, _, entries, _) in enumerate(self.page):
                told = tuple((n, text.replace("ba ", "ba&nbsp;").replace("&nbsp;", " "), at) for n, text, at in entries)
                self._set(place, told, written=False)
            return self._store("TidyBot", "tidy")
        place = self.dice.randrange(len(self.page))
        entries = self.page[place][2]
        self._set(place, tuple((n, text.replace("\n*", "\n:"), at) for n, text, at in entries), written=False)
        return self._store(self._who())

    def _reshape(self) -> None:
        place = self.dice.randrange(1, len(self.page))
        number, heading, entries, last = self.page[place]
        luck = self.dice.random()
        if luck < 0.5:
            self.page[place] = (number, self._words(1, 4), entries, last)
        elif luck < 0.75 and len(entries) > 2:
            half = len(entries) // 2
            self.page[place : place + 1] = [
                (number, heading, entries[:half], last),
                (self._number(), self._words(1, 3), entries[half:], last),
            ]
        else:
            above = self.page[place - 1]
            self.page[place - 1 : place + 1] = [(above[0], above[1], (*above[2], *entries), max(above[3], last))]
        self._store(self._who(), self._summary(heading))

    def _passer_by(self) -> None:
        before, who = list(self.page), f"203.0.113.{self.dice.randint(1, 250)}"
        luck = self.dice.random()
        place = self.dice.randrange(len(self.page))
        entries = self.page[place][2]
        if luck < 0.3:
            self.page = []
        elif luck < 0.5:
            del self.page[place]
        elif entries:
            index = self.dice.randrange(len(entries))
            gone = entries[index]
            self._set(place, (*entries[:index], *entries[index + 1 :]), written=False)
            self._store(who)
            self.lost.append((self.saved, before[place][0], index, gone))
            return
        self._store(who)
        self._wait()
        self.page = before
        self._store(self._who(), self.dice.choice(("", "rv", self._word())))

    def _put_back(self) -> None:
        """What was lost is copied back by hand."""
        if not self.lost:
            return self._answer()
        _, chapter, index, entry = self.lost.pop(0)
        place = next((at for at, each in enumerate(self.page) if each[0] == chapter), None)
        if place is None or self._where(entry[0]):
            return self._answer()
        entries = self.page[place][2]
        index = min(index, len(entries))
        self._set(place, (*entries[:index], entry, *entries[index:]), written=False)
        return self._store(self._who())

    def _cut(self) -> None:
        """What is old goes to the archive of the year."""
        old = [each for each in self.page if self.now - each[3] > KEPT]
        if not old:
            return
        title, who = f"{TALK}/Archive {self.now.year}", self._who()
        silent = self.dice.random() < 1 / 3
        self.page = [each for each in self.page if each not in old]
        self._store(who, "" if silent else f"to [[{title}]]")
        self.now += timedelta(minutes=self.dice.randint(1, 6))
        self.yearly.setdefault(title, []).extend(old)
        parts = [Part(["{{Archive}}"]), *map(self._part, self.yearly[title])]
        self.wiki.save(title, self.now, who, parts, summary="" if silent else f"from [[{TALK}]]")

    def questions(self) -> Iterator[Asked]:
        """A question for each unsigned comment that stands at the end."""
        for title, chapters in ((TALK, self.page), *self.yearly.items()):
            if title not in self.wiki.pages:
                continue
            last = self.wiki.pages[title][-1].revision
            shown = [Shown(heading=h, comments=[(text, at) for _, text, at in e]) for _, h, e, _ in chapters]
            for where, (_, _, entries, _) in enumerate(chapters):
                for index, (number, _, at) in enumerate(entries):
                    if at is None:
                        live = TALK if title != TALK else None
                        yield Asked(question=ask(title, last, shown, where, index, live=live), truth=self.truth[number])


def _mended(text: str, dice: Random) -> str:
    """A text with one letter doubled or left out."""
    at = dice.randrange(len(text))
    if not text[at].isalpha():
        return text
    return f"{text[:at]}{text[at] * 2 if dice.random() < 0.5 else ''}{text[at + 1 :]}"
