"""What is done to a comment after it was made: signed, spelt, added to, rewritten, removed (rules 8 to 11, 19)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tests.bench.second import words
from tests.bench.second.page import Remark, Section
from tests.bench.second.talk import Talk

BOT = "SineBot"
SPELLING = ("typo", "ce", "sp", "fix typo", "spelling", "fix link", "Fixed typo", "")
FORGOT = ("forgot to sign", "sign", "sig", "signing", "forgot sig", "oops, sign", "")
FOR_ANOTHER = ("unsigned", "sig", "add unsigned template", "sign for IP", "adding unsigned", "")


class Mending:
    """The later lives of comments."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.dice = talk, talk.dice

    def follow(self, remark: Remark, user: str, *, bots: bool = True) -> None:
        """What will be done to a new comment."""
        number = remark.number
        if not remark.time:
            self._will_be_signed(number, user, bots=bots)
        if self.talk.chance(1 / 8):
            self.talk.later(partial(self.own_change, number, user, 3), minutes=(1, 90))
        if self.talk.chance(1 / 50):
            self.talk.later(partial(self.rewrite, number, user), minutes=(5, 3000))
        if self.talk.chance(1 / 100):
            self.talk.later(partial(self.take_out, number, user), minutes=(1, 900))

    def _will_be_signed(self, number: int, user: str, *, bots: bool) -> None:
        luck = self.dice.random()
        at = self.talk.now
        resting = at.toordinal() // 25 % 8 == 0
        if luck < 0.5:
            if bots and at.year >= 2007 and not resting:
                said = f'Signing comment by [[User:{user}|{user}]] - "{words.summary(self.dice, "")}"'
                self.talk.later(partial(self.sign, number, BOT, said), minutes=(1, 6))
        elif luck < 0.6:
            self.talk.later(partial(self.sign, number, user, self.dice.choice(FORGOT)), minutes=(1, 30))
        elif luck < 0.667:
            event = partial(self.sign, number, self.talk.people.regular(), self.dice.choice(FOR_ANOTHER))
            self.talk.later(event, hours=(1, 8000))

    def sign(self, number: int, by: str, said: str) -> None:
        """The comment gets a signature: its writer's, or the template for unsigned ones."""
        found = self.talk.locate(number)
        if found is None or found[1].time:
            return
        section, remark = found
        when = self.talk.world.truth[number].timestamp
        own = by == remark.user
        sign = words.signature(by, self.talk.now) if own else words.preceding(remark.user, when)
        signed = replace(remark, sign=sign, time=self.talk.now if own else when)
        self._store(by, said, section, signed)

    def own_change(self, number: int, user: str, left: int) -> None:
        """A correction by the writer."""
        found = self.talk.locate(number)
        if found is None or not left:
            return
        section, remark = found
        luck = self.dice.random()
        text = list(remark.paragraphs)
        place = self.dice.randrange(len(text))
        if luck < 0.5:
            text[place] = words.misspelt(self.dice, text[place])
        elif luck < 0.83:
            size = max(1, min(25, len(text[place].split()) // 2))
            text[place] += f" {words.sentence(self.dice, size)}"
            self.talk.later(partial(self.own_change, number, user, left - 1), minutes=(1, 30))
        else:
            text[place] = self._altered(text[place])
        said = self.dice.choice((*SPELLING, "+", "", "", f"/* {section.heading} */ ", "clarify", "add"))
        self._store(self.talk.people.again(user), said, section, replace(remark, paragraphs=tuple(text)))

    def _altered(self, text: str) -> str:
        said = text.split(" ")
        if len(said) < 4:
            return text
        place, size = self.dice.randrange(len(said)), min(4, max(1, len(said) // 4))
        if self.talk.chance(0.5):
            struck = f"<s>{' '.join(said[place : place + size])}</s>"
            return " ".join([*said[:place], struck, *said[place + size :]])
        return " ".join([*said[:place], words.sentence(self.dice, size)[:-1], *said[place + size :]])

    def rewrite(self, number: int, user: str) -> None:
        """Other words in the comment's place: another comment."""
        found = self.talk.locate(number)
        if found is None:
            return
        section, remark = found
        new = replace(remark, number=self.talk.world.number(), paragraphs=words.paragraphs(self.dice))
        remarks = tuple(new if each is remark else each for each in section.remarks)
        said = self.dice.choice((words.summary(self.dice, section.heading), "reword", "rephrase", ""))
        self.talk.save(user, said, self.talk.put(replace(section, remarks=remarks)))

    def take_out(self, number: int, user: str) -> None:
        """The writer removes the comment."""
        found = self.talk.locate(number)
        if found is None:
            return
        section = found[0].without(number)
        said = self.dice.choice(("removed my comment", "never mind", "", "rm own comment", "nvm"))
        state = self.talk.put(section) if section.remarks else self._less(section)
        self.talk.save(user, said, state)

    def _less(self, section: Section) -> tuple[Section, ...]:
        return tuple(each for each in self.talk.state if each.uid != section.uid)

    def another_corrects(self) -> None:
        """Somebody else corrects a word or two (rule 11)."""
        held = self.talk.threads()
        if not held:
            return
        section = self.dice.choice(held)
        remark = self.dice.choice(section.remarks)
        text = tuple(words.misspelt(self.dice, each) if i == 0 else each for i, each in enumerate(remark.paragraphs))
        user = self.talk.people.anyone(self.talk.now)
        self._store(user, self.dice.choice(SPELLING), section, replace(remark, paragraphs=text))

    def _store(self, user: str, said: str, section: Section, remark: Remark) -> None:
        self.talk.save(user, said, self.talk.put(section.with_remark(remark)))
