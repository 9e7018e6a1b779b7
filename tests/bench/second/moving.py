"""Threads that come from other pages or leave, pages that are moved, imported beginnings (rules 27, 28, 30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from tests.bench.second import words
from tests.bench.second.archives import Archivist
from tests.bench.second.page import Section
from tests.bench.second.talk import Talk
from tests.bench.second.talking import Talking
from tests.bench.simulated import Part


class Moving:
    """Who carries things from page to page."""

    def __init__(self, talk: Talk, talking: Talking, archivist: Archivist) -> None:
        self.talk, self.dice, self.talking, self.archivist = talk, talk.dice, talking, archivist
        self.moves = 0

    def thread_comes(self) -> None:
        """A thread of another page that will be moved here."""
        talk = self.talk
        title = f"User talk:{talk.people.regular()}/{talk.world.number()}"
        user = talk.people.anyone(talk.now)
        signed = self._signs(user)
        section = talk.new_section(words.heading(self.dice), self.talking.remark(user, "", signed=signed))
        talk.save_other(title, user, f"/* {section.heading} */ new section", (section,))
        for _ in range(self.dice.randint(0, 3)):
            talk.later(partial(self._answered, title), hours=(0.1, 20))
        talk.later(partial(self._comes, title), hours=(20, 90))

    def _signs(self, user: str) -> bool:
        """Whether a comment elsewhere is signed when it comes: of the unsigned, one third stays so (rule 8)."""
        return self.talking.signs(user) or self.talk.chance(2 / 3)

    def _answered(self, title: str) -> None:
        talk = self.talk
        user = talk.people.anyone(talk.now)
        section = talk.others[title][0]
        new = self.talking.answered(user, section, signed=self._signs(user))[1]
        talk.save_other(title, user, words.summary(self.dice, section.heading), (new,))

    def _comes(self, title: str) -> None:
        talk, user = self.talk, self.talk.people.regular()
        links = (f"moved from [[{title}]]", f"copied from [[{title}]]", f"moved here from [[{title}]]")
        said = self.dice.choice(links) if talk.chance(5 / 6) else ""
        talk.save(user, said, (*talk.state, *talk.others[title]))
        if talk.chance(0.6):
            talk.now += timedelta(seconds=self.dice.randint(20, 300))
            talk.save_other(title, user, f"moved to [[{talk.title}]]", ())
        del talk.others[title]

    def thread_leaves(self) -> None:
        """A thread goes to another page."""
        talk = self.talk
        held = talk.threads()
        if len(held) < 3:
            return
        section: Section = self.dice.choice(held)
        title, user = f"Talk:Other {talk.world.number()}", talk.people.regular()
        said = self.dice.choice((f"moved to [[{title}]]", f"moving thread to [[{title}]]", ""))
        talk.save(user, said, tuple(each for each in talk.state if each is not section))
        talk.save_other(title, user, f"moved from [[{talk.title}]]", (section,))
        del talk.others[title]

    def page_moves(self) -> None:
        """The page gets another title, and mostly its archives too."""
        talk = self.talk
        self.moves += 1
        old, new = talk.title, f"{talk.title.split(' (')[0]} ({self.moves})"
        user = talk.people.regular()
        said = self.dice.choice(("per discussion", "requested move", "fix title", ""))
        talk.rename(new, user, said=said)
        talk.title = new
        if talk.chance(2 / 3):
            for title in [each for each in talk.others if each.startswith(f"{old}/")]:
                self._archive_moves(title, title.replace(old, new, 1), user)
            self.archivist.base = new

    def _archive_moves(self, old: str, new: str, user: str) -> None:
        talk = self.talk
        talk.others[new] = state = talk.others.pop(old)
        pages = talk.world.wiki.pages
        pages[new] = pages.pop(old)
        summary = f"{user} moved page [[{old}]] to [[{new}]]"
        talk.store(new, user, summary, state)
        redirect = Part([f"#REDIRECT [[{new}]]"])
        talk.world.wiki.save(old, talk.now, user, [redirect], summary=summary, tags=("mw-new-redirect",))

    def imported(self) -> None:
        """The page's beginning gets numbers and users as an import from another wiki gives them."""
        world, held = self.talk.world, self.talk.world.wiki.pages[self.talk.title]
        count = int(len(held) * self.dice.uniform(0.05, 0.3))
        new: dict[int, tuple[int, str]] = {}
        parent = 0
        for place in range(count):
            old = held[place].revision
            world.wiki.last_revid += 1
            user = old.user if old.user is None or words.is_ip(old.user) else f"en>{old.user}"
            changed = replace(old, revid=world.wiki.last_revid, parentid=parent, user=user)
            held[place] = replace(held[place], revision=changed)
            parent = changed.revid
            new[old.revid] = (changed.revid, user or "")
        if count < len(held):
            held[count] = replace(held[count], revision=replace(held[count].revision, parentid=parent))
        for number, truth in world.truth.items():
            if truth.revid in new:
                world.truth[number] = replace(truth, revid=new[truth.revid][0], user=new[truth.revid][1])
