"""Where editors stand on a merge, in bold or in plain words."""

from __future__ import annotations

import pytest
from merge_help import the_one

ASKED = "== Merge ==\nI propose merging [[Sluice]] into [[Weir]]. ~Ben 2025-05-02~\n"


def stands(*replies: str) -> list[tuple[str, str]]:
    """Who stands where after these replies."""
    return [(each.author, each.position) for each in the_one(ASKED + "\n".join(replies)).positions]


IN_WORDS = [
    ("Support merge. It is one building.", "support"),
    ("I'd be for it.", "support"),
    ("Yes please.", "support"),
    ("Sure, why not.", "support"),
    ("I have no objection to a merge.", "support"),
    ("Agree with Ben.", "support"),
    ("I would have opposed this once. Now: '''support'''.", "support"),
    ("I don't like this much. I would leave it alone.", "oppose"),
    ("Not so fast. The gate is older.", "oppose"),
    ("I am not in favour.", "oppose"),
    ("I don't see why these should be merged.", "oppose"),
    ("No, they are far apart.", "oppose"),
    ("I'd rather keep them apart for now.", "oppose"),
    ("I am neutral on this.", "neutral"),
    ("Either way is fine by me, no strong opinion.", "neutral"),
    ("What would become of the table?", "comment"),
    ("The survey of 1911 lists both.", "comment"),
]


@pytest.mark.parametrize(("words", "side"), IN_WORDS)
def test_plain_words_take_a_side(words: str, side: str) -> None:
    assert stands(f":{words} ~Cid 2025-05-03~") == [("Cid", side)]


def test_the_last_word_counts_and_a_remark_is_none() -> None:
    replies = [
        ":'''Oppose''' ~Cid 2025-05-03~",
        ":'''Support''' now. ~Cid 2025-05-09~",
        "::The table? ~Cid 2025-05-10~",
    ]
    assert stands(*replies) == [("Cid", "support")]


def test_what_is_struck_does_not_count() -> None:
    assert stands(":<s>'''Oppose''', too early.</s> '''Support''' ~Cid 2025-05-03~") == [("Cid", "support")]
    assert stands(":<s>'''Oppose''', too early.</s> ~Cid 2025-05-03~") == []


def test_plain_words_undo_bold_ones_only_where_they_say_so() -> None:
    bold = ":'''Support''' ~Cid 2025-05-03~"
    assert stands(bold, "::I'd rather keep the table. ~Cid 2025-05-04~") == [("Cid", "support")]
    assert stands(bold, "::Changing my vote to oppose. ~Cid 2025-05-04~") == [("Cid", "oppose")]


def test_who_agrees_stands_where_the_answered_one_does() -> None:
    replies = [
        ":'''Oppose''' It is older. ~Cid 2025-05-03~",
        "::I agree. ~Dot 2025-05-04~",
        "::I disagree. ~Eve 2025-05-05~",
    ]
    assert stands(*replies) == [("Cid", "oppose"), ("Dot", "oppose"), ("Eve", "support")]


def test_the_proposer_is_not_told_twice() -> None:
    assert stands(":'''Support''' as proposer. ~Ben 2025-05-03~", "::Why? ~Ben 2025-05-04~") == []


def test_a_proposer_who_turned_is_told() -> None:
    assert stands(":'''Oppose''' my own idea now. ~Ben 2025-05-03~") == [("Ben", "oppose")]


def test_who_only_closes_takes_no_side() -> None:
    closed = "Closed as '''keep separate'''. ~Zoe 2025-06-03~"
    assert stands(":'''Oppose''' ~Cid 2025-05-03~", "", closed) == [("Cid", "oppose")]


def test_a_quote_shows_the_sentence_that_decided() -> None:
    (position,) = the_one(f"{ASKED}:The gate is old. I would leave it alone. ~Cid 2025-05-03~").positions
    assert position.quote == "I would leave it alone."
