"""Unsigned comments as a report tells them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import ARCHIVE, at, discussion, report, unsigned, unsigned_finding
from msgspec import structs
from viewed import seen

from bot.model import Attribution, Discussion, Span, message

WHEELS = "As usual the whole of the page is about wheels and"


def test_an_unsigned_comment_in_an_archive_of_a_live_page_gets_no_line() -> None:
    thread = discussion("Rent", "informational", None, (None, None), page=ARCHIVE)
    lost = unsigned(thread, 0, "It was too high")
    line = message("next-unsigned-add", template="subst:unsigned")
    told = seen(report((thread,), (unsigned_finding(lost, line),), archives=(ARCHIVE,), unsigned=(lost,)))
    assert told.unsigned[0].line is None
    assert told.steps == ()


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


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        (True, True, "The threads beside it end on 9 July 2024 and 18 September 2024."),
        (True, False, "The thread above it ends on 9 July 2024."),
        (False, True, "The thread below it ends on 18 September 2024."),
    ],
)
def test_where_the_thread_is_not_dated_the_threads_beside_it_are_asked(above: bool, below: bool, told: str) -> None:
    thread = discussion("A", "informational", None, (None, None), start=1000)
    first = discussion("B", "informational", None, ("Ola", "2024-07-09 10:00"), start=0)
    second = discussion("C", "informational", None, ("Ola", "2024-09-18 10:00"), start=2000)
    threads = (*([first] if above else []), thread, *([second] if below else []))
    row = seen(report(threads, unsigned=(unsigned(thread, 0, "It leans"),))).unsigned[0]
    assert str(row.where) == f"{told} Author not looked up."


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("It leans", "It leans"),
        (f"{WHEELS} not a wor", f"{WHEELS} not a…"),
        (f"{WHEELS} not words", f"{WHEELS} not…"),
        (f"{WHEELS} no words", f"{WHEELS} no words…"),
    ],
)
def test_a_comment_that_goes_on_ends_with_an_ellipsis(start: str, told: str) -> None:
    thread = lost_between(None)
    quote = seen(report((thread,), unsigned=(unsigned(thread, 0, start),))).unsigned[0].quote
    assert quote and quote.text == told


def test_a_comment_of_just_the_length_is_whole() -> None:
    thread = lost_between(None)
    start = f"{WHEELS} not words"
    lost = unsigned(thread, 0, start)
    body = Span(lost.comment.span.start, lost.comment.span.start + len(start))
    cut = replace(lost, comment=structs.replace(lost.comment, body=body))
    quote = seen(report((thread,), unsigned=(cut,))).unsigned[0].quote
    assert quote and quote.text == start


def test_a_guess_is_told_only_where_a_task_tells_it() -> None:
    thread = lost_between(None, None)
    guessed = [replace(unsigned(thread, place, "It leans"), certainty="possible") for place in (0, 1)]
    found = unsigned_finding(guessed[1], message("next-unsigned-add", line="second"))
    told = seen(report((thread,), (found,), unsigned=tuple(guessed)))
    assert [row.line for row in told.unsigned] == ["second"]


def test_comments_of_one_day_around_an_unsigned_one_are_told_as_such() -> None:
    thread = lost_between("2025-01-01 10:00", None, "2025-01-01 12:00")
    row = seen(report((thread,), unsigned=(unsigned(thread, 1, "It leans"),))).unsigned[0]
    assert str(row.where).startswith("It stands between two comments of 1 January 2025. ")


def test_a_stop_before_an_ellipsis_is_left_out() -> None:
    thread = lost_between(None)
    start = "As usual the whole of the page is about the great wheel. And"
    quote = seen(report((thread,), unsigned=(unsigned(thread, 0, start),))).unsigned[0].quote
    assert quote and quote.text == "As usual the whole of the page is about the great wheel…"
