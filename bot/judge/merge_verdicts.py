"""What the words of an outcome say of a merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from bot.judge.cues import cues
from bot.judge.positions import side_of
from bot.model import Side
from config.profile import Profile

Verdict = Literal["agreed", "rejected", "none", "withdrawn"]
# at one place in this order
VERDICTS: tuple[tuple[str, Verdict], ...] = (
    ("merge_withdrawn", "withdrawn"),
    ("closed_no_outcome", "none"),
    ("merge_rejected", "rejected"),
    ("merge_agreed", "agreed"),
)
SHORT = 4
BY_SIDE: dict[Side, Verdict] = {"support": "agreed", "oppose": "rejected"}


def verdict(texts: Iterable[str], profile: Profile) -> Verdict | None:
    """What is said first, in the first of some texts that says anything of a merge: so bold words are given first."""
    for text in texts:
        places = [(place, order, each) for order, each, place in _places(text, profile)]
        side = side_of(text, cues(profile))
        found = min(places)[-1] if places else BY_SIDE.get(side) if side else None
        if found:
            return found
    return None


def _places(text: str, profile: Profile) -> Iterator[tuple[int, Verdict, int]]:
    """Each verdict that a text has words for, with where; in a long text a bare "merge" may only name the matter."""
    for order, (group, each) in enumerate(VERDICTS):
        bare = told(each, profile) if each == "agreed" and len(text.split()) > SHORT else None
        places = (match.start() for match in cues(profile).every(group, text) if match[0].casefold() != bare)
        if (place := next(places, None)) is not None:
            yield order, each, place


def told(found: Verdict, profile: Profile) -> str:
    """The wiki's own word for a verdict."""
    group = next(group for group, each in VERDICTS if each == found)
    return next(iter(profile.cue(group)), "")
