from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from builders import PAGE, asking, discussion, report, waits, words
from conftest import PROJECT
from example_reports import archive_report, empty_report, hostile_report, live_report, long_report, quiet_report
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EditRefused
from bot.model import Report, message
from bot.report.report_page import report_page
from bot.service.checking import check
from bot.wiki.export import Export, open_export
from config.profiles import load_profile
from config.settings import load_settings

ROOT = "User:Clerk/Reports"
TITLE = f"{ROOT}/{PAGE}"
BEGIN, END = "<!-- talkclerk:report:begin", "<!-- talkclerk:report:end -->"
OPEN: list[Callable[[], Report]] = [live_report, archive_report, long_report, hostile_report]
SETTLED: list[Callable[[], Report]] = [quiet_report, empty_report]


def written(made: Report, old: str = "") -> str:
    text = report_page(TITLE, made, old, words())
    assert text is not None
    return text


def unchanged(made: Report, old: str) -> bool:
    return report_page(TITLE, made, old, words()) is None


def later(made: Report, days: int) -> Report:
    """The report on a page on which nobody wrote for some days more, though its archives were edited."""
    longer = (replace(each, summary=message("report-quiet", days=days)) for each in made.findings)
    proposals = (replace(each, quiet_days=(each.quiet_days or 0) + days) for each in made.reading.merge_proposals)
    pages = tuple(
        replace(page, revid=(page.revid or 0) + days, timestamp=made.snapshot.read_at) for page in made.snapshot.pages
    )
    snapshot = replace(
        made.snapshot, read_at=made.snapshot.read_at + timedelta(days=days), pages=pages, generator="talkclerk 9.9"
    )
    notes = tuple(replace(each, wikitext=f"{each.wikitext} {days}") for each in made.notes)
    reading = replace(made.reading, merge_proposals=tuple(proposals))
    return replace(made, snapshot=snapshot, findings=tuple(longer), notes=notes, reading=reading)


@pytest.mark.parametrize("example", OPEN)
def test_an_unchanged_report_makes_no_edit(example: Callable[[], Report]) -> None:
    assert unchanged(example(), written(example()))


@pytest.mark.parametrize("example", OPEN)
@pytest.mark.parametrize("days", [1, 40, 400])
def test_days_that_pass_and_revisions_that_change_nothing_make_no_edit(
    example: Callable[[], Report], days: int
) -> None:
    assert unchanged(later(example(), days), written(example()))


def test_days_in_what_a_task_says_of_no_thread_make_no_edit() -> None:
    one = live_report()
    lone = replace(one.findings[0], about="h-none", evidence=(), summary=message("report-quiet", days=3))
    told = written(replace(one, findings=(lone,)))
    assert "3 days without a comment." in told
    assert unchanged(replace(one, findings=(replace(lone, summary=message("report-quiet", days=4)),)), told)
    assert not unchanged(replace(one, findings=(replace(lone, summary=message("step-answer")),)), told)


def test_threads_of_a_users_own_page_are_linked_by_address() -> None:
    ann = "User talk:Ann"
    found = discussion("Roof", "unresolved", "no_reply", ("Kit", "2025-12-03 17:23"), page=ann)
    asked = asking(found, "Who mends it?")
    text = written(report([asked], [waits(asked, message("next-question"))], title=ann))
    assert "[https://mill.example/wiki/User_talk:Ann#Roof Roof]" in text
    assert "[[User" not in text


@pytest.mark.parametrize("example", SETTLED)
def test_where_nothing_is_open_no_page_is_begun(example: Callable[[], Report]) -> None:
    assert unchanged(example(), "")
    assert unchanged(example(), "An editor's words.")


def test_over_the_sample_no_day_makes_an_edit_until_time_alone_changes_a_finding() -> None:
    file = open_export(PROJECT / "config" / "sample" / "export.xml")
    profile = file.complete(load_profile("enwiki"))
    source, settings = Export(file=file, profile=profile), load_settings(None, {})
    first = datetime(2026, 10, 15, 9, tzinfo=UTC)

    def read(when: datetime) -> Report:
        return check(source, "Talk:Ostrey Tide Clock", profile, settings, as_of=when)

    reports = [read(first + timedelta(days=number)) for number in range(0, 60, 6)]
    still = [(a, b) for a, b in pairwise(reports) if not a.next_change_at or a.next_change_at > b.snapshot.read_at]
    assert len(still) > 2
    assert all(unchanged(after, written(before)) for before, after in still)
    assert not unchanged(reports[-1], written(reports[0]))


def test_a_page_shows_dates_and_no_ages() -> None:
    text = written(live_report())
    assert "| 3 December 2025\n" in text
    assert "3 December 2025 (" not in text
    assert "411 days" not in text


def test_a_new_finding_is_an_edit() -> None:
    one = live_report()
    fewer = replace(one, findings=one.findings[1:])
    assert not unchanged(one, written(fewer))
    assert not unchanged(fewer, written(one))


def test_a_merge_proposal_that_is_closed_is_an_edit() -> None:
    one = live_report()
    (proposal, *others) = one.reading.merge_proposals
    other = replace(one.reading, merge_proposals=(replace(proposal, state="agreed_not_done"), *others))
    assert not unchanged(replace(one, reading=other), written(one))


AROUND = [
    ("", ""),
    ("Above.\n\n", ""),
    ("", "\n\nBelow. ~"),
    ("{{Nobots}}  \n", "\r\n \u202e== x ==\n\n\n"),
    ("<nowiki>", "</nowiki>"),
    ("{|\n|", "\n|}"),
    ("<!-- a", "b -->"),
]


@pytest.mark.parametrize(("above", "below"), AROUND)
def test_the_words_around_a_report_stay_byte_for_byte(above: str, below: str) -> None:
    old = f"{above}{written(archive_report())}{below}"
    new = written(live_report(), old)
    assert new.startswith(f"{above}{BEGIN} ")
    assert new.endswith(f"{END}{below}")
    assert new[len(above) : len(new) - len(below)] == written(live_report())


@given(st.text(), st.text())
def test_whatever_stands_around_a_report_stays(above: str, below: str) -> None:
    old = f"{above}{written(quiet_to_come())}{below}"
    assert written(live_report(), old) == f"{above}{written(live_report())}{below}"
    assert unchanged(quiet_to_come(), old)


def quiet_to_come() -> Report:
    one = live_report()
    return replace(one, findings=one.findings[:1], notes=())


@pytest.mark.parametrize("words_there", ["An editor's words.", "An editor's words.\n", "\n\nWords\n\n\n"])
def test_a_page_without_marks_keeps_all_it_holds_above_the_report(words_there: str) -> None:
    new = written(live_report(), words_there)
    assert new.startswith(words_there)
    assert new.removesuffix(written(live_report())).endswith("ords.\n\n" if "An" in words_there else "Words\n\n\n")
    assert unchanged(live_report(), new)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace(END, ""),
        lambda text: text.replace(text[: text.index("-->") + 3], ""),
        lambda text: f"{text}\n{text}",
        lambda text: f"{text}\n{END}",
        lambda text: f"{END}\n{text.replace(END, '')}",
        lambda text: text.replace(END, f"{text}\n{END}"),
        lambda text: text.replace("report:begin ", "report:begin, please "),
        lambda text: f"See <nowiki>{END}</nowiki>. {text}",
        lambda _: f"{END}{BEGIN} -->",
    ],
)
def test_marks_that_leave_in_doubt_what_is_an_editors_are_refused(damage: Callable[[str], str]) -> None:
    broken = damage(written(live_report()))
    with pytest.raises(EditRefused) as error:
        report_page(TITLE, archive_report(), broken, words())
    assert str(error.value).startswith(f"{TITLE}: its report has no clear place: begin marks ")
    assert str(error.value).endswith("the end below it, or empty the page.")


def test_marks_that_an_editor_emptied_are_filled_again() -> None:
    assert END in written(live_report(), f"a {BEGIN} -->{END} b")
    assert not unchanged(live_report(), f"{BEGIN} -->{END}")


@pytest.mark.parametrize("text", ["#REDIRECT [[User:Clerk]]", f"#redirect [[Mill]]\n{BEGIN} -->{END}"])
def test_a_redirect_is_left_alone(text: str) -> None:
    with pytest.raises(EditRefused, match="is a redirect"):
        report_page(TITLE, live_report(), text, words())


def test_a_page_that_would_be_too_large_is_refused() -> None:
    with pytest.raises(EditRefused, match="too large"):
        report_page(TITLE, live_report(), "a" * 2 * 1024 * 1024, words())


def test_a_translated_hint_cannot_end_the_comment_it_stands_in() -> None:
    table = {**words().table, "page-hint": "a --> [[Category:B]] ---- <!-- c"}
    text = report_page(TITLE, live_report(), "", words(table=table))
    assert text is not None
    assert text.splitlines()[0].endswith("<!-- a – [[Category:B]] – !– c -->")
    assert text.count("-->") == 3
