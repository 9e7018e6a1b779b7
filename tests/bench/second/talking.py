"""Comments: new sections, replies, and all the ways to leave them unsigned (rules 3 to 7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tests.bench.second import words
from tests.bench.second.mending import Mending
from tests.bench.second.page import Remark, Section, State
from tests.bench.second.talk import Talk

Saying = Callable[["Talking", str], None]


class Talking:
    """Who says something, and how."""

    def __init__(self, talk: Talk, mending: Mending) -> None:
        self.talk, self.dice, self.mending = talk, talk.dice, mending

    def open(self) -> None:
        """A new section."""
        user = self.talk.people.anyone(self.talk.now)
        self.begin(user, signed=self.signs(user))

    def answer(self) -> None:
        """A reply."""
        user = self.talk.people.anyone(self.talk.now)
        if not self.signs(user):
            self.leave_unsigned(user)
        elif self.talk.threads():
            self.reply(user)
        else:
            self.begin(user, signed=True)

    def signs(self, user: str) -> bool:
        """Whether they sign this time (rule 5)."""
        return not self.talk.chance(0.02 if words.known(self.talk.people, user) else 0.18)

    def remark(self, user: str, marks: str, *, signed: bool) -> Remark:
        """A comment of theirs, now."""
        talk = self.talk
        sign, time = (words.signature(user, talk.now), talk.now) if signed else ("", None)
        if not signed and talk.chance(0.04):
            sign = words.name_of(user) if talk.chance(0.5) else words.clock(talk.now)
        said = words.paragraphs(self.dice)
        return Remark(number=talk.world.number(), user=user, marks=marks, paragraphs=said, sign=sign, time=time)

    def begin(self, user: str, *, signed: bool) -> None:
        """A thread, at the bottom; by those who do not know better at the top."""
        talk = self.talk
        remark = self.remark(user, "", signed=signed)
        section = talk.new_section(words.heading(self.dice), remark)
        state: State = (*talk.state, section)
        if not signed and talk.chance(0.05):
            lead = [each for each in talk.state if not each.heading]
            state = (*lead, section, *[each for each in talk.state if each.heading])
        said = f"/* {section.heading} */ new section" if talk.chance(0.75) else words.summary(self.dice, "")
        talk.save(user, said, state, tags=self._tags())
        self.mending.follow(remark, user)

    def reply(self, user: str, *, signed: bool = True, middle: bool | None = None) -> None:
        """A reply in some thread."""
        talk = self.talk
        section = self.thread()
        long = [each for each in section.remarks if len(each.paragraphs) > 1 and each.time]
        if long and talk.chance(0.005 * len(section.remarks) if signed else 0.025):
            self._within(user, section, self.dice.choice(long), signed=signed)
            return
        remark, section = self.answered(user, section, signed=signed, middle=middle)
        said, tags = self.said(section), self._tags()
        if signed and talk.now.year >= 2020 and talk.chance(1 / 3):
            said, tags = f"/* {section.heading} */ Reply", ("discussiontools", "discussiontools-reply", *tags)
        talk.save(user, said, talk.put(section), tags=tags)
        self.mending.follow(remark, user)
        if signed and talk.chance(0.006):
            talk.later(partial(self.afterthought, remark, user), minutes=(1, 60))

    def answered(
        self, user: str, section: Section, *, signed: bool, middle: bool | None = None
    ) -> tuple[Remark, Section]:
        """A thread with a reply more (rule 4)."""
        middle = self.talk.chance(0.25) if middle is None else middle
        count = len(section.remarks)
        target = self.dice.randrange(count) if middle or self.talk.chance(0.3) else count - 1
        depth = len(section.remarks[target].marks) + 1
        if self.talk.chance(0.2):
            depth = self.dice.choice((0, depth + 1, max(0, depth - 1)))
        sort = "*" if self.talk.chance(0.1) else ":"
        remark = self.remark(user, sort * min(depth, 9), signed=signed)
        if self.talk.chance(0.04):
            quoted = section.remarks[target].paragraphs[0]
            remark = replace(remark, paragraphs=(f"{{{{tq|{quoted}}}}} {remark.paragraphs[0]}", *remark.paragraphs[1:]))
        place = target + 1 if middle else count
        return remark, section.with_at(place, remark)

    def thread(self) -> Section:
        """The thread somebody answers: mostly a new one."""
        held = self.talk.threads()
        luck = self.dice.random()
        if luck < 0.4:
            return held[-1]
        return self.dice.choice(held[-5:] if luck < 0.67 else held)

    def said(self, section: Section) -> str:
        """The edit summary of a reply."""
        return words.summary(self.dice, section.heading)

    def _within(self, user: str, section: Section, remark: Remark, *, signed: bool) -> None:
        talk = self.talk
        cut = self.dice.randrange(1, len(remark.paragraphs))
        upper = replace(remark, paragraphs=remark.paragraphs[:cut], sign="", time=None)
        lower = replace(remark, number=talk.world.number(), paragraphs=remark.paragraphs[cut:])
        talk.world.truth[lower.number] = talk.world.truth[remark.number]
        between = self.remark(user, f"{remark.marks}:", signed=signed)
        place = [each.number for each in section.remarks].index(remark.number)
        section = section.with_remark(upper).with_at(place + 1, between).with_at(place + 2, lower)
        talk.save(user, self.said(section), talk.put(section))
        self.mending.follow(between, user)

    def leave_unsigned(self, user: str) -> None:
        """Words without a signature (rule 6)."""
        kinds: tuple[tuple[float, Saying], ...] = (
            (0.33, lambda told, who: told.begin(who, signed=False)),
            (0.66, lambda told, who: told.reply(who, signed=False, middle=False)),
            (0.785, lambda told, who: told.reply(who, signed=False, middle=True)),
            (0.868, Talking.without_heading),
            (0.935, Talking.several),
            (1.0, Talking.beside),
        )
        luck = self.dice.random()
        kind = next(kind for most, kind in kinds if luck <= most)
        if self.talk.threads():
            kind(self, user)
        else:
            self.begin(user, signed=False)

    def without_heading(self, user: str) -> None:
        """Words above all headings, or below the last thread as if they were part of it."""
        talk = self.talk
        section = talk.state[0] if talk.chance(0.4) else talk.state[-1]
        remark = self.remark(user, "", signed=False)
        section = section.with_at(len(section.remarks), remark)
        talk.save(user, words.summary(self.dice, ""), talk.put(section))
        self.mending.follow(remark, user)

    def several(self, user: str) -> None:
        """Replies in different threads in one edit, none signed."""
        talk = self.talk
        chosen = {self.thread().uid: None for _ in range(self.dice.randint(2, 4))}
        made = [self.answered(user, each, signed=False) for each in talk.threads() if each.uid in chosen]
        talk.save(user, words.summary(self.dice, ""), talk.put(*[section for _, section in made]))
        for remark, _ in made:
            self.mending.follow(remark, user, bots=False)

    def beside(self, user: str) -> None:
        """Two replies in one edit, of which one is signed."""
        talk = self.talk
        first, second = self.thread(), self.thread()
        mine, changed = self.answered(user, first, signed=True)
        state = talk.put(changed)
        second = next(each for each in state if each.uid == second.uid)
        other, changed = self.answered(user, second, signed=False)
        state = tuple(changed if each.uid == changed.uid else each for each in state)
        talk.save(user, self.said(first), state)
        self.mending.follow(mine, user)
        self.mending.follow(other, user, bots=False)

    def afterthought(self, remark: Remark, user: str) -> None:
        """Words below one's own signed comment, without another signature."""
        found = self.talk.locate(remark.number)
        if found is None:
            return
        section, mine = found
        place = section.remarks.index(mine) + 1
        more = self.remark(user, f"{mine.marks}:" if self.talk.chance(0.6) else mine.marks, signed=False)
        section = section.with_at(place, more)
        self.talk.save(user, self.said(section), self.talk.put(section))
        self.mending.follow(more, user, bots=False)

    def _tags(self) -> tuple[str, ...]:
        if self.talk.now.year >= 2014 and self.talk.chance(0.1):
            return ("mobile edit", "mobile web edit")
        return ()
