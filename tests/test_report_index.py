from __future__ import annotations

from dataclasses import replace

import pytest
from builders import PAGE, at, words
from example_reports import live_report, quiet_report
from mill_wiki import WIKI

from bot.model import Report
from bot.report.index_page import IndexEntry, entry, index_page, trimmed
from bot.report.report_page import report_page

ROOT = "User:Clerk/Reports"
TITLE = f"{ROOT}/{PAGE}"


def written(made: Report, old: str = "") -> str:
    text = report_page(TITLE, made, old, words())
    assert text is not None
    return text


def listed(title: str, oldest: str | None = None, **counts: int) -> IndexEntry:
    made = IndexEntry(title=title, waiting=0, merges=0, unsigned=0, oldest=at(oldest) if oldest else None)
    return replace(made, **counts)  # type: ignore[arg-type]


POND = listed("Talk:Pond", "2021-05-06 10:00", waiting=2, unsigned=1)
WHEEL = listed("Talk:Wheel", "2025-05-06 10:00", merges=1)
UNDATED, SETTLED_PAGE = listed("Talk:Undated", unsigned=1), listed("Talk:A mill")
ANN = listed("User talk:Ann", "2026-01-01 10:00", waiting=1)
ALL = [SETTLED_PAGE, UNDATED, ANN, WHEEL, POND]


def index(entries: list[IndexEntry], old: str = "") -> str:
    text = index_page(ROOT, old, entries, words(), WIKI)
    assert text is not None
    return text


def test_what_has_been_open_longest_comes_first() -> None:
    text = index(ALL)
    rows = [line for line in text.splitlines() if line.startswith('! scope="row"')]
    assert [row.partition(" | ")[2] for row in rows] == [
        f"[[{ROOT}/Talk:Pond|Talk:Pond]]",
        f"[[{ROOT}/Talk:Wheel|Talk:Wheel]]",
        f"[[{ROOT}/User talk:Ann|User talk:Ann]]",
        f"[[{ROOT}/Talk:Undated|Talk:Undated]]",
        "<nowiki>Talk:A mill</nowiki>",
    ]


def test_a_row_tells_how_much_is_open_and_since_when() -> None:
    assert '| 2\n| 0\n| 1\n| data-sort-value="2021-05-06" | 6 May 2021\n| [[Talk:Pond]]\n' in index(ALL)
    assert "| 0\n| 0\n| 1\n| –\n| [[Talk:Undated]]\n" in index(ALL)


def test_no_user_is_linked_in_the_list() -> None:
    assert "| <nowiki>User talk:Ann</nowiki>\n" in index(ALL)


def test_an_unchanged_list_makes_no_edit_in_whatever_order_it_is_given() -> None:
    text = f"Above\n{index(ALL)}\nBelow"
    assert index_page(ROOT, text, ALL[::-1], words(), WIKI) is None
    other = index(ALL[1:], text)
    assert (other[:6], other[-6:]) == ("Above\n", "\nBelow")


def test_a_list_of_nothing_says_so() -> None:
    assert "\nNo talk page is watched.\n" in index([])


def test_a_report_is_counted_as_it_shows_itself() -> None:
    one = live_report()
    found = entry(one)
    assert (found.title, found.waiting, found.merges, found.unsigned) == (PAGE, 4, 1, 2)
    assert found.oldest == min(each.since for each in one.findings if each.since)
    assert f"'''{found.waiting} threads wait" in written(one)


# reports that are not needed any more


def trim(old: str, *entries: IndexEntry) -> str | None:
    return trimmed(TITLE, PAGE, old, entries, words(), WIKI)


def test_a_report_that_is_needed_is_not_trimmed() -> None:
    assert trim(written(live_report()), entry(live_report())) is None


@pytest.mark.parametrize("old", ["", "An editor's own page."])
def test_a_page_that_never_was_a_report_is_not_trimmed(old: str) -> None:
    assert trim(old) is None


def test_the_report_on_a_page_that_is_watched_no_more_becomes_a_line() -> None:
    new = trim(f"Above {written(live_report())} Below", POND)
    assert new is not None
    assert new.startswith("Above <!--")
    assert f"-->\n[[{PAGE}]] is not watched any more. Earlier reports are in this page's history.\n<!--" in new
    assert new.endswith("<!-- talkclerk:report:end --> Below")
    assert trim(new, POND) is None


def test_the_report_on_a_page_where_nothing_is_open_any_more_becomes_a_line_once() -> None:
    new = trim(written(live_report()), entry(quiet_report()))
    assert new is not None
    assert f"\nNothing is open on [[{PAGE}]]." in new
    assert report_page(TITLE, quiet_report(), new, words()) is None
    assert written(quiet_report(), written(live_report())) == new


def test_a_trimmed_report_is_written_again_when_something_is_open() -> None:
    new = trim(written(live_report()))
    assert new is not None
    assert written(live_report(), new) == written(live_report())
