"""Vandalism and its reverts, and what administrators hide of it (rules 16 to 18, 29)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from bot.model import Revision
from tests.bench.second import words
from tests.bench.second.page import Remark, Section, State, undone
from tests.bench.second.talk import Talk

BY_HAND = ("rv", "rvv", "rv vandalism", "restore", "revert", "rv to last good", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A change that somebody will take back."""

    user: str
    before: State
    after: State
    revision: Revision


class Vandals:
    """Who spoils the page, and who mends it."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.dice = talk, talk.dice

    def spoil(self) -> None:
        """One edit or more in a row, and the revert to come."""
        talk = self.talk
        user = talk.people.nameless(talk.now) if talk.chance(0.75) else talk.people.passer_by()
        deeds: list[Deed] = []
        count = self.dice.randint(2, 4) if talk.chance(1 / 8) else 1
        for _ in range(count):
            deeds += filter(None, [self._deed(user)])
            talk.now += timedelta(seconds=self.dice.randint(0, 200) if count > 1 else 0)
        if not deeds:
            return
        first, last = deeds[0], deeds[-1]
        if _count(first.after) > _count(first.before) and talk.chance(1 / 30):
            return
        if len(deeds) > 1 and talk.chance(1 / 12):
            self._plan(replace(last, before=first.after, revision=deeds[1].revision))
            talk.later(partial(self.revert, first), hours=(1, 90))
            return
        self._plan(replace(first, after=last.after))

    def _plan(self, deed: Deed) -> None:
        event = partial(self.revert, deed)
        if self.talk.chance(0.8):
            self.talk.later(event, minutes=(0.3, 15))
        else:
            self.talk.later(event, hours=(0.5, 150))

    def _deed(self, user: str) -> Deed | None:
        talk, before = self.talk, self.talk.state
        luck = self.dice.random()
        held = talk.threads()
        if not held:
            return None
        section = self.dice.choice(held)
        if luck < 0.4:
            state = self._nonsense(user, section)
        elif luck < 0.6:
            state = talk.put(self._altered(section))
        elif luck < 0.8:
            state = tuple(each for each in before if each is not section)
        else:
            state = self._blank(user)
        tags = ("mw-blank",) if not state and talk.now.year >= 2017 else ()
        said = self.dice.choice(("", "", "", f"/* {section.heading} */ ", "fixed typo", "lol"))
        revision = talk.save(user, said, state, tags=tags)
        return Deed(user=user, before=before, after=state, revision=revision) if revision else None

    def _remark(self, user: str) -> Remark:
        said = " ".join(self.dice.choices(words.NONSENSE, k=self.dice.randint(1, 6)))
        return Remark(number=self.talk.world.number(), user=user, marks="", paragraphs=(said,))

    def _nonsense(self, user: str, section: Section) -> State:
        remark = self._remark(user)
        if self.talk.chance(0.3):
            return (*self.talk.state, self.talk.new_section(self.dice.choice(words.NONSENSE), remark))
        return self.talk.put(section.with_at(self.dice.randint(0, len(section.remarks)), remark))

    def _altered(self, section: Section) -> Section:
        remark = self.dice.choice(section.remarks)
        said = remark.paragraphs[0].split(" ")
        place = self.dice.randrange(len(said))
        bad = self.dice.choice(words.NONSENSE)
        cut = said[:place] if self.talk.chance(0.4) else [*said[:place], bad, *said[place + 1 :]]
        return section.with_remark(replace(remark, paragraphs=(" ".join(cut) or bad, *remark.paragraphs[1:])))

    def _blank(self, user: str) -> State:
        if self.talk.chance(0.6):
            return ()
        return (self.talk.new_section("", self._remark(user)),)

    def revert(self, deed: Deed, by: str | None = None) -> None:
        """The deed is taken back, whole or in part."""
        talk = self.talk
        state = deed.before if talk.state is deed.after else undone(deed.before, deed.after, talk.state)
        had = {each.uid for each in talk.state}
        lost = [each for each in state if each.uid not in had]
        part = len(lost) > 1 and talk.chance(1 / 15)
        if part:
            kept = set(self.dice.sample(lost, len(lost) // 2))
            state = tuple(each for each in state if each not in kept)
        by = by or (talk.people.regular() if talk.chance(0.8) else talk.people.passer_by())
        said, tag = self._said(deed, by, whole=talk.state is deed.after and not part)
        after = talk.state
        saved = talk.save(by, said, state, tags=(tag,) if tag and talk.now.year >= 2020 else ())
        if saved is None:
            return
        if tag:
            self._change_since(deed, saved, lambda old: replace(old, tags=(*old.tags, "mw-reverted")))
        if talk.chance(1 / 40):
            self._hide(deed, saved)
        if part:
            rest = replace(deed, after=undone(state, after, deed.after))
            talk.later(partial(self._rest, rest), minutes=(5, 3000))

    def _rest(self, deed: Deed) -> None:
        talk = self.talk
        had = {each.uid for each in talk.state}
        gone = (
            {each.uid for each in deed.before}
            - had
            - {uid for state in talk.others.values() for uid in map(_uid, state)}
        )
        after = tuple(each for each in deed.before if each.uid not in gone)
        state = undone(deed.before, after, talk.state)
        talk.save(
            talk.people.anyone(talk.now), self.dice.choice(("restore the rest", "restoring lost threads", "")), state
        )

    def _said(self, deed: Deed, by: str, *, whole: bool) -> tuple[str, str]:
        user = deed.user
        links = f"[[Special:Contributions/{user}|{user}]] ([[User talk:{user}|talk]])"
        luck = self.dice.random()
        if whole and luck < 0.45:
            last = self.talk.people.regular()
            return f"Reverted edits by {links} to last version by {last}", "mw-rollback"
        if luck < 0.75:
            return f"Undid revision {deed.revision.revid} by {links}", "mw-undo"
        if luck < 0.85:
            return f"Reverted good faith edits by {links}: test edit ([[WP:TW|TW]])", "mw-undo"
        return self.dice.choice(BY_HAND), "mw-manual-revert" if whole else ""

    def _hide(self, deed: Deed, saved: Revision) -> None:
        users = self.talk.chance(0.5)

        def hidden(old: Revision) -> Revision:
            if users and old.user == deed.user:
                return replace(old, user=None, sha1=None, hidden=frozenset({"text", "user"}))
            return replace(old, sha1=None, hidden=old.hidden | {"text"})

        self._change_since(deed, saved, hidden)

    def _change_since(self, deed: Deed, saved: Revision, how: Callable[[Revision], Revision]) -> None:
        held = self.talk.world.wiki.pages.get(self.talk.title, [])
        revids = {each.revision.revid for each in held[-200:]}
        if deed.revision.revid not in revids:
            return
        for each in held[-200:]:
            if deed.revision.revid <= each.revision.revid < saved.revid:
                self.talk.change(each.revision, how)


def _count(state: State) -> int:
    return sum(len(each.remarks) for each in state)


def _uid(section: Section) -> int:
    return section.uid
