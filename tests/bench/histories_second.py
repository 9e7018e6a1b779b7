"""The second generator: talk pages as ``tests.bench.second`` describes them, several of one size together."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.bench.second.archives import Archivist
from tests.bench.second.asking import questions
from tests.bench.second.mending import Mending
from tests.bench.second.moving import Moving
from tests.bench.second.removals import Removals
from tests.bench.second.talk import Talk, World
from tests.bench.second.talking import Talking
from tests.bench.second.tidying import Tidying
from tests.bench.second.vandals import Vandals
from tests.bench.simulated import Asked, Simulated

# enough for some hundred comments that are unsigned at the end; a page without archives keeps few
FEW, ARCHIVED, LIVE = 20, 8, 16
LONG = 5_000  # edits


class SecondHistories:
    """Pages of so many edits each, with archives or without, the same for the same seed."""

    def __init__(self, edits: int, seed: int, *, archived: bool) -> None:
        world = World(dice=Random(f"{seed} {edits} {archived}"))
        self.wiki: Simulated = world.wiki
        count = FEW if edits < LONG else ARCHIVED if archived else LIVE
        self.talks = [_page(world, f"Talk:Mill {n + 1}", edits, archived=archived) for n in range(count)]

    def questions(self) -> Iterator[Asked]:
        """Each comment that stands there unsigned at the end."""
        for talk in self.talks:
            yield from questions(talk)


def _page(world: World, title: str, edits: int, *, archived: bool) -> Talk:
    talk = Talk(world, title, edits)
    mending, archivist = Mending(talk), Archivist(talk, archived=archived)
    talking, tidying, vandals, removals = Talking(talk, mending), Tidying(talk), Vandals(talk), Removals(talk)
    moving = Moving(talk, talking, archivist)
    # of a thousand edits
    shares = {
        talking.open: 140,
        mending.another_corrects: 17,
        tidying.indent: 25,
        tidying.rename: 12.5,
        tidying.split: 7,
        tidying.move: 7,
        tidying.move_comment: 5,
        tidying.close: 8,
        tidying.banner: 17,
        tidying.lint: 3,
        vandals.spoil: 50,
        removals.remove: 10,
        removals.second_thoughts: 7,
        moving.thread_comes: 4,
        moving.thread_leaves: 4,
        moving.page_moves: 0.15,
    }
    shares[talking.answer] = 1000 - sum(shares.values())
    doings, weights = list(shares), list(shares.values())
    tidying.banner()
    while talk.saved < edits:
        talk.step()
        archivist.visit()
        talk.dice.choices(doings, weights)[0]()
    if talk.chance(1 / 12):
        moving.imported()
    return talk
