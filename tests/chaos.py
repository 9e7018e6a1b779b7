"""Posts that are killed at random moments, poster or server: afterwards every note is on the wiki exactly once."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bot.model import Draft
from bot.model.marks import marks
from tests.posting import SHUTOFF, Office, wiki_of_a_command
from tests.wiki.server import BOT, LocalWiki

Victim = Literal["poster", "server", "both"]
Moment = Literal["start", "request", "edit"]
VICTIMS: tuple[Victim, ...] = ("poster", "poster", "server", "both")
# what the kill waits for, and how long it waits then, at most: most of them fall around the edit
MOMENTS: tuple[tuple[Moment, float], ...] = (("start", 1.0), ("request", 0.3), *(("edit", 1.2),) * 4)
MOST_REQUESTS = 14
# how long the wiki may take over an edit, before it is committed and after
SLOWNESS = (0.0, 0.2, 0.6)
TRIES = 12


@dataclass
class Figures:
    """What was done, and what came of it."""

    posts: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    states_after_kill: Counter[str] = field(default_factory=Counter)
    on_wiki_when_killed: int = 0
    runs_to_end: int = 0
    seconds: float = 0.0
    twice: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether every note is there once, and every state in the store is true."""
        return not (self.twice or self.missing or self.untrue)

    def lines(self) -> list[str]:
        """The figures, one a line."""
        killed = ", ".join(f"{count} {victim}" for victim, count in sorted(self.killed.items()))
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states_after_kill.items()))
        return [
            f"posts: {self.posts}; killed (kill -9) on the way: {killed or 'none'}",
            f"right after the kill: {states}; {self.on_wiki_when_killed} were on the wiki already",
            f"posts until all were done: {self.runs_to_end}; {self.seconds:.0f} s in all",
            f"on the wiki twice: {len(self.twice)}; missing: {len(self.missing)}",
            f"untrue in the store: {len(self.untrue)}",
        ]


def chaos(office: Office, posts: int, seed: int) -> Figures:
    """So many posts, each killed at a moment that the seed decides; then posts that nothing disturbs."""
    dice, figures, start = random.Random(seed), Figures(posts=posts), time.monotonic()
    drafts: list[Draft] = []
    for number in range(posts):
        drafts.append(office.ready(f"Talk:Chaos {seed} {number}"))
        _disturbed(office, drafts[-1], dice, figures)
    _settle(office, figures)
    _count(office, drafts, figures)
    figures.seconds = time.monotonic() - start
    return figures


def _disturbed(office: Office, draft: Draft, dice: random.Random, figures: Figures) -> None:
    """One post that is killed, or its server, or both."""
    victim, (moment, longest) = dice.choice(VICTIMS), dice.choice(MOMENTS)
    wait, requests = dice.uniform(0, longest), dice.randint(1, MOST_REQUESTS)
    with office.wiki.faults(before_save=dice.choice(SLOWNESS), after_save=dice.choice(SLOWNESS)):
        office.wiki.forget_requests()
        running = office.started(draft.id)
        while running.poll() is None and not _has_come(office, moment, requests):
            time.sleep(0.01)
        time.sleep(wait)
        if victim != "poster":
            office.wiki.kill()
        if victim != "server":
            with suppress(ProcessLookupError):
                running.kill()
        running.communicate(timeout=60)
    if running.returncode:
        figures.killed[victim] += 1
    if victim != "poster":
        office.wiki.start()
    figures.states_after_kill[office.state(draft).state] += 1
    figures.on_wiki_when_killed += office.copies(draft)


def _has_come(office: Office, moment: Moment, requests: int) -> bool:
    if moment == "start":
        return True
    seen = office.wiki.requests()
    return len(seen) >= requests if moment == "request" else any(each.get("action") == "edit" for each in seen)


def _settle(office: Office, figures: Figures) -> None:
    """Posts that nothing disturbs, until none is left."""
    for _ in range(TRIES):
        figures.runs_to_end += 1
        office.post()
        with office.store() as store:
            if not store.drafts(states=("approved", "posting")):
                return
        time.sleep(0.5)


def _count(office: Office, drafts: list[Draft], figures: Figures) -> None:
    for draft in drafts:
        revisions = office.revisions(draft.title)
        texts = {int(each["revid"]): each["slots"]["main"]["content"] for each in revisions}
        copies = [revid for revid, text in texts.items() for each in marks(text) if each.draft == draft.id]
        kept = office.state(draft)
        last = max(texts)
        if sum(each.draft == draft.id for each in marks(texts[last])) > 1 or len(_own(revisions)) > 1:
            figures.twice.append(draft.title)
        elif not copies:
            figures.missing.append(draft.title)
        if (kept.state, kept.posted_revid) != ("posted", min(copies, default=None)):
            figures.untrue.append(draft.title)


def _own(revisions: list[dict[str, object]]) -> list[dict[str, object]]:
    return [each for each in revisions if each["user"] == BOT]


def main(posts: int, seed: int) -> int:
    """The figures of a run on a wiki that is made for it; 1 where anything is not as it must be."""
    with wiki_of_a_command("chaos") as (wiki, folder):
        figures = chaos(new_office(wiki, folder), posts, seed)
    print(f"seed: {seed}", *figures.lines(), sep="\n")  # noqa: T201 - it is what the command is for
    return 0 if figures.is_right else 1


def new_office(wiki: LocalWiki, folder: Path) -> Office:
    """An office in which what was broken off is decided at once."""
    office = Office(wiki, folder, {"TALKCLERK_POST__SETTLE": "2", "TALKCLERK_WIKI__PATIENCE": "3"})
    office.write(SHUTOFF, "run")
    return office


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(main(words[0] if words else 200, words[1] if words[1:] else 6))
