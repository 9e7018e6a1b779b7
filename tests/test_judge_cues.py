from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from parse_help import PROFILE

from bot.judge.cues import cues, expression

GROUPS = sorted(PROFILE.cues)
PHRASES = sorted({phrase for group in GROUPS for phrase in PROFILE.cues[group]})
EXTRA = ("the mill", "I", "don\u2019t", "DON'T", "no", "?", ".", ",", "'", "\u2019", "\n", "(", "x")
PIECES = st.sampled_from([*PHRASES, *EXTRA])


@given(st.lists(PIECES, max_size=6).map(" ".join), st.sampled_from(GROUPS))
def test_a_text_that_lacks_a_word_of_every_phrase_holds_none(text: str, group: str) -> None:
    slow = expression(PROFILE.cues[group]).search(text.replace("\u2019", "'"))
    assert cues(PROFILE).has(group, text) == (slow is not None)


def test_a_phrase_with_a_gap_holds_across_a_few_words() -> None:
    gapped = next((g, p) for g in GROUPS for p in PROFILE.cues[g] if " … " in p)
    group, phrase = gapped
    assert cues(PROFILE).has(group, phrase.replace(" … ", " one two three "))
    assert not cues(PROFILE).has(group, phrase.replace(" … ", ". "))
