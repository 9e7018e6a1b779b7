"""The view: a report worded, counted once, with nothing suggested where nothing may be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, get_args, get_type_hints

import pytest
from builders import (
    ARCHIVE,
    NOW,
    PAGE,
    asking,
    at,
    comment,
    discussion,
    evidence,
    known_from,
    report,
    waits,
    words,
)
from example_reports import (
    NEXT,
    archive_report,
    empty_report,
    hostile_report,
    live_report,
    long_report,
    quiet_report,
)
from msgspec import structs
from viewed import seen, texts

from bot.judge.rules import RULES
from bot.model import Discussion, Reason, Shared, message
from bot.report.view_text import age

REPORTS = [live_report, archive_report, quiet_report, empty_report, long_report, hostile_report]
EVERY = pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)


# what must not be said


def test_a_page_without_threads_has_no_steps_and_no_rows() -> None:
    told = seen(empty_report())
    assert told.verdict == "Found nothing that waits for an answer"
    assert not told.steps + told.asides + told.waiting + told.merges + told.unsigned + told.timeline.rows
    assert told.header.threads == 0


def test_a_settled_page_asks_for_nothing() -> None:
    told = seen(quiet_report())
    assert (told.steps, told.asides, told.waiting) == ((), (), ())
    assert [row.thread.text for row in told.resolved] == ["Spelling"]


def test_an_unresolved_thread_without_a_finding_is_a_fact_and_no_request() -> None:
    told = seen(report((discussion("Rent", "unresolved", "no_outcome", ("Kit", "2025-01-01 10:00"), rule="no_reply"),)))
    assert told.waiting == ()
    assert [str(row.why) for row in told.no_outcome] == ["One person asked, and nobody else wrote. 1 comment, by Kit."]
    assert told.steps == ()
    assert [str(aside.text) for aside in told.asides] == ["1 discussion has no recorded outcome."]


def test_on_an_archive_nothing_suggests_an_edit_there() -> None:
    told = seen(archive_report())
    assert str(told.header.archive) == "This page is an archive. Answer on the current talk page, Talk:Tide mill."
    assert {step.section for step in told.steps} == {"note", "waiting"}
    assert "on Talk:Tide mill" in str(told.steps[1].text)
    assert [(row.line, row.history, str(row.advice)) for row in told.unsigned] == [
        (None, None, "Nothing; archives are left as they are.")
    ]
    assert [row.page.text for row in told.notes] == [PAGE]
    assert not [text for text in texts(told) if "action=edit" in text and "Archive" in text]


def test_an_archive_without_a_known_live_page_names_none() -> None:
    told = seen(report(title="Talk:Tide mill/Attic"))
    assert told.header.is_archive
    assert told.header.live is None
    assert str(told.header.archive) == "This page is an archive. Answer on the current talk page."


# what must be said


def test_what_is_not_dated_is_said_to_be_so() -> None:
    assert age(words(), None, NOW) == "not dated"
    thread = discussion("Rent", "informational", None, (None, None), rule="talk")
    row = seen(report((thread,))).informational[0]
    assert (row.last, row.age, str(row.why)) == (None, "not dated", "Nobody asks for anything. 1 comment, not signed.")


def test_a_waiting_thread_shows_its_five_things() -> None:
    gate = seen(live_report()).waiting[0]
    assert gate.thread.text == "Lock of the sea gate"
    assert (gate.age, gate.state.text) == ("87 days", "No reply")
    assert str(gate.who) == "Asked by Wendel. Anyone can answer."
    assert gate.quote and gate.quote.text == "Is the lock shown in the picture the old one or the copy?"
    assert str(gate.next) == "Answer the question."


def test_rows_keep_the_order_in_which_the_task_ranked_them() -> None:
    made = live_report()
    ranked = [f.about for f in made.findings if f.task == "unresolved-threads"]
    assert [row.name for row in seen(made).waiting] == ranked


@pytest.mark.parametrize(
    ("kind", "to", "told"),
    [
        ("question", (), "Asked by Ola. Anyone can answer."),
        ("request", (), "Requested by Ola. Anyone can answer."),
        ("proposal", ("Kit",), "Proposed by Ola. Waits for Kit."),
        ("error_report", ("Kit", "Zel"), "Reported by Ola. Waits for Kit and Zel."),
    ],
)
def test_who_waits_for_whom(kind: str, to: tuple[str, ...], told: str) -> None:
    thread = asking(
        discussion("A", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00")), "Well then?", kind=kind, to=to
    )
    assert str(seen(report((thread,), (waits(thread, NEXT),))).waiting[0].who) == told


def test_without_a_sentence_that_asks_those_who_wrote_are_named() -> None:
    thread = discussion("A", "unresolved", "no_outcome", ("Ola", "2025-01-01 10:00"), ("Kit", "2025-01-02 10:00"))
    row = seen(report((thread,), (waits(thread, NEXT),))).waiting[0]
    assert str(row.who) == "Discussed by Ola and Kit."
    assert row.quote is None


def test_who_calls_whom_is_told_without_a_sentence_that_asks_too() -> None:
    thread = discussion("A", "unresolved", "awaiting_reply", ("Ola", "2025-01-01 10:00"), waiting_for=("Zel",))
    found = waits(thread, NEXT, evidence=(evidence("A", "As Zel has it.", author="Ola"),))
    assert str(seen(report((thread,), (found,))).waiting[0].who) == "Pinged by Ola. Waits for Zel."


def test_an_unsigned_asker_is_not_guessed() -> None:
    thread = asking(discussion("A", "unresolved", "no_reply", (None, None)), "Who has the key?")
    row = seen(report((thread,), (waits(thread, NEXT),))).waiting[0]
    assert str(row.who) == "Asked in a comment without a signature. Anyone can answer."
    assert (row.since, row.age) == (None, "not dated")


def test_a_close_call_is_marked_with_what_decided_it() -> None:
    thread = discussion("A", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"), rule="no_reply")
    close = "Less certain. One person asked, and nobody else wrote."
    for certainty, told in (("certain", None), ("likely", None), ("possible", close)):
        row = seen(report((thread,), (waits(thread, NEXT, certainty=certainty),))).waiting[0]
        assert (str(row.doubt) if row.doubt else None) == told


def test_a_finding_about_no_thread_is_told_all_the_same() -> None:
    thread = discussion("Gone", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"))
    stray = waits(thread, NEXT, evidence=(evidence("Gone", "Where is it?", author="Ola"),))
    row = seen(report((), (stray,))).waiting[0]
    assert (row.thread.text, row.state.text) == ("Gone", "Waiting")
    bare = seen(report((), (replace(stray, evidence=()),))).waiting[0]
    assert (bare.thread.text, bare.quote) == (PAGE, None)


def test_of_two_threads_with_one_name_the_one_on_the_page_of_the_evidence_is_meant() -> None:
    here = discussion("Roof", "resolved", "answered", ("Ola", "2025-01-01 10:00"))
    there = asking(
        discussion("Roof, again", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"), page=ARCHIVE), "And the roof?"
    )
    there = replace(there, thread=structs.replace(there.thread, name=here.thread.name))
    told = seen(report((here, there), (waits(there, NEXT),), archives=(ARCHIVE,)))
    assert (told.waiting[0].thread.text, told.waiting[0].page.text) == ("Roof, again", ARCHIVE)
    assert told.waiting[0].on_other_page
    assert [row.thread.text for row in told.resolved] == ["Roof"]


def test_a_thread_that_two_tasks_tell_of_has_one_row_the_first_ones() -> None:
    asked = asking(discussion("Roof", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00")), "Who mends it?")
    before = discussion("Slates", "resolved", "done", ("Kit", "2019-01-01 10:00"), page=ARCHIVE, quote="Mended.")
    asked = known_from(asked, before, page="Slate")
    again = waits(asked, message("next-read-earlier", thread="Slates", page=ARCHIVE), task="wrongly-archived")
    told = seen(report((asked, before), (waits(asked, NEXT), again), archives=(ARCHIVE,)))
    assert told.verdict == "1 thread waits for an answer"
    (row,) = told.waiting
    assert str(row.next) == "Answer the question."
    (earlier,) = row.earlier
    assert (earlier.thread.text, earlier.page.text) == ("Slates", ARCHIVE)
    assert str(earlier.text).startswith(
        "See also “Slates” in Talk:Tide mill/Archive 1: it was carried out; last word 1 "
    )
    assert earlier.quote and earlier.quote.text == "Mended."
    alone = seen(report((asked, before), (again,), archives=(ARCHIVE,))).waiting
    assert [str(each.next) for each in alone] == [
        "Read “Slates” in Talk:Tide mill/Archive 1; if it settles this, link to it in a reply."
    ]


@pytest.mark.parametrize("reason", [*get_args(Reason), None])
@pytest.mark.parametrize("kind", get_args(get_type_hints(Shared)["kind"]))
def test_every_end_of_an_earlier_thread_and_everything_shared_has_words(reason: Reason | None, kind: str) -> None:
    ended = discussion("Old", "resolved", reason, ("Kit", "2019-01-01 10:00"), page=ARCHIVE)
    found = known_from(discussion("New", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00")), ended, **{kind: "it"})
    (row,) = seen(report((found, ended), (), archives=(ARCHIVE,))).no_outcome
    assert "⧼" not in str(row.earlier[0].text)


def nested() -> tuple[Discussion, Discussion]:
    """A thread of the second level and its subsection."""
    over = discussion("Wheel", "resolved", "answered", ("Ola", "2025-01-01 10:00"), start=0)
    below = asking(discussion("Spokes", "unresolved", "no_reply", ("Kit", "2025-02-01 10:00"), start=500), "How many?")
    return over, replace(below, thread=structs.replace(below.thread, heading_level=3, parent=0))


def test_a_section_of_the_second_level_speaks_for_its_subsections() -> None:
    told = seen(report(nested()))
    assert told.header.threads == 1
    assert [row.thread.text for row in told.resolved] == ["Wheel"]
    assert told.no_outcome == ()


def test_a_thread_of_which_a_subsection_waits_is_not_told_as_settled() -> None:
    over, below = nested()
    told = seen(report((over, below), (waits(below, NEXT),)))
    assert [row.thread.text for row in told.waiting] == ["Spokes"]
    assert told.resolved == ()
    assert [row.group for row in told.timeline.rows] == ["waiting"]


def test_a_heading_of_the_first_level_speaks_for_nobody() -> None:
    year = discussion("2025", "informational", None, start=0)
    thread = discussion("Wheel", "resolved", "answered", ("Ola", "2025-01-01 10:00"), start=500)
    year = replace(year, thread=structs.replace(year.thread, heading_level=1))
    told = seen(report((year, replace(thread, thread=structs.replace(thread.thread, parent=0)))))
    assert told.header.threads == 1
    assert [row.thread.text for row in told.resolved] == ["Wheel"]


@EVERY
def test_each_thread_of_the_page_is_told_once(make: Any) -> None:
    told = seen(make())
    waiting = {row.name for row in told.waiting if not row.on_other_page}
    rows = told.no_outcome + told.resolved + told.informational
    assert len(waiting) + len(rows) == told.header.threads == len(told.timeline.rows)
    assert told.header.archived_threads == sum(row.threads for row in told.archives)
    assert not waiting & {row.name for row in rows}


@EVERY
def test_no_sentence_and_no_argument_is_missing(make: Any) -> None:
    assert not [text for text in texts(seen(make())) if "⧼" in text]


@EVERY
def test_there_are_at_most_three_steps_and_each_leads_to_a_section_that_is_there(make: Any) -> None:
    told = seen(make())
    filled = {
        "waiting": told.waiting,
        "note": told.notes,
        "merge": told.merges,
        "unsigned": told.unsigned,
        "open": told.no_outcome,
    }
    assert len(told.steps) <= 3
    assert all(filled[each.section] for each in (*told.steps, *told.asides))


def test_an_archive_is_counted_with_what_waits_and_what_has_no_outcome() -> None:
    rows = seen(live_report()).archives
    assert [(row.page.text, row.threads, row.waiting, row.no_outcome) for row in rows] == [(ARCHIVE, 4, 1, 1)]
    assert str(rows[0].text) == "4 threads. 1 waits for an answer, listed above. 1 has no recorded outcome."


def test_those_who_are_asked_are_counted_apart_from_what_anyone_can_answer() -> None:
    told = seen(live_report())
    assert str(told.steps[1].detail) == "3 are open to anyone, 1 is for Brook & Reed."


def test_many_who_are_asked_are_not_listed() -> None:
    threads = tuple(
        asking(
            discussion(f"T{n}", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"), start=n * 1000),
            "You?",
            to=(f"Ed {n}",),
        )
        for n in range(4)
    )
    told = seen(report(threads, [waits(each, NEXT) for each in threads]))
    assert str(told.steps[0].detail) == "4 are for editors named below."


def test_a_closed_thread_says_by_whom_and_how() -> None:
    row = next(row for row in seen(live_report()).resolved if row.state.text == "Closed")
    assert str(row.why) == "Closed by Ana Vale. Outcome: “keep separate”."


@pytest.mark.parametrize("name", [name for name, _ in RULES])
def test_every_rule_of_judgement_has_words(name: str) -> None:
    told = seen(report((discussion("A", "informational", None, ("Ola", "2025-01-01 10:00"), rule=name),)))
    assert not [text for text in texts(told) if "⧼" in text]


@pytest.mark.parametrize("reason", get_args(Reason))
@pytest.mark.parametrize("status", ["resolved", "unresolved"])
def test_every_reason_has_words(reason: Reason, status: Any) -> None:
    thread = discussion("A", status, reason, ("Ola", "2025-01-01 10:00"))
    for findings in ((), (waits(thread, NEXT),)):
        assert not [text for text in texts(seen(report((thread,), findings))) if "⧼" in text]


def test_a_timeline_ends_with_the_report_unless_a_comment_is_later() -> None:
    assert seen(quiet_report()).timeline.end == NOW
    late = discussion("Kept", "informational", None, ("Ola", "2030-01-01 10:00"))
    assert seen(report((late,))).timeline.end == at("2030-01-01 10:00")
    assert seen(report((discussion("A", "informational", None, (None, None)),))).timeline.start is None


def test_the_same_report_gives_the_same_view() -> None:
    assert seen(live_report()) == seen(live_report())
    assert comment("A", "2025-01-01 10:00", 0).timestamp == datetime(2025, 1, 1, 10, tzinfo=NOW.tzinfo)


def test_a_heading_is_shown_as_a_reader_sees_it() -> None:
    thread = discussion("[[Tide mill|The mill]] and ''its'' wheel", "informational", None, ("Ola", "2025-01-01 10:00"))
    assert seen(report((thread,))).informational[0].thread.text == "The mill and its wheel"


def test_a_heading_that_is_markup_alone_is_shown_as_it_is_written() -> None:
    thread = discussion("{{wheel|size=3}}", "informational", None, ("Ola", "2025-01-01 10:00"))
    assert seen(report((thread,))).informational[0].thread.text == "{{wheel|size=3}}"


def test_a_thread_on_hold_says_until_when() -> None:
    thread = discussion("A", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"))
    held = replace(thread, hold_until=at("2027-05-31 12:00"))
    assert str(seen(report((held,))).no_outcome[0].why).endswith("Pinned until 31 May 2027.")
