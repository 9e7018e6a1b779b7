"""Merge proposals as a report tells them."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from builders import closure, discussion, evidence, merge, merge_finding, report
from example_reports import live_report
from viewed import seen, texts

from bot.model import MergeProblem, MergeState, message


def test_positions_are_names_and_quotes_without_totals() -> None:
    told = seen(live_report()).merges[0]
    assert [(group.label, [row.author for row in group.rows]) for group in told.positions] == [
        ("Support", ["Ana Vale", "Zel"]),
        ("Oppose", ["Kit"]),
        ("Comment", ["Brook & Reed"]),
    ]


def test_an_open_proposal_that_nothing_is_wrong_with_has_no_next_step() -> None:
    told = seen(report(merges=(merge(state="open", quiet_days=3),)))
    assert (told.merges[0].next, told.merges[0].to_do, told.steps) == (None, False, ())


def test_a_closure_in_words_by_one_who_took_part_is_told_as_that() -> None:
    card = seen(live_report()).merges[1]
    assert (card.state.text, card.state.tone) == ("Closed: keep separate", "done")
    assert card.closure and card.closure.by == "Ana Vale"
    assert str(card.closure.how) == "In words, without a closing template. Ana Vale also took part."
    assert str(card.quiet) == "180 days without a comment before it was closed."
    assert str(card.next) == "Nothing, unless you have a new objection."


def test_a_closure_without_name_time_or_outcome_claims_none() -> None:
    bare = closure(None, None, None, formal=True, quiet_before_days=None, quote="")
    card = seen(report(merges=(merge(state="closed", closure=bare),))).merges[0]
    assert card.state.text == "Closed"
    assert card.closure and (card.closure.by, card.closure.at, card.closure.quote) == (None, None, None)
    assert str(card.closure.how) == "In a closing template."
    assert card.quiet is None


def test_proposals_that_ask_for_something_come_first() -> None:
    done, stale = merge(state="done", url="https://mill.example/1"), merge(state="stale")
    stale = replace(stale, evidence=(evidence("Other", "Shall we?", start=5000),))
    told = seen(report((), (merge_finding(stale, message("next-merge-close")),), merges=(done, stale)))
    assert [card.to_do for card in told.merges] == [True, False]
    assert [step.section for step in told.steps] == ["merge"]


@pytest.mark.parametrize(
    ("sources", "targets", "told"),
    [
        (("A", "B"), ("C",), "Merge A and B into C"),
        (("A",), (), "Merge A"),
        ((), ("C", "D"), "Merge C and D"),
        ((), (), "Merge with Sea mill"),
    ],
)
def test_a_proposal_is_called_by_its_pages(sources: tuple[str, ...], targets: tuple[str, ...], told: str) -> None:
    assert seen(report(merges=(merge(sources=sources, targets=targets),))).merges[0].title.text == told


@pytest.mark.parametrize("state", get_args(MergeState))
@pytest.mark.parametrize("problem", get_args(MergeProblem))
def test_every_state_and_problem_of_a_merge_has_words(state: MergeState, problem: MergeProblem) -> None:
    told = seen(report(merges=(merge(state=state, problems=(problem,)),)))
    assert not [text for text in texts(told) if "⧼" in text]


@pytest.mark.parametrize(
    ("state", "group"),
    [
        ("open", "no_outcome"),
        ("stale", "no_outcome"),
        ("agreed_not_done", "no_outcome"),
        ("closed", "resolved"),
        ("done", "resolved"),
    ],
)
def test_a_thread_about_an_unsettled_merge_is_not_told_as_resolved(state: MergeState, group: str) -> None:
    thread = discussion("Merge?", "resolved", "answered", ("Ola", "2024-10-03 08:42"), quote="So be it.")
    told = seen(report((thread,), merges=(merge(state=state, thread=thread.thread),)))
    rows = {"no_outcome": told.no_outcome, "resolved": told.resolved}
    assert [row.thread.text for row in rows[group]] == ["Merge?"]
    assert [row.group for row in told.timeline.rows] == [group]
    if group == "no_outcome":
        row = told.no_outcome[0]
        assert (row.state.text, str(row.why)) == (
            told.merges[0].state.text,
            "See the merge proposal. 1 comment, by Ola.",
        )
