from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import builders
import pytest
from builders import ARCHIVE, NOW, PAGE, asking, at, discussion, evidence, waits
from drafting import (
    ASK_KINDS,
    LONG_AGO,
    archived,
    assert_acts_on_nothing,
    assert_one_new_comment,
    drafted,
    nameless,
    only,
    page_notes,
    question,
    report,
    summaries,
    unsigned_report,
    voices,
)
from msgspec import structs

from bot.draft import NoteOptions, draft
from bot.model import Attribution, Discussion, ParsedPage, Reading, Reason, message


def test_a_page_without_findings_draws_no_note() -> None:
    assert drafted(builders.report([question("Sluice")])) == ()


def test_a_finding_about_a_thread_that_was_not_read_draws_no_note() -> None:
    assert drafted(builders.report([], [waits(question("Sluice"), message("next-reply"))])) == ()


def test_archived_threads_that_are_only_counted_draw_no_note() -> None:
    assert drafted(report(archived("Depth", LONG_AGO))) == ()


def test_unsigned_comments_without_a_known_author_alone_draw_no_note() -> None:
    assert drafted(unsigned_report(nameless())) == ()


def test_an_archive_whose_live_page_is_not_known_draws_no_note() -> None:
    found = report(question("Sluice"))
    pages = tuple(replace(page, is_archive=True) for page in found.reading.page.pages)
    reading = replace(found.reading, page=replace(found.reading.page, pages=pages))
    assert drafted(replace(found, reading=reading)) == ()


def test_an_unsigned_comment_in_an_archive_is_left_alone() -> None:
    known = Attribution(user="Ben Weaver", timestamp=at("2025-06-05 12:34"))
    found = unsigned_report(nameless(known, page=ARCHIVE), judged=(question("Roof"),))
    assert "signature:" not in only(page_notes(found)).wikitext


def test_a_page_note_names_each_thread_with_since_when_who_and_one_sentence() -> None:
    found = report(
        question("Sluice"), replace(question("Wheel", "2026-01-05 08:00", start=500), waiting_for=("Ben Weaver", "Cai"))
    )
    note = only(page_notes(found))
    assert note.wikitext == (
        "== Still open on this page ==\n"
        "These were still open on 1 March 2026. Where nobody is named, anyone can answer.\n"
        "* [[Talk:Tide mill#Wheel|Wheel]] (no reply since 5 January 2026): Ana Vale asks: “Is it oak?” "
        "Waiting for Ben Weaver and Cai.\n"
        "* [[Talk:Tide mill#Sluice|Sluice]] (no reply since 3 December 2025): Ana Vale asks: “Is it oak?”\n\n"
        "Please answer in the threads themselves. ~~~~"
    )
    assert (note.title, note.heading, note.base_revid) == (PAGE, "Still open on this page", 2041)
    assert note.edit_summary == "What is still open here (found by unresolved-threads)"
    assert_one_new_comment(note)
    assert_acts_on_nothing(note)


def test_the_live_page_stands_before_archives_and_the_newest_request_first() -> None:
    found = report(
        archived("Gate", "2026-02-20 10:00"),
        question("Sluice", "2025-12-03 17:23", start=100),
        archived("Race", "2026-02-25 10:00", start=200),
        question("Wheel", "2026-01-05 08:00", start=300),
        replace(question("Undated", start=400), latest_activity=None),
    )
    undated = replace(found.findings[-1], since=None)
    text = only(page_notes(replace(found, findings=(*found.findings[:-1], undated)))).wikitext
    assert re.findall(r"\|(\w+)\]\] (?:in|\()", text) == ["Wheel", "Sluice", "Undated", "Race", "Gate"]
    assert "|Undated]] (no reply, not dated): " in text
    assert (
        "From the archives:\n* [[Talk:Tide mill/Archive 1#Race|Race]] in [[Talk:Tide mill/Archive 1|Archive 1]] ("
        in text
    )
    assert text.endswith("Please answer in the threads themselves; for what is archived, here. ~~~~")


def test_a_thread_that_two_findings_tell_of_is_named_once() -> None:
    sluice = question("Sluice")
    found = report(sluice, more=[waits(sluice, message("next-reply"), key="other")])
    assert only(page_notes(found)).wikitext.count("#Sluice") == 1


def test_that_a_thread_was_discussed_before_draws_no_note_by_itself() -> None:
    found = question("Sluice")
    told = waits(found, message("next-read-earlier", thread="Gate", page=ARCHIVE), task="wrongly-archived")
    assert drafted(builders.report([found], [told])) == ()


def test_a_page_note_names_one_earlier_thread_that_its_own_does_not_link_to() -> None:
    old = [archived(name, LONG_AGO, start=number * 900) for number, name in enumerate(("Gate", "Weir", "Dam"))]
    found = builders.known_from(question("Sluice"), old[0], certainty="certain", thread="it")
    maybe = builders.known_from(found, old[1], certainty="possible", page="Elm").earlier
    likely = builders.known_from(found, *old, page="Elm").earlier
    for earlier, named in ((found.earlier, []), (maybe, []), ((*found.earlier, *maybe, *likely), ["Gate"])):
        text = only(page_notes(report(replace(found, earlier=earlier)))).wikitext
        assert re.findall(r"Earlier on this subject: \[\[[^|]*\|([^\]]*)", text) == named


@pytest.mark.parametrize(
    "kept",
    [
        replace(archived("Old", LONG_AGO), reason="open_request"),
        replace(archived("Old", LONG_AGO), reason="no_outcome", rule="request_for_comment"),
        asking(archived("Old", LONG_AGO), "The date is wrong.", kind="error_report"),
        archived("Old", "2025-03-01 07:00"),
    ],
    ids=["request", "rfc", "error report", "a year ago to the minute"],
)
def test_of_archives_a_note_names_what_is_worth_bringing_up_again(kept: Discussion) -> None:
    text = only(page_notes(report(kept, archived("Older", LONG_AGO, 2, 900)))).wikitext
    assert "#Old|Old]]" in text
    assert "Older" not in text
    assert "1 more thread was left open, in [[Talk:Tide mill/Archive 2|Archive 2]].\n" in text
    assert text.endswith("Please answer here, not in the archive. ~~~~")


def test_an_answered_report_of_an_error_in_an_archive_is_only_counted() -> None:
    error = asking(archived("Old", LONG_AGO), "The date is wrong.", kind="error_report")
    answered = replace(error, asks=(structs.replace(error.asks[0], answered_by=1),))
    text = only(page_notes(report(question("Sluice"), answered))).wikitext
    assert "#Old" not in text
    assert "1 more thread" in text


def test_archived_threads_beyond_the_limits_are_one_count_with_links() -> None:
    many = [archived(f"Gate {n}", f"2026-01-{n + 1:02} 10:00", n, n * 100) for n in range(9)]
    note = only(page_notes(report(*many), max_archived=2))
    assert re.findall(r"\|(Gate \d)", note.wikitext) == ["Gate 8", "Gate 7"]
    assert (
        "7 more threads were left open, in [[Talk:Tide mill/Archive 0|Archive 0]], "
        "[[Talk:Tide mill/Archive 1|Archive 1]], "
        "[[Talk:Tide mill/Archive 2|Archive 2]], [[Talk:Tide mill/Archive 3|Archive 3]] and "
        "[[Talk:Tide mill/Archive 4|Archive 4]], and in 2 more archives." in note.wikitext
    )
    assert_one_new_comment(note)
    recent = only(page_notes(report(*many), archived_days=54)).wikitext
    assert re.findall(r"\|(Gate \d)", recent) == ["Gate 8", "Gate 7", "Gate 6", "Gate 5"]


def test_resolved_threads_and_subsections_in_archives_are_not_counted() -> None:
    resolved = replace(archived("Done", LONG_AGO, start=100), status="resolved")
    below = archived("Below", LONG_AGO, start=200)
    below = replace(below, thread=structs.replace(below.thread, heading_level=3))
    judged = (question("Sluice"), resolved, below)
    found = builders.report(judged, [waits(judged[0], message("next-reply"))], archives=(f"{PAGE}/Archive 1",))
    assert "more" not in only(page_notes(found)).wikitext


def test_a_note_about_an_archive_is_meant_for_the_live_page_and_suggests_no_edit_in_it() -> None:
    known = Attribution(user="Ben Weaver", timestamp=at("2025-06-05 12:34"))
    gate, old = archived("Gate", "2026-02-20 10:00"), archived("Old", LONG_AGO, start=300)
    comment = nameless(known, page=ARCHIVE, start=600)
    found = builders.report(
        [gate, old],
        [
            waits(gate, message("next-ask-live")),
            waits(old, message("next-ask-live")),
            builders.unsigned_finding(comment, message("next-add-line")),
        ],
        title=ARCHIVE,
        unsigned=(comment,),
    )
    note = only(drafted(found))
    assert note.wikitext == (
        "== Still open in Archive 1 ==\n"
        "This was still open in [[Talk:Tide mill/Archive 1|Archive 1]] on 1 March 2026. "
        "Where nobody is named, anyone can answer.\n"
        "* [[Talk:Tide mill/Archive 1#Gate|Gate]] (no reply since 20 February 2026): Ana Vale asks: “Is it oak?”\n\n"
        "1 more thread was left open, in [[Talk:Tide mill/Archive 1|Archive 1]].\n\n"
        "Please answer here, not in the archive. ~~~~"
    )
    assert (note.title, note.heading, note.base_revid) == (PAGE, "Still open in Archive 1", None)
    assert_acts_on_nothing(note)


def test_on_a_users_talk_page_the_user_is_not_linked() -> None:
    title = "User talk:Ana Vale"
    old = f"{title}/Archive 1"
    here = replace(question("Sluice", page=title), archived=False)
    found = report(here, question("Gate", "2026-01-05 08:00", page=old, start=300), title=title)
    pages = (ParsedPage(title=title), ParsedPage(title=old, is_archive=True))
    found = replace(found, reading=replace(found.reading, page=replace(found.reading.page, pages=pages)))
    note = only(page_notes(found))
    assert "* [[#Sluice|Sluice]] (no reply" in note.wikitext
    assert (
        "* [[User talk:Ana Vale/Archive 1#Gate|Gate]] in [[User talk:Ana Vale/Archive 1|Archive 1]] (" in note.wikitext
    )
    assert "[[User talk:Ana Vale#" not in note.wikitext
    assert_one_new_comment(note)


def test_a_thread_above_the_first_heading_is_linked_by_its_page() -> None:
    assert "* [[Talk:Tide mill|above the first heading]] (" in only(page_notes(report(question(None)))).wikitext


def test_a_heading_is_linked_by_its_anchor_and_shown_without_its_markup() -> None:
    thread = structs.replace(question("x").thread, heading="The ''old'' [[sluice|gate]]", anchor="The_old_gate_2")
    assert (
        "[[Talk:Tide mill#The old gate 2|The old gate]]"
        in only(page_notes(report(replace(question("x"), thread=thread)))).wikitext
    )


def test_a_sentence_that_is_no_ask_is_quoted_with_its_author_or_as_unsigned() -> None:
    wrote = discussion("Sluice", "unresolved", "no_outcome", ("Ana Vale", "2025-12-03 17:23"))
    said = replace(waits(wrote, message("next-reply")), evidence=(evidence("Sluice", "It is elm.", author="Ana Vale"),))
    unsigned_said = replace(said, evidence=(evidence("Sluice", "It is elm."),))
    texts = [
        only(page_notes(builders.report([wrote], [each]))).wikitext
        for each in (said, unsigned_said, replace(said, evidence=(evidence("Sluice", ""),)))
    ]
    assert "(raised 3 December 2025, no recorded outcome): Ana Vale wrote: “It is elm.”\n" in texts[0]
    assert ": A comment without a signature: “It is elm.”\n" in texts[1]
    assert "note-" not in texts[2]


@pytest.mark.parametrize("reason", [each for each in get_args(Reason) if each.startswith(("no_", "await", "open"))])
@pytest.mark.parametrize("kind", ASK_KINDS)
@pytest.mark.parametrize("since", [None, NOW])
def test_every_way_to_wait_has_its_words(reason: Any, kind: str, since: Any) -> None:
    waiting = asking(replace(question("Sluice"), reason=reason, latest_activity=since), "Is it oak?", kind=kind)
    finding = waits(waiting, message("next-reply"), since=since)
    assert_acts_on_nothing(only(page_notes(builders.report([waiting], [finding]))))


def test_the_same_matters_have_the_same_id_and_others_another() -> None:
    three = voices("Ana", "Ben", "Cai", start=500)
    first = drafted(report(question("Sluice"), three))
    later = drafted(report(question("Sluice", "2026-02-03 17:23"), three))
    other = drafted(report(question("Sluice"), voices("Ana", "Ben", "Cai", start=600)))
    assert first[0].wikitext != later[0].wikitext
    assert [note.id for note in first] == [note.id for note in later]
    assert len({note.id for note in (*first, *other)}) == 4
    assert re.fullmatch(r"page-note-[0-9a-f]{10}", first[0].id)


def test_the_same_report_draws_the_same_notes_whatever_the_order_of_the_findings() -> None:
    found = report(
        question("Sluice"), question("Wheel", "2025-12-04 10:00", start=400), voices("A", "B", "C", start=800)
    )
    assert drafted(found) == drafted(replace(found, findings=found.findings[::-1]))


def test_a_note_knows_the_fingerprints_of_the_findings_that_it_names_and_no_others() -> None:
    named, archived_one = question("Sluice"), archived("Roof", LONG_AGO)
    lost = nameless(start=900)
    found = report(named, archived_one, more=[builders.unsigned_finding(lost, message("next-look-up-author"))])
    found = replace(found, reading=replace(found.reading, unsigned=(lost,)))
    told = {each.key: each.fingerprint for each in found.findings if each.about != archived_one.thread.name}
    assert len(told) == 2
    assert dict(only(page_notes(found)).fingerprints) == told


def test_a_summary_knows_the_fingerprint_of_its_finding() -> None:
    found = report(voices("Ana", "Ben", "Cai"))
    assert only(summaries(found)).fingerprints == ((found.findings[0].key, found.findings[0].fingerprint),)


@pytest.mark.parametrize("months", [True, False])
def test_notes_of_two_days_differ_in_the_day_that_they_name_alone(months: bool) -> None:
    words = builders.words() if months else builders.words(months=())
    found = report(question("Sluice"), voices("Ana", "Ben", "Cai", start=500))
    snapshot = replace(found.snapshot, read_at=at("2026-03-14 05:00"))
    later = replace(found.reading, page=replace(found.reading.page, snapshot=snapshot))
    first = draft(found.reading, found.findings, words, NoteOptions())
    second = draft(later, found.findings, words, NoteOptions())
    assert len(first) == len(second) == 2
    for one, other in zip(first, second, strict=True):
        assert one.dated in one.wikitext
        assert one.wikitext != other.wikitext
        assert one.wikitext.replace(one.dated, "") == other.wikitext.replace(other.dated, "")


def test_a_page_that_was_not_read_has_no_base_revision() -> None:
    found = report(question("Sluice"))
    snapshot = replace(found.snapshot, pages=tuple(replace(page, revid=None) for page in found.snapshot.pages))
    reading: Reading = replace(found.reading, page=replace(found.reading.page, snapshot=snapshot))
    assert only(page_notes(replace(found, reading=reading))).base_revid is None
