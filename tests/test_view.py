"""The view: a report worded, counted once, with nothing suggested where nothing may be done."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any, get_args

import pytest
from builders import (
    ARCHIVE,
    NOW,
    PAGE,
    asking,
    at,
    closure,
    comment,
    discussion,
    evidence,
    merge,
    merge_finding,
    note,
    report,
    unsigned,
    unsigned_finding,
    waits,
    words,
)
from example_reports import (
    HOSTILE,
    NEXT,
    archive_report,
    empty_report,
    hostile_report,
    live_report,
    long_report,
    quiet_report,
)

from bot.messages import Words
from bot.model import Attribution, Discussion, MergeProblem, MergeState, Reason, Report, message
from bot.report.view import View, view
from bot.report.view_text import age, shortened

REPORTS = [live_report, archive_report, quiet_report, empty_report, long_report, hostile_report]
EVERY = pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)


def seen(made: Report) -> View:
    return view(made, words())


def texts(value: Any) -> Iterator[str]:
    """Each text anywhere in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, Words):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


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
    told = seen(report((discussion("Rent", "unresolved", "no_outcome", ("Kit", "2025-01-01 10:00")),)))
    assert told.waiting == ()
    assert [str(row.why) for row in told.no_outcome] == ["1 comment, by Kit."]
    assert told.steps == ()
    assert [str(aside.text) for aside in told.asides] == ["1 discussion has no recorded outcome."]


def test_on_an_archive_nothing_suggests_an_edit_there() -> None:
    told = seen(archive_report())
    assert str(told.header.archive) == "This page is an archive. Answer on the current talk page, Talk:Tide mill."
    assert {step.section for step in told.steps} == {"note", "waiting"}
    assert "on Talk:Tide mill" in str(told.steps[1].text)
    assert [(row.line, row.history, str(row.advice)) for row in told.unsigned] == [
        (None, None, "Nothing: archives are left as they are.")
    ]
    assert [row.page.text for row in told.notes] == [PAGE]
    assert not [text for text in texts(told) if "action=edit" in text and "Archive" in text]


def test_an_archive_without_a_known_live_page_names_none() -> None:
    told = seen(report(title="Talk:Tide mill/Attic"))
    assert told.header.is_archive
    assert told.header.live is None
    assert str(told.header.archive) == "This page is an archive. Answer on the current talk page."


def test_an_unsigned_comment_in_an_archive_of_a_live_page_gets_no_line() -> None:
    thread = discussion("Rent", "informational", None, (None, None), page=ARCHIVE)
    lost = unsigned(thread, 0, "It was too high")
    line = message("next-unsigned-add", template="subst:unsigned")
    told = seen(report((thread,), (unsigned_finding(lost, line),), archives=(ARCHIVE,), unsigned=(lost,)))
    assert told.unsigned[0].line is None
    assert told.steps == ()


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


# what must be said


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2026-03-01 06:59", "less than a day"),
        ("2026-03-09 00:00", "less than a day"),
        ("2026-02-28 07:00", "1 day"),
        ("2025-12-03 17:23", "87 days"),
        ("2025-12-01 07:00", "3 months"),
        ("2025-03-01 07:01", "11 months"),
        ("2025-03-01 07:00", "1 year"),
        ("2024-06-30 09:00", "1 year 8 months"),
        ("2024-01-31 09:00", "2 years 1 month"),
        ("2023-03-01 07:00", "3 years"),
    ],
)
def test_an_age_is_told_in_days_then_months_then_years(since: str, told: str) -> None:
    assert age(words(), at(since), NOW) == told


def test_what_is_not_dated_is_said_to_be_so() -> None:
    assert age(words(), None, NOW) == "not dated"
    thread = discussion("Rent", "informational", None, (None, None))
    row = seen(report((thread,))).informational[0]
    assert (row.last, row.age, str(row.why)) == (None, "not dated", "1 comment, not signed.")


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
    assert str(row.who) == "Written in by Ola and Kit. Anyone can answer."
    assert row.quote is None


def test_an_unsigned_asker_is_not_guessed() -> None:
    thread = asking(discussion("A", "unresolved", "no_reply", (None, None)), "Who has the key?")
    row = seen(report((thread,), (waits(thread, NEXT),))).waiting[0]
    assert str(row.who) == "Asked in a comment without a signature. Anyone can answer."
    assert (row.since, row.age) == (None, "not dated")


def test_a_close_call_is_marked() -> None:
    thread = discussion("A", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"))
    for certainty, told in (("certain", None), ("likely", None), ("possible", "Less certain.")):
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
    there = replace(there, thread=replace(there.thread, name=here.thread.name))
    told = seen(report((here, there), (waits(there, NEXT),), archives=(ARCHIVE,)))
    assert (told.waiting[0].thread.text, told.waiting[0].page.text) == ("Roof, again", ARCHIVE)
    assert told.waiting[0].on_other_page
    assert [row.thread.text for row in told.resolved] == ["Roof"]


def nested() -> tuple[Discussion, Discussion]:
    """A thread of the second level and its subsection."""
    over = discussion("Wheel", "resolved", "answered", ("Ola", "2025-01-01 10:00"), start=0)
    below = asking(discussion("Spokes", "unresolved", "no_reply", ("Kit", "2025-02-01 10:00"), start=500), "How many?")
    return over, replace(below, thread=replace(below.thread, heading_level=3, parent=0))


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
    year = replace(year, thread=replace(year.thread, heading_level=1))
    told = seen(report((year, replace(thread, thread=replace(thread.thread, parent=0)))))
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


def test_text_of_the_page_is_freed_of_controls_and_overrides() -> None:
    told = seen(hostile_report())
    loose = [text for text in texts(told) for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert not loose
    assert not [text for text in texts(told) if text.startswith("javascript:")]


def test_an_archive_is_counted_with_what_waits_and_what_has_no_outcome() -> None:
    rows = seen(live_report()).archives
    assert [(row.page.text, row.threads, row.waiting, row.no_outcome) for row in rows] == [(ARCHIVE, 3, 1, 1)]
    assert str(rows[0].text) == "3 threads. 1 waits for an answer, listed above. 1 has no recorded outcome."


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
    assert str(told.steps[0].detail) == "None is open to anyone, 4 are for editors named below."


def test_a_closed_thread_says_by_whom_and_how() -> None:
    row = next(row for row in seen(live_report()).resolved if row.state.text == "Closed")
    assert str(row.why) == "Closed by Ana Vale. Outcome: “keep separate”."


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


@pytest.mark.parametrize("reason", get_args(Reason))
@pytest.mark.parametrize("status", ["resolved", "unresolved"])
def test_every_reason_has_words(reason: Reason, status: Any) -> None:
    thread = discussion("A", status, reason, ("Ola", "2025-01-01 10:00"))
    for findings in ((), (waits(thread, NEXT),)):
        assert not [text for text in texts(seen(report((thread,), findings))) if "⧼" in text]


def lost_between(*dates: str | None) -> Discussion:
    return discussion("A", "informational", None, *(("Ola" if date else None, date) for date in dates))


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2025-01-01 10:00", None, "2025-02-01 10:00"), "It stands between comments of 1 January 2025 and"),
        (("2025-01-01 10:00", None), "It stands below a comment of 1 January 2025."),
        ((None, "2025-02-01 10:00"), "It stands above a comment of 1 February 2025."),
        ((None,), "No comment beside it is dated."),
    ],
)
def test_the_comments_beside_an_unsigned_one_tell_of_its_time(dates: tuple[str | None, ...], told: str) -> None:
    thread = lost_between(*dates)
    lost = unsigned(thread, dates.index(None), "It leans")
    row = seen(report((thread,), unsigned=(lost,))).unsigned[0]
    assert str(row.where).startswith(told)
    assert str(row.where).endswith("Author not looked up.")


def test_an_unknown_author_leaves_the_line_to_be_filled_in() -> None:
    thread = lost_between(None, "2025-02-01 10:00")
    lost = unsigned(thread, 0, "It leans")
    line = message("next-unsigned-add", template="subst:unsigned")
    told = seen(report((thread,), (unsigned_finding(lost, line),), unsigned=(lost,)))
    assert told.unsigned[0].line == "{{subst:unsigned|NAME|HH:MM, D Month YYYY (UTC)}}"
    assert told.unsigned[0].history and told.unsigned[0].history.endswith("&offset=20250201235959")
    assert [str(step.text) for step in told.steps] == ["Look up who wrote a comment."]


def test_a_known_author_makes_the_line_ready() -> None:
    thread = lost_between(None)
    lost = unsigned(thread, 0, "It leans", attribution=Attribution(user="Zel", timestamp=at("2025-01-03 10:00")))
    line = message("next-unsigned-add", line="{{subst:unsigned|Zel|10:00, 3 January 2025 (UTC)}}")
    told = seen(report((thread,), (unsigned_finding(lost, line),), unsigned=(lost,)))
    assert told.unsigned[0].line == "{{subst:unsigned|Zel|10:00, 3 January 2025 (UTC)}}"
    assert str(told.unsigned[0].where).endswith("Written by Zel, 3 January 2025.")
    assert told.unsigned[0].history is None
    assert [str(step.text) for step in told.steps] == ["Add a missing signature."]


def test_of_two_unsigned_comments_in_a_thread_each_has_its_own_finding() -> None:
    thread = lost_between(None, None)
    first, second = unsigned(thread, 0, "It leans"), unsigned(thread, 1, "It fell")
    found = unsigned_finding(second, message("next-unsigned-add", line="second"))
    told = seen(report((thread,), (found,), unsigned=(first, second)))
    assert [row.line for row in told.unsigned] == [None, "second"]


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert shortened("short") == "short"
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("x" * 400) == "x" * 300 + "…"


def test_a_sentence_tells_names_apart_from_our_words() -> None:
    thread = asking(discussion("A", "unresolved", "no_reply", (HOSTILE, "2025-01-01 10:00")), "Well?", to=("B", "C"))
    parts = seen(report((thread,), (waits(thread, NEXT),))).waiting[0].who.parts
    assert [part.argument for part in parts] == [None, "author", None, None, None, "names", None, "names", None]


def test_a_note_says_where_it_belongs_and_how_it_will_look() -> None:
    text = (
        "== Open ==\n* [[#A|A]]: <nowiki>{{x}}</nowiki> &#123; [https://mill.example/ more]<!-- mark -->\n"
        "** deeper\n'''Bold''' ~~~~\n"
    )
    told = seen(report(notes=(note(wikitext=text),))).notes[0]
    assert [(block.kind, block.level) for block in told.preview] == [
        ("heading", 0),
        ("item", 1),
        ("item", 2),
        ("paragraph", 0),
    ]
    shown = ["".join(getattr(part, "text", part) or "SIGN" for part in block.parts) for block in told.preview]
    assert shown == ["Open", "A: {{x}} { more", "deeper", "Bold SIGN"]
    assert told.wikitext == text.rstrip("\n")
    assert told.add == "https://mill.example/w/index.php?title=Talk:Tide_mill&action=edit&section=new"


def test_a_summary_of_one_thread_is_no_new_section_and_comes_last() -> None:
    told = seen(report(notes=(note(kind="thread-summary", heading="Roof"), note())))
    assert [(each.name, each.add is not None) for each in told.notes] == [("Open here", True), ("Roof", False)]


def test_every_quote_names_its_revision() -> None:
    made = live_report()
    quote = seen(made).waiting[3].quote
    assert quote and (quote.author, quote.page, quote.revid) == ("Zel", ARCHIVE, 2042)
    assert quote.revision == "https://mill.example/w/index.php?title=Talk:Tide_mill/Archive_1&oldid=2042"


def test_text_that_came_without_a_revision_says_so() -> None:
    made = quiet_report()
    pages = tuple(replace(page, revid=None, timestamp=None) for page in made.snapshot.pages)
    told = seen(replace(made, snapshot=replace(made.snapshot, pages=pages)))
    assert [(str(each.text), each.revision) for each in told.about.sources] == [("Revision not known.", None)]


def test_a_timeline_ends_with_the_report_unless_a_comment_is_later() -> None:
    assert seen(quiet_report()).timeline.end == NOW
    late = discussion("Kept", "informational", None, ("Ola", "2030-01-01 10:00"))
    assert seen(report((late,))).timeline.end == at("2030-01-01 10:00")
    assert seen(report((lost_between(None),))).timeline.start is None


def test_the_same_report_gives_the_same_view() -> None:
    assert seen(live_report()) == seen(live_report())
    assert comment("A", "2025-01-01 10:00", 0).timestamp == datetime(2025, 1, 1, 10, tzinfo=NOW.tzinfo)
