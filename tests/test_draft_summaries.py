from __future__ import annotations

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

from bot.model import Ask, Discussion, Side, Span


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
        replace(found.asks[0], answered_by=1),
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
    later = replace(found.asks[0], comment=2, author="Cai", quote="I would take elm.", kind="proposal")
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
        found, asks=(replace(found.asks[0], kind=kind),), positions=(position("Ben", side, "Yes.", LONG_AGO),)
    )
    assert_acts_on_nothing(only(summaries(report(found))))


def test_one_question_below_a_closure_is_not_summed_up() -> None:
    closed = builders.closure("Ben", "2026-01-04 10:00", "no change")
    assert summaries(report(replace(voices("Ana", "Ben", "Cai"), closure=closed))) == []


def test_a_closure_that_somebody_wrote_after_stands_among_the_rest() -> None:
    closed = builders.closure("Ben", "2026-01-04 10:00", "no change")
    text = only(summaries(report(replace(voices("Ana", "Ben", "Cai", "Dee"), closure=closed)))).wikitext
    assert "* Closed (Ben, 4 January 2026): “Closed as no change.”\n* Not answered" in text
    assert text.endswith("Nobody has recorded an outcome since. ~~~~")
