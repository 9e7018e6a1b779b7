from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import builders
import pytest
from builders import PAGE, at, merge, position
from drafting import (
    ASK_KINDS,
    LONG_AGO,
    archived,
    assert_acts_on_nothing,
    assert_one_new_comment,
    drafted,
    merge_report,
    only,
    question,
    report,
    summaries,
    voices,
)
from msgspec import structs

from bot.model import Ask, Discussion, Reason, Side, Span


@pytest.mark.parametrize(
    "quiet",
    [
        question("Sluice", authors=("Ana Vale", "Ben Weaver")),
        archived("Sluice", "2026-01-01 10:00", authors=("Ana", "Ben", "Cai")),
        question(None, authors=("Ana", "Ben", "Cai")),
        replace(question("Sluice", authors=("Ana", "Ben", "Cai")), status="resolved"),
        question("Sluice", positions=(position("Ana Vale", "support", "Yes.", "2025-12-03 17:23"),) * 2),
    ],
    ids=["two editors", "archived", "no heading", "resolved", "one position"],
)
def test_a_discussion_that_a_summary_does_not_help_gets_none(quiet: Discussion) -> None:
    assert summaries(report(quiet)) == []


def test_a_discussion_that_no_finding_tells_of_is_not_summed_up() -> None:
    assert drafted(builders.report([question("Sluice", authors=("Ana", "Ben", "Cai"))])) == ()


def test_a_summary_says_who_asked_where_each_stands_what_is_open_and_how_it_ended() -> None:
    found = voices("Ana Vale", "Ben Weaver", "Cai")
    asks = (
        structs.replace(found.asks[0], answered_by=1),
        Ask(
            comment=1,
            author="Ben Weaver",
            at=at("2026-01-04 10:00"),
            quote="I would take elm.",
            span=Span(0, 1),
            kind="proposal",
            answered_by=2,
        ),
        Ask(comment=2, author="Cai", at=at("2026-01-05 10:00"), quote="Who pays?", span=Span(0, 1)),
    )
    found = replace(found, asks=asks, positions=(position("Cai", "oppose", "Elm rots.", "2026-01-05 10:00"),))
    note = only(summaries(report(found)))
    assert note.wikitext == (
        "This discussion as it stood on 1 March 2026, in the words of those who wrote:\n"
        "* Asked (Ana Vale, 3 January 2026): “Is it oak?”\n"
        "* Proposed (Ben Weaver, 4 January 2026): “I would take elm.”\n"
        "* Oppose (Cai, 5 January 2026): “Elm rots.”\n"
        "* Not answered (Cai, 5 January 2026): “Who pays?”\n"
        "* Last word (Cai, 5 January 2026).\n\n"
        "Nobody has recorded an outcome. ~~~~"
    )
    assert (note.title, note.heading, note.base_revid) == (PAGE, "Sluice", 2041)
    assert_one_new_comment(note)
    assert_acts_on_nothing(note)


def test_an_opening_question_that_nobody_answered_is_told_as_such() -> None:
    text = only(summaries(report(voices("Ana", "Ben", "Cai")))).wikitext
    assert "* Begun (Ana, 3 January 2026).\n* Not answered (Ana, 3 January 2026): “Is it oak?”\n" in text


def test_what_was_asked_or_proposed_is_told_once_though_nobody_answered() -> None:
    found = voices("Ana", "Ben", "Cai")
    later = structs.replace(found.asks[0], comment=2, author="Cai", quote="I would take elm.", kind="proposal")
    sides = (position("Ben", "support", "Yes.", "2026-01-04 10:00"),)
    text = only(summaries(report(replace(found, asks=(found.asks[0], later), positions=sides)))).wikitext
    assert "* Asked (Ana, 3 January 2026): “Is it oak?”\n* Proposed (Cai, 3 January 2026): “I would" in text
    assert "Not answered" not in text


def test_a_closure_is_told_with_its_words_and_an_unsigned_one_as_unsigned() -> None:
    found = replace(voices("Ana", "Ben", "Cai"), closure=builders.closure("Cai", "2026-01-05 10:00", "no change"))
    unsigned_one = replace(found, closure=builders.closure(None, None, None, quote=""))
    assert only(summaries(report(found))).wikitext.endswith("Closed (Cai, 5 January 2026): “Closed as no change.” ~~~~")
    assert only(summaries(report(unsigned_one))).wikitext.endswith("Closed (not signed). ~~~~")


def test_a_merge_proposal_with_two_positions_is_summed_up_until_it_is_closed() -> None:
    talked = replace(voices("Ola", "Ana Vale"), status="resolved")
    for state, count in {"open": 1, "stale": 1, "closed": 0, "agreed_not_done": 0, "done": 0}.items():
        found = merge_report(merge(thread=talked.thread, state=state), talked)
        assert len(summaries(found)) == count
    text = only(summaries(merge_report(merge(thread=talked.thread), talked))).wikitext
    assert "* Proposed (Ola, 3 October 2024): “I propose that Sea mill be merged into Tide mill.”\n" in text
    assert "* Support (Ana Vale, 1 December 2024): “They are one thing under two names.”\n" in text


def test_the_longest_discussions_are_summed_up_and_no_more_than_the_limit() -> None:
    names = ("Ana", "Ben", "Cai", "Dee", "Eve")
    found = report(*(voices(*names[:count], heading=f"H{count}", start=count * 900) for count in (3, 5, 4)))
    assert [note.heading for note in summaries(found)] == ["H5", "H4", "H3"]
    assert [note.heading for note in summaries(found, max_summaries=1)] == ["H5"]


@pytest.mark.parametrize("side", get_args(Side))
@pytest.mark.parametrize("kind", ASK_KINDS)
def test_every_side_and_every_opening_has_its_words(side: Any, kind: Any) -> None:
    found = voices("Ana", "Ben", "Cai")
    found = replace(
        found, asks=(structs.replace(found.asks[0], kind=kind),), positions=(position("Ben", side, "Yes.", LONG_AGO),)
    )
    assert_acts_on_nothing(only(summaries(report(found))))


LONGEST_WORD = 17  # "Editor" and a name, where a quote is cut
LENGTHS = (20_000, 2_400, 1_500, 900, 600, 0)


def many_voices() -> Discussion:
    """A discussion of thirty editors, each with a position and a question in many words."""
    names = [f"Editor {chr(65 + number)}" for number in range(30)]
    found = voices(*names[:25])
    words = "because the sluice of the old mill was made of oak and nobody has seen elm there " * 3
    sides = tuple(
        position(name, get_args(Side)[number % 4], f"{name} says so, {words}", f"2026-01-{number + 1:02} 10:00")
        for number, name in enumerate(names)
    )
    asks = tuple(
        structs.replace(found.asks[0], comment=number, author=name, quote=f"Who can show {name} that, {words}?")
        for number, name in enumerate(names[:25])
    )
    return replace(found, asks=asks, positions=sides)


@pytest.mark.parametrize("length", LENGTHS[:-1])
def test_a_summary_keeps_to_its_length(length: int) -> None:
    note = only(summaries(report(many_voices()), summary_length=length))
    assert len(note.wikitext) <= length
    assert_acts_on_nothing(note)
    assert_one_new_comment(note)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_short_summary_takes_no_side(length: int) -> None:
    found = many_voices()
    lines = only(summaries(report(found), summary_length=length)).wikitext.splitlines()
    quoted = [line for line in lines if line.startswith(("* Support (", "* Oppose (", "* Neutral (", "* Comment ("))]
    named = [line for line in lines if line.startswith(("* Support: ", "* Oppose: ", "* Neutral: ", "* Comment: "))]
    if quoted:
        words = [line.partition("“")[2] for line in quoted]
        assert len(quoted) == len(found.positions) and max(map(len, words)) - min(map(len, words)) <= LONGEST_WORD
    elif named:
        assert all(" ".join(named).count(each.author) == 1 for each in found.positions)
    else:
        assert "* Positions were given: they stand above." in lines
    assert bool(quoted) + bool(named) <= 1


@pytest.mark.parametrize("length", LENGTHS)
def test_whatever_its_length_a_summary_says_who_began_who_wrote_last_and_how_it_ended_and_counts_nothing(
    length: int,
) -> None:
    text = only(summaries(report(many_voices()), summary_length=length)).wikitext
    assert "* Asked (Editor A, 3 January 2026): “Who can show" in text
    assert "* Last word (Editor Y, 27 January 2026).\n\nNobody has recorded an outcome. ~~~~" in text
    ours = re.sub(r"“[^”]*”|\d+ \w+ 20\d\d", "", text)
    assert not re.search(r"\d", ours)


def test_what_is_left_out_is_said_to_be_and_only_then() -> None:
    left_out = "* More was proposed or asked: it stands above."
    assert left_out in only(summaries(report(many_voices()), summary_length=900)).wikitext
    assert left_out not in only(summaries(report(many_voices()), summary_length=20_000)).wikitext
    assert left_out not in only(summaries(report(voices("Ana", "Ben", "Cai")))).wikitext


def test_earlier_threads_are_named_with_how_they_ended_unless_that_is_a_mere_possibility() -> None:
    old = replace(archived("Old sluice", "2019-05-01 10:00"), status="resolved", reason="answered")
    for certainty, told in {"certain": True, "likely": True, "possible": False}.items():
        found = builders.known_from(voices("Ana", "Ben", "Cai"), old, certainty=certainty, quote="made of oak")
        line = (
            f"* Earlier on this subject: [[{PAGE}/Archive 1#Old sluice|Old sluice]] in [[{PAGE}/Archive 1|Archive 1]] "
            "(answered, last word 1 May 2019).\n\nNobody"
        )
        assert (line in only(summaries(report(found))).wikitext) is told


@pytest.mark.parametrize("reason", [*get_args(Reason), None])
def test_every_end_of_an_earlier_thread_has_its_words(reason: Any) -> None:
    old = replace(archived("Old sluice", "2019-05-01 10:00"), reason=reason)
    note = only(summaries(report(builders.known_from(voices("Ana", "Ben", "Cai"), old, page="Elm"))))
    assert note.wikitext.count("Earlier on this subject: ") == 1
    assert_acts_on_nothing(note)


def test_one_question_below_a_closure_is_not_summed_up() -> None:
    closed = builders.closure("Ben", "2026-01-04 10:00", "no change")
    assert summaries(report(replace(voices("Ana", "Ben", "Cai"), closure=closed))) == []


def test_a_closure_that_somebody_wrote_after_stands_among_the_rest() -> None:
    closed = builders.closure("Ben", "2026-01-04 10:00", "no change")
    text = only(summaries(report(replace(voices("Ana", "Ben", "Cai", "Dee"), closure=closed)))).wikitext
    assert "* Closed (Ben, 4 January 2026): “Closed as no change.”\n* Not answered" in text
    assert text.endswith("Nobody has recorded an outcome since. ~~~~")
