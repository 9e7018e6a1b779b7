"""Histories of talk pages that nobody edited, made by rules of editing, with who wrote each unsigned comment.

The rules, written down before the search that they test:

1. Time. Edits follow one another by hours to days, in bursts of minutes: about 1,000 edits a year. One edit in forty
   is saved in the same second as the one before it.
2. What an edit does: a new section at the end (18 %), a reply at the end of a recent section, or below a comment in its
   midst (56 %), a change to standing text (8 %: a typo mended, a word changed, an indentation; rarely a rewrite), a
   revert (7 %: the edit before it blanked or spoiled the page or took out one comment), text moved (2 %), chores
   (9 %: a banner at the top, a template, a stray space).
3. Summaries. A reply or a new section carries ``/* heading */`` in nine of ten; the others carry nothing or chatter.
   Reverts carry the software's tag in half of the years (tags are younger than the pages), and words in any case.
4. Signing. One comment in twelve is unsigned. One unsigned edit in ten adds two unsigned comments, in two sections; one
   in ten also adds a signed one.
5. Later edits of an unsigned comment: by its author within the hour (one in six: a word added), by another (one in
   ten: a typo mended), a rewrite of half of it (one in fifty).
6. Vandals: text taken out and brought back minutes to days later, by a revert to the state before (same sha1) or by
   an undo on top of other edits (the text returns, the sha1 does not).
7. Moves: a comment moved to another section, a section moved to the end of the page, a section brought from another
   talk page (whose history is there).
8. Archiving, where it is done: once in 60 edits a bot takes the sections out whose last comment is older than 45 days
   and appends them to the archive, a few seconds before or after; one time in twenty a person does it, by hand, with
   no word in the summary. One section in forty comes back from the archive. Archives have 60 sections each.
9. Hidden: one revision in 300 has its text hidden, one in 300 its user.
10. A question is asked of an unsigned comment as it stands at the end, with the dated comments above and below it in
    its section, on the live page or in an archive. Right is the editor who first put the comment there, at that time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random

from bot.model import Hidden, Revision
from tests.bench import prose
from tests.bench.simulated import Asked, Part, Shown, Simulated, Truth, ask, signatures

LIVE, OTHER = "Talk:Mill", "Talk:Pond"
BEGIN = datetime(2012, 3, 1, 9, tzinfo=UTC)
HOURS_BETWEEN = 8.7
OLD_ENOUGH = timedelta(days=45)
SECTIONS_OF_AN_ARCHIVE = 60
TAGS = {"undo": ("mw-undo",), "revert": ("mw-rollback",)}


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment as it stands."""

    number: int
    marks: str
    body: str
    signature: str | None
    at: datetime

    @property
    def line(self) -> str:
        """Its wikitext."""
        return f"{self.marks}{self.body} {self.signature}" if self.signature else f"{self.marks}{self.body}"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section as it stands; ``touched`` is when somebody last wrote in it."""

    heading: str
    comments: tuple[Comment, ...]
    touched: datetime

    @cached_property
    def part(self) -> Part:
        """Its wikitext."""
        return Part(["", f"== {self.heading} ==", *(each.line for each in self.comments)])


State = tuple[Section, ...]


class Histories:
    """A live page with its archives, edited by the rules."""

    def __init__(self, edits: int, seed: int, *, archived: bool) -> None:
        self.random, self.archived, self.edits = Random(seed), archived, edits
        self.wiki = Simulated()
        self.at = BEGIN
        self.tagged_from = edits // 2
        self.numbers = 0
        self.truths: dict[int, Truth] = {}
        self.added: list[int] = []
        self.state: State = ()
        self.lead = Part(["{{Talk header}}"])
        self.archives: dict[str, State] = {}
        self.due: list[tuple[int, Callable[[], None]]] = []
        self.done = 0
        self.people = [f"Editor {number}" for number in range(80)] + [f"192.0.2.{number}" for number in range(20)]
        self._bring_up()

    def _bring_up(self) -> None:
        while self.done < self.edits:
            ready = [act for when, act in self.due if when <= self.done]
            self.due = [(when, act) for when, act in self.due if when > self.done]
            for act in ready:
                act()
            if self.archived and self.done % 60 == 59:
                self._archive()
            acts = (self._new, self._reply, self._mend, self._spoil, self._move, self._chore)
            self.random.choices(acts, weights=(18, 56, 8, 7, 2, 9))[0]()

    # --- saving

    def _tick(self) -> None:
        if self.random.random() < 1 / 40 and self.done:
            return
        hours = self.random.expovariate(1 / HOURS_BETWEEN)
        burst = self.random.random() < 0.3
        self.at += timedelta(seconds=int(self.random.uniform(20, 900) if burst else hours * 1.4 * 3600) + 1)

    def _save(self, state: State, user: str, summary: str = "", tags: tuple[str, ...] = ()) -> Revision:
        self.state = state
        self.done += 1
        hidden: frozenset[Hidden] = frozenset()
        luck = self.random.random()
        if luck < 1 / 150:
            hidden = frozenset({"text"} if luck < 1 / 300 else {"user"})
        parts = (self.lead, *(each.part for each in state))
        tags = tags if self.done > self.tagged_from else ()
        saved = self.wiki.save(LIVE, self.at, user, parts, summary=summary, tags=tags, hidden=hidden)
        for number in self.added:
            self.truths[number] = Truth(user=user, timestamp=saved.timestamp, revid=saved.revid)
        self.added.clear()
        return saved

    def _summary(self, heading: str) -> str:
        if self.random.random() < 0.9:
            return f"/* {heading} */ {self.random.choice(('', 'new section', 'Reply', 'hm'))}".strip()
        return self.random.choice(("", "reply", "comment", "see below"))

    def _person(self) -> str:
        return self.random.choice(self.people)

    def _comment(self, user: str, marks: str, *, unsigned: bool) -> Comment:
        self.numbers += 1
        self.added.append(self.numbers)
        signature = None if unsigned else f"[[User:{user}|{user}]] ([[User talk:{user}|talk]]) {stamp(self.at)}"
        body = prose.text(self.random)
        return Comment(number=self.numbers, marks=marks, body=body, signature=signature, at=self.at)

    # --- what an edit does

    def _new(self) -> None:
        self._tick()
        user, unsigned = self._person(), self.random.random() < 1 / 12
        self.numbers += 1
        heading = f"{self.random.choice(prose.WORDS).capitalize()} {self.random.choice(prose.WORDS)} {self.numbers}"
        comment = self._comment(user, "", unsigned=unsigned)
        state = (*self.state, Section(heading=heading, comments=(comment,), touched=self.at))
        if unsigned:
            state = self._more(state, user)
        self._save(state, user, self._summary(heading))
        if unsigned:
            self._later(comment.number, user)

    def _reply(self) -> None:
        if not self.state:
            return self._new()
        self._tick()
        user, unsigned = self._person(), self.random.random() < 1 / 12
        where = self._recent(self.state)
        comment = self._comment(user, ":" * self.random.randint(1, 4), unsigned=unsigned)
        state = insert(self.state, where, self._place(self.state[where]), comment, self.at)
        if unsigned:
            state = self._more(state, user)
        self._save(state, user, self._summary(self.state[where].heading))
        if unsigned:
            self._later(comment.number, user)
        return None

    def _recent(self, state: State) -> int:
        return max(0, len(state) - 1 - int(self.random.expovariate(0.35)))

    def _place(self, section: Section) -> int:
        end = len(section.comments)
        return end if self.random.random() < 0.8 or end < 2 else self.random.randint(1, end)

    def _more(self, state: State, user: str) -> State:
        """Now and then another comment in the same edit."""
        luck = self.random.random()
        if luck >= 0.2:
            return state
        where = self._recent(state)
        comment = self._comment(user, ":", unsigned=luck < 0.1)
        return insert(state, where, len(state[where].comments), comment, self.at)

    def _later(self, number: int, author: str) -> None:
        luck = self.random.random()
        if luck < 1 / 6:
            self._soon(1, lambda: self._change(number, author, added_word, minutes=self.random.uniform(1, 50)))
        elif luck < 1 / 6 + 1 / 10:
            self._soon(self.random.randint(2, 40), lambda: self._change(number, self._person(), typo))
        elif luck < 1 / 6 + 1 / 10 + 1 / 50:
            self._soon(self.random.randint(2, 20), lambda: self._change(number, self._person(), rewritten))

    def _soon(self, edits: int, act: Callable[[], None]) -> None:
        self.due.append((self.done + edits, act))

    def _change(
        self, number: int, user: str, how: Callable[[str, Random], str], *, minutes: float | None = None
    ) -> None:
        place = find(self.state, number)
        if place is None:
            return
        if minutes is None:
            self._tick()
        else:
            self.at += timedelta(minutes=int(minutes) + 1)
        where, index = place
        old = self.state[where].comments[index]
        state = put(self.state, where, index, replace(old, body=how(old.body, self.random)))
        self._save(state, user, self._summary(self.state[where].heading))

    def _mend(self) -> None:
        if not self.state:
            return self._new()
        section = self.random.choice(self.state)
        how = self.random.choices((typo, added_word, rewritten), weights=(5, 4, 1))[0]
        if section.comments:
            comment = self.random.choice(section.comments)
            if comment.signature:
                self._change(comment.number, self._person(), how)
        return None

    def _spoil(self) -> None:
        """Somebody takes text out, and it comes back."""
        if len(self.state) < 2:
            return self._new()
        self._tick()
        before = self.state
        vandal = f"198.51.100.{self.random.randrange(250)}"
        kind = self.random.choice(("blank", "comment", "comment", "section"))
        where = self.random.randrange(len(before))
        section = before[where]
        if not section.comments:
            kind = "section"
        if kind == "blank":
            self._save((), vandal)
        elif kind == "section":
            self._save((*before[:where], *before[where + 1 :]), vandal, self.random.choice(("", "rm")))
        else:
            index = self.random.randrange(len(section.comments))
            self._save(without(before, where, index), vandal)
            if self.random.random() < 0.5:
                gone = section.comments[index]
                self._soon(self.random.randint(2, 6), lambda: self._undo(section.heading, index, gone))
                return None
        self.at += timedelta(minutes=self.random.randint(1, 300))
        self._save(before, self._person(), self.random.choice(("rv", "Reverted edits", "")), TAGS["revert"])
        return None

    def _undo(self, heading: str, index: int, gone: Comment) -> None:
        where = next((place for place, each in enumerate(self.state) if each.heading == heading), None)
        if where is None or find(self.state, gone.number):
            return
        self._tick()
        index = min(index, len(self.state[where].comments))
        section = self.state[where]
        state = insert(self.state, where, index, gone, section.touched)
        self._save(state, self._person(), self.random.choice(("undo", "restored", "")), TAGS["undo"])

    def _move(self) -> None:
        if len(self.state) < 3:
            return self._new()
        self._tick()
        kind = self.random.choice(("comment", "section", "page"))
        where = self.random.randrange(len(self.state))
        section = self.state[where]
        if kind == "section":
            state = (*self.state[:where], *self.state[where + 1 :], section)
            self._save(state, self._person(), "moved down")
        elif kind == "comment" and len(section.comments) > 1:
            index = self.random.randrange(1, len(section.comments))
            comment = section.comments[index]
            state = without(self.state, where, index)
            to = self.random.randrange(len(state))
            self._save(insert(state, to, len(state[to].comments), comment, self.at), self._person(), "moved")
        else:
            self._bring()
        return None

    def _bring(self) -> None:
        """A section of another talk page, begun there some days before."""
        began, now = self.at - timedelta(days=self.random.randint(1, 9)), self.at
        held = self.wiki.pages.get(OTHER)
        began = max(began, held[-1].revision.timestamp + timedelta(seconds=1)) if held else began
        self.numbers += 1
        section = Section(heading=f"Brought {self.numbers}", comments=(), touched=began)
        for turn in range(self.random.randint(1, 3)):
            self.at, user = began + timedelta(minutes=turn * 30), self._person()
            comment = self._comment(user, ":" * turn, unsigned=self.random.random() < 0.3)
            section = replace(section, comments=(*section.comments, comment), touched=self.at)
            saved = self.wiki.save(OTHER, self.at, user, (section.part,), summary=self._summary(section.heading))
            self.truths[comment.number] = Truth(user=user, timestamp=saved.timestamp, revid=saved.revid)
            self.added.clear()
        self.at = max(now, self.at + timedelta(minutes=20))
        user = self._person()
        self._save((*self.state, section), user, f"moved from [[{OTHER}]]")
        self.wiki.save(OTHER, self.at, user, (), summary=f"moved to [[{LIVE}]]")

    def _chore(self) -> None:
        self._tick()
        self.lead = Part([*self.lead.lines[:1], *(["{{WikiProject Mills}}"] * self.random.randint(0, 3))])
        self._save(self.state, self._person(), self.random.choice(("", "banner", "fmt")))

    # --- archives

    def _archive(self) -> None:
        old = [each for each in self.state if self.at - each.touched > OLD_ENOUGH and each.comments]
        if not old:
            return
        self._tick()
        title = f"{LIVE}/Archive {len(self.archives) or 1}"
        if len(self.archives.get(title, ())) >= SECTIONS_OF_AN_ARCHIVE:
            title = f"{LIVE}/Archive {len(self.archives) + 1}"
        held = (*self.archives.get(title, ()), *old)
        by_hand = self.random.random() < 1 / 20
        user = self._person() if by_hand else "ArchiveBot"
        first = self.random.random() < 0.7
        seconds = timedelta(seconds=self.random.randint(1, 5))
        summary = "" if by_hand else f"Archiving {len(old)} from [[{LIVE}]]"
        if first:
            self._save_archive(title, held, user, summary)
            self.at += seconds
        gone = {each.heading for each in old}
        self._save(
            tuple(each for each in self.state if each.heading not in gone),
            user,
            "" if by_hand else f"Archiving {len(old)} to [[{title}]]",
        )
        if not first:
            self.at += seconds
            self._save_archive(title, held, user, summary)
        back = next((each for each in old if self.random.random() < 1 / 40), None)
        if back:
            self._soon(self.random.randint(3, 30), lambda: self._come_back(title, back))

    def _save_archive(self, title: str, held: State, user: str, summary: str) -> None:
        self.archives[title] = held
        self.wiki.save(title, self.at, user, (Part(["{{archive}}"]), *(each.part for each in held)), summary=summary)

    def _come_back(self, title: str, section: Section) -> None:
        self._tick()
        user = self._person()
        rest = tuple(each for each in self.archives[title] if each.heading != section.heading)
        self._save((*self.state, replace(section, touched=self.at)), user, f"from [[{title}]]")
        self.at += timedelta(seconds=30)
        self._save_archive(title, rest, user, "")

    # --- what is asked

    def questions(self) -> Iterator[Asked]:
        """A question for each unsigned comment of the live page and its archives."""
        read = {title: _shown(state) for title, state in ((LIVE, self.state), *self.archives.items())}
        signed = signatures(each for shown in read.values() for each in shown)
        for title, state in ((LIVE, self.state), *self.archives.items()):
            last, shown = self.wiki.pages[title][-1].revision, read[title]
            for where, section in enumerate(state):
                for index, comment in enumerate(section.comments):
                    if comment.signature is None:
                        live = LIVE if title != LIVE else None
                        question = ask(title, last, shown, where, index, live=live, signed=signed)
                        yield Asked(question=question, truth=self.truths[comment.number])


def _shown(state: State) -> list[Shown]:
    return [
        Shown(heading=each.heading, comments=[(one.line, one.at if one.signature else None) for one in each.comments])
        for each in state
    ]


def stamp(at: datetime) -> str:
    """A time in a signature."""
    return f"{at:%H:%M}, {at.day} {at:%B %Y} (UTC)"


def insert(state: State, where: int, index: int, comment: Comment, touched: datetime) -> State:
    """The page with a comment more."""
    section = state[where]
    comments = (*section.comments[:index], comment, *section.comments[index:])
    return (*state[:where], replace(section, comments=comments, touched=touched), *state[where + 1 :])


def put(state: State, where: int, index: int, comment: Comment) -> State:
    """The page with a comment in place of another."""
    section = state[where]
    comments = (*section.comments[:index], comment, *section.comments[index + 1 :])
    return (*state[:where], replace(section, comments=comments), *state[where + 1 :])


def without(state: State, where: int, index: int) -> State:
    """The page with a comment less."""
    section = state[where]
    comments = (*section.comments[:index], *section.comments[index + 1 :])
    return (*state[:where], replace(section, comments=comments), *state[where + 1 :])


def find(state: State, number: int) -> tuple[int, int] | None:
    """Where a comment stands."""
    for where, section in enumerate(state):
        for index, comment in enumerate(section.comments):
            if comment.number == number:
                return where, index
    return None


def typo(body: str, random: Random) -> str:
    """A text with a letter changed."""
    place = random.randrange(len(body))
    return f"{body[:place]}{random.choice('aeiou')}{body[place + 1 :]}"


def added_word(body: str, random: Random) -> str:
    """A text with a word more."""
    words = body.split(" ")
    words.insert(random.randrange(len(words) + 1), random.choice(prose.WORDS))
    return " ".join(words)


def rewritten(body: str, random: Random) -> str:
    """A text of which a half is another."""
    words = body.split(" ")
    half = len(words) // 2
    return " ".join([*words[:half], *random.choices(prose.WORDS, k=len(words) - half)])
