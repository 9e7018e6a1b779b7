from __future__ import annotations

import pytest
from judge_help import judged
from parse_help import at, sign

OPENING = f"Shall we merge the gate into the pond? {sign('Ann', '09:00, 1 May 2020')}\n"


def stands(*said: str | tuple[str, str]) -> list[tuple[str, str]]:
    """The positions in a thread where each comment is written by Ben, or by whom a pair names."""
    pairs = [("Ben", each) if isinstance(each, str) else each for each in said]
    replies = [f"*{words} {sign(who, f'10:00, {day} May 2020')}\n" for day, (who, words) in enumerate(pairs, 2)]
    return [(p.author, p.position) for p in judged(OPENING + "".join(replies)).positions]


@pytest.mark.parametrize(
    "words",
    [
        "I would support the merge.",
        "The gate does not '''need''' it.",
        "''Support'' it, I do not.",
        "<s>'''Support'''</s>",
        "<del>'''Oppose''', there is no need.</del> I was wrong.",
        "{{tq|'''Support'''}} is what she wrote.",
        "<nowiki>'''Support'''</nowiki>",
        "'''Gate''' is the better name for it, and so say all of us.",
    ],
)
def test_this_is_no_position(words: str) -> None:
    assert stands(words) == []


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("'''Support''' as it is small.", "support"),
        ("'''Support'''. It is small.", "support"),
        ("'''Strong support!'''", "support"),
        ("'''support''' merge", "support"),
        ("'''Merge''' – it is small.", "support"),
        ("'''Oppose''', it is large.", "oppose"),
        ("'''Weak oppose'''", "oppose"),
        ("'''Oppose merge'''", "oppose"),
        ("'''Do not merge'''", "oppose"),
        ("'''Don't merge'''", "oppose"),
        ("'''Keep separate'''", "oppose"),
        ("'''Neutral'''. It is small.", "neutral"),
        ("'''Comment''': it is small.", "comment"),
        ("'''Question''' How small is it?", "comment"),
        ("{{ping|Ann}} '''Support'''", "support"),
        ("<!-- my view -->'''Support'''", "support"),
        ("<s>'''Oppose'''</s> '''Support''' now that I have seen it.", "support"),
        ("'''Oppose''' <s>'''Support'''</s>", "oppose"),
        ("'''Oppose'''. Changed to '''Support'''.", "support"),
        ("'''Support''', not '''oppose'''.", "support"),
    ],
)
def test_bold_words_at_the_beginning_are_a_position(words: str, side: str) -> None:
    assert stands(words) == [("Ben", side)]


def test_the_last_word_of_each_editor_counts() -> None:
    assert stands("'''Oppose'''", ("Cy", "'''Support'''"), "'''Support''', I have seen it.") == [
        *(("Ben", "support"), ("Cy", "support")),
    ]


def test_a_struck_position_leaves_the_one_before_it() -> None:
    assert stands("'''Oppose'''", "<s>'''Support'''</s>") == [("Ben", "oppose")]
    assert stands("<s>'''Oppose'''</s>", "'''Support'''") == [("Ben", "support")]


def test_a_comment_is_no_change_of_mind() -> None:
    assert stands("'''Oppose'''", "'''Comment''': the gate is small.") == [("Ben", "oppose")]
    assert stands("'''Comment''': the gate is small.", "'''Oppose'''") == [("Ben", "oppose")]


def test_words_without_a_position_change_none() -> None:
    assert stands("'''Oppose'''", "I still think so.") == [("Ben", "oppose")]


def test_nobody_stands_anywhere_without_signing() -> None:
    found = judged(f"{OPENING}*'''Support''', because the gate is small and old.\n")
    assert found.positions == ()


def test_a_position_has_its_reason_and_its_time() -> None:
    wikitext = f"{OPENING}*'''Support'''. The gate is part of the pond. {sign('Ben', '10:00, 2 May 2020')}"
    (found,) = judged(wikitext).positions
    assert (found.quote, found.at) == ("The gate is part of the pond.", at("2020-05-02 10:00"))


def test_a_position_without_a_reason_is_quoted_as_it_stands() -> None:
    (found,) = judged(f"{OPENING}*'''Support'''. {sign('Ben', '10:00, 2 May 2020')}").positions
    assert found.quote == "Support."


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("'''Support''' The gate is part of it.", "The gate is part of it."),
        ("'''Comment''' - the gate is small.", "the gate is small."),
        ("'''Oppose''' as it is worded.", "Oppose as it is worded."),
        ("'''Oppose''', it is large and old.", "Oppose, it is large and old."),
        ("'''Support''' The merge.", "Support The merge."),
    ],
)
def test_the_word_that_names_the_side_is_left_out_where_the_rest_can_stand_alone(words: str, quote: str) -> None:
    (found,) = judged(f"{OPENING}*{words} {sign('Ben', '10:00, 2 May 2020')}").positions
    assert found.quote == quote


@pytest.mark.parametrize("words", ["'''Keep''' it.", "'''Merge''' the two lists of the lead."])
def test_where_no_merge_is_talked_about_words_of_merging_are_no_side(words: str) -> None:
    asked = f"Is the photograph of the gate of any use? {sign('Ann', '09:00, 1 May 2020')}\n"
    said = f"*{words} {sign('Ben', '10:00, 2 May 2020')}\n*'''Support'''. {sign('Cy', '11:00, 2 May 2020')}\n"
    assert [(each.author, each.position) for each in judged(asked + said).positions] == [("Cy", "support")]
