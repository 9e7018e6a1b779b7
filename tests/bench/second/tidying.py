"""Edits of the page's form: indentation, headings, order, boxes, banners, lint (rules 12 to 15)."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.bench.second import words
from tests.bench.second.page import Remark, Section, State
from tests.bench.second.talk import Talk

LINT = re.compile(r"<(/?)(?:font|strike|tt|center)\b[^>]*>")
TIDY = ("indent", "formatting", "fix indent", "fmt", "tidy", "cleanup", "", "indentation, ce")


class Tidying:
    """Who likes an orderly page."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.dice = talk, talk.dice

    def indent(self) -> None:
        """Comments get other marks, or the section a blank line."""
        held = self.talk.threads()
        if not held:
            return
        section = self.dice.choice(held)
        if self.talk.chance(0.2):
            section = replace(section, loose=not section.loose)
        else:
            luck = self.dice.random()
            remarks = [each if self.talk.chance(0.3) else self._marked(each, luck) for each in section.remarks[1:]]
            section = replace(section, remarks=(section.remarks[0], *remarks))
        self._save(self.dice.choice((*TIDY, f"/* {section.heading} */ ")), section)

    def _marked(self, remark: Remark, luck: float) -> Remark:
        if luck < 0.3 and remark.marks:
            marks = remark.marks.replace("*", ":") if "*" in remark.marks else "*" * len(remark.marks)
        elif luck < 0.8:
            marks = f":{remark.marks}"
        else:
            marks = remark.marks[1:]
        return replace(remark, marks=marks)

    def rename(self) -> None:
        """A heading is worded otherwise."""
        held = self.talk.threads()
        if not held:
            return
        section = self.dice.choice(held)
        new = (
            f"{section.heading} {self.dice.choice(words.WORDS)}" if self.talk.chance(0.5) else words.heading(self.dice)
        )
        self._save(
            self.dice.choice(("heading", "rename section", "neutral heading", "")), replace(section, heading=new)
        )

    def split(self) -> None:
        """A subheading within a thread."""
        held = [each for each in self.talk.threads() if len(each.remarks) > 3]
        if not held:
            return
        section = self.dice.choice(held)
        cut = self.dice.randrange(1, len(section.remarks))
        title = self.dice.choice(("Arbitrary break", "Section break", words.heading(self.dice)))
        lower = self.talk.new_section(title, *section.remarks[cut:], level=3)
        lower = replace(lower, bottom=section.bottom)
        upper = replace(section, remarks=section.remarks[:cut], bottom=())
        state: State = ()
        for each in self.talk.state:
            state += (upper, lower) if each is section else (each,)
        self._save_state(
            self.dice.choice(("break", "arbitrary break", f"/* {section.heading} */ section break")), state
        )

    def move(self) -> None:
        """A thread goes to the bottom, or to another place."""
        held = self.talk.threads()
        if len(held) < 2:
            return
        section = held[0] if self.talk.chance(0.7) else self.dice.choice(held)
        others = [each for each in self.talk.state if each is not section]
        place = len(others) if self.talk.chance(0.7) else self.dice.randint(1, len(others))
        state = (*others[:place], section, *others[place:])
        said = self.dice.choice(("move new section to bottom", "new topics go at the bottom", "reorder", ""))
        self._save_state(said, state)

    def move_comment(self) -> None:
        """A comment goes to the thread it belongs to."""
        held = self.talk.threads()
        if len(held) < 2:
            return
        here, there = self.dice.sample(held, 2)
        if len(here.remarks) < 2:
            return
        remark = self.dice.choice(here.remarks[1:])
        moved = there.with_at(len(there.remarks), remark)
        said = self.dice.choice(("moved comment to its section", "moving misplaced comment", "refactor", ""))
        self._save_state(said, self.talk.put(here.without(remark.number), moved))

    def close(self) -> None:
        """A box about a thread."""
        held = [each for each in self.talk.threads()[:-1] if not each.top]
        if not held:
            return
        section = self.dice.choice(held[-8:])
        user = self.talk.people.regular()
        result = f"{{{{archive top|result={words.sentence(self.dice, 6)} {words.signature(user, self.talk.now)}}}}}"
        closed = replace(section, top=(result,), bottom=("{{archive bottom}}",))
        self._save(f"/* {section.heading} */ closing", closed, user)

    def banner(self) -> None:
        """The boxes above the threads change."""
        head = self.talk.state[0] if self.talk.state and not self.talk.state[0].heading else self.talk.new_section("")
        rest = tuple(each for each in self.talk.state if each.uid != head.uid)
        names = self.dice.sample(("WikiProject Mills", "WikiProject Rivers", "GA", "Article history", "Round"), 2)
        top = ("{{Talk header}}", *(f"{{{{{name}|class={self.dice.choice('ABC')}}}}}" for name in names))
        said = self.dice.choice(("assess", "banner", "+{{WikiProject Mills}}", "tagging", "fix banner shell"))
        self._save_state(said, (replace(head, top=top), *rest))

    def lint(self) -> None:
        """A bot mends obsolete markup on a page, mostly an archive."""
        titles = [title for title in self.talk.others if self.talk.others[title]]
        said, bot = "Fixing [[Special:LintErrors|Lint errors]] (Task 12)", "LintBot"
        if titles and self.talk.chance(0.7):
            title = self.dice.choice(titles)
            state = tuple(_clean(each) for each in self.talk.others[title])
            if state != self.talk.others[title]:
                self.talk.save_other(title, bot, said, state)
            return
        self.talk.save(bot, said, tuple(_clean(each) for each in self.talk.state))

    def _save(self, said: str, section: Section, user: str | None = None) -> None:
        self._save_state(said, self.talk.put(section), user)

    def _save_state(self, said: str, state: State, user: str | None = None) -> None:
        self.talk.save(user or self.talk.people.regular(), said, state)


def _clean(section: Section) -> Section:
    remarks = tuple(_clean_remark(each) for each in section.remarks)
    return section if remarks == section.remarks else replace(section, remarks=remarks)


def _clean_remark(remark: Remark) -> Remark:
    text = tuple(LINT.sub(r"<\1span>", each) for each in remark.paragraphs)
    sign = LINT.sub(r"<\1span>", remark.sign)
    return remark if (text, sign) == (remark.paragraphs, remark.sign) else replace(remark, paragraphs=text, sign=sign)
