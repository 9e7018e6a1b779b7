from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from parse_help import PROFILE

from bot.judge.cues import WORD, cues, expression, words
from bot.judge.sentences import sentences

GROUPS = sorted(PROFILE.cues)
PHRASES = sorted({phrase for group in GROUPS for phrase in PROFILE.cues[group]})
EXTRA = ("the mill", "I", "don\u2019t", "DON'T", "no", "?", ".", ",", "'", "\u2019", "\n", "(", "x")
PIECES = st.sampled_from([*PHRASES, *EXTRA])


@given(st.lists(PIECES, max_size=6).map(" ".join), st.sampled_from(GROUPS))
def test_a_text_that_lacks_a_word_of_every_phrase_holds_none(text: str, group: str) -> None:
    slow = expression(PROFILE.cues[group]).search(text.replace("\u2019", "'"))
    assert cues(PROFILE).has(group, text) == (slow is not None)


@given(st.lists(PIECES, max_size=6).map(" ".join), st.sampled_from(GROUPS))
def test_a_text_begins_with_the_longest_cue_that_stands_there(text: str, group: str) -> None:
    plain = text.replace("\u2019", "'")
    slow = [match for phrase in PROFILE.cues[group] if (match := expression((phrase,)).match(plain))]
    found = cues(PROFILE).begins(group, text)
    assert (found.span() if found else None) == max((match.span() for match in slow), default=None)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from(GROUPS), st.sampled_from(GROUPS))
def test_a_comment_that_may_have_no_cue_has_none_in_any_sentence(text: str, group: str, other: str) -> None:
    said = cues(PROFILE)
    for sentence in sentences(text, PROFILE):
        assert said.may_have((group, other), text) or not said.has(group, sentence)


@given(st.text(st.sampled_from("aZé_9'’ʼ-–…. \n\tſKİ粉屋\u200b\x1c\u0301\u2028"), max_size=12))
def test_words_are_runs_of_letters_digits_and_underscores_in_lower_case(text: str) -> None:
    plain = text.translate(dict.fromkeys(map(ord, "’ʼ"), "'")).casefold().replace("\u0307", "")
    assert words(text).split() == WORD.findall(plain)


def test_a_phrase_with_a_gap_holds_across_a_few_words() -> None:
    gapped = next((g, p) for g in GROUPS for p in PROFILE.cues[g] if " … " in p)
    group, phrase = gapped
    assert cues(PROFILE).has(group, phrase.replace(" … ", " one two three "))
    assert not cues(PROFILE).has(group, phrase.replace(" … ", ". "))


def test_a_phrase_is_no_part_of_longer_words() -> None:
    plain = ((group, phrase) for group in GROUPS for phrase in PROFILE.cues[group] if phrase.isascii())
    group, phrase = next((group, phrase) for group, phrase in plain if " " in phrase and phrase[-1].isalpha())
    assert cues(PROFILE).has(group, f"The mill, {phrase.upper().replace(' ', '  ')}.")
    assert not cues(PROFILE).has(group, f"The mill, {phrase}zz.")
