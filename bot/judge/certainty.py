"""How sure the verdict of each rule is, by how often it was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import Certainty

CERTAIN: Certainty = "certain"
LIKELY: Certainty = "likely"
POSSIBLE: Certainty = "possible"
SURENESS = (CERTAIN, LIKELY, POSSIBLE)


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule's certainty, and how many of its verdicts were right on annotated pages.

    Each was counted while its page was left out (``tests/bench/statuses.py``). Where a rule decided few threads, its
    certainty is what the conventions of wikis say. ``formal`` rules rest on templates, which mean one thing.
    """

    certainty: Certainty
    right: int
    of: int
    formal: bool = False


MEASURED: Mapping[str, Measured] = {
    "closed": Measured(CERTAIN, 0, 0, formal=True),
    "closed_in_words": Measured(LIKELY, 1, 1),
    "marked_resolved": Measured(CERTAIN, 0, 0, formal=True),
    "moved": Measured(CERTAIN, 1, 1, formal=True),
    "moved_in_words": Measured(LIKELY, 0, 0),
    "formal_request": Measured(CERTAIN, 5, 5, formal=True),
    "request_for_comment": Measured(CERTAIN, 0, 0, formal=True),
    "withdrawn": Measured(LIKELY, 0, 1),
    "bot_message": Measured(CERTAIN, 3, 3, formal=True),
    "notice": Measured(CERTAIN, 1, 1),
    "own_outcome": Measured(LIKELY, 2, 3),
    "no_reply": Measured(CERTAIN, 21, 23),
    "no_reply_to_proposal": Measured(POSSIBLE, 0, 1),
    "remark": Measured(POSSIBLE, 30, 41),
    "opener_satisfied": Measured(CERTAIN, 19, 20),
    "last_word_asks": Measured(CERTAIN, 7, 8),
    "carried_out": Measured(CERTAIN, 8, 9),
    "called_and_silent": Measured(LIKELY, 2, 2),
    "changed": Measured(POSSIBLE, 3, 5),
    "undecided": Measured(LIKELY, 0, 0),
    "accepted": Measured(POSSIBLE, 3, 5),
    "thanked": Measured(LIKELY, 2, 3),
    "unanswered_ask": Measured(LIKELY, 1, 1),
    "opener_was_satisfied": Measured(LIKELY, 3, 4),
    "was_carried_out": Measured(POSSIBLE, 1, 4),
    "new_ask": Measured(POSSIBLE, 11, 15),
    "drawn_out": Measured(POSSIBLE, 5, 9),
    "answered_soon": Measured(CERTAIN, 21, 22),
    "answered": Measured(POSSIBLE, 22, 33),
    "opener_insists": Measured(POSSIBLE, 2, 2),
    "talked_over": Measured(POSSIBLE, 5, 7),
    "talk": Measured(POSSIBLE, 7, 11),
}


def certainty(rule: str, *, words_known: bool) -> Certainty:
    """How sure a rule's verdict is; less where the words that a wiki's editors use are not known."""
    measured = MEASURED[rule]
    if words_known or measured.formal:
        return measured.certainty
    return SURENESS[min(SURENESS.index(measured.certainty) + 1, len(SURENESS) - 1)]
