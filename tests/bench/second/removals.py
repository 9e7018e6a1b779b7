"""Good words that are removed, and come back (rules 19, 20)."""

from __future__ import annotations

from functools import partial

from tests.bench.second.page import Section, State, undone
from tests.bench.second.talk import Talk

WHY = ("not a forum", "WP:NOTFORUM", "rm", "remove off-topic", "", "", "removed", "trim")
BACK = (
    "restore",
    "rv",
    "restoring my comment",
    "restore comment",
    "do not remove others' comments",
    "",
    "undo removal",
)


class Removals:
    """Who takes out good words, and who puts them back."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.dice = talk, talk.dice

    def remove(self) -> None:
        """A comment or a thread goes; two thirds come back."""
        talk, before = self.talk, self.talk.state
        held = talk.threads()
        if not held:
            return
        section = self.dice.choice(held[-10:])
        remark = self.dice.choice(section.remarks)
        whole = talk.chance(0.4) or len(section.remarks) == 1
        number = None if whole else remark.number
        state = (
            tuple(each for each in before if each is not section) if whole else talk.put(section.without(number or 0))
        )
        by = talk.people.anyone(talk.now)
        talk.save(by, self.dice.choice(WHY), state)
        if talk.chance(2 / 3):
            again = remark.user if talk.chance(0.5) else talk.people.anyone(talk.now)
            older = self._older(section) if talk.chance(0.1) else section
            event = partial(self._restore, again, before, state, older, number)
            talk.later(event, hours=(0.1, 100))

    def _older(self, section: Section) -> Section:
        """The section as it was some edits ago."""
        for state in self.talk.past[-40:]:
            for each in state:
                if each.uid == section.uid:
                    return each
        return section

    def _restore(self, by: str, before: State, after: State, section: Section, number: int | None) -> None:
        talk = self.talk
        older = tuple(section if each.uid == section.uid else each for each in before)
        state = undone(older, after, talk.state)
        if number and talk.chance(0.3):
            state = self._at_end(state, section.uid, number)
        talk.save(by, self.dice.choice(BACK), state)

    def _at_end(self, state: State, uid: int, number: int) -> State:
        moved = []
        for each in state:
            found = [one for one in each.remarks if one.number == number]
            if each.uid == uid and found:
                less = each.without(number)
                moved.append(less.with_at(len(less.remarks), found[0]))
            else:
                moved.append(each)
        return tuple(moved)

    def second_thoughts(self) -> None:
        """Somebody takes back their last edit."""
        talk = self.talk
        if not talk.past or talk.state is talk.past[-1]:
            return
        last = talk.world.wiki.pages[talk.title][-1].revision
        if (
            last.user is None
            or "ot" in last.user
            or "rchiv" in (last.edit_summary or "")
            or "move" in (last.edit_summary or "")
        ):
            return
        user = last.user
        links = f"[[Special:Contributions/{user}|{user}]] ([[User talk:{user}|talk]])"
        said = self.dice.choice((f"Undid revision {last.revid} by {links}", "self-revert", "oops", ""))
        tags = ("mw-undo",) if said.startswith("Undid") and talk.now.year >= 2020 else ()
        saved = talk.save(user, said, talk.past[-1], tags=tags)
        if saved and tags:
            talk.tag(last, tag="mw-reverted")
