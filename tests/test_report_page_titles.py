from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill_wiki import WIKI

from bot.report.page_titles import report_root, report_title, reported_page
from bot.titles import is_valid

ROOT = "User:Clerk/Reports"


@pytest.mark.parametrize(
    "title", ["Talk:Mill", "Talk:Mill/Archive 1", "User talk:Ann", "Millpedia:Help/a?b&c=%", "Mill"]
)
def test_a_report_stands_below_the_root_by_the_name_of_its_page(title: str) -> None:
    assert report_title(ROOT, title, WIKI) == f"{ROOT}/{title}"
    assert reported_page(ROOT, f"{ROOT}/{title}", (), WIKI) == title


def test_the_root_is_a_page_of_the_account() -> None:
    assert report_root("clerk", "Reports", WIKI) == "User:Clerk/Reports"
    assert report_root("Clerk", "Berichte über/x", WIKI) == "User:Clerk/Berichte über/x"


@pytest.mark.parametrize("title", ["Talk:" + "ü" * 125, "Talk:" + "a" * 255, "Talk:" + "𝔐" * 63, "Talk:a" + "ü" * 127])
def test_a_title_that_would_be_too_long_is_cut_and_found_again(title: str) -> None:
    made = report_title(ROOT, title, WIKI)
    assert is_valid(made, WIKI)
    assert len(made.removeprefix("User:").encode()) <= 255
    assert reported_page(ROOT, made, ["Talk:Mill", title], WIKI) == title
    assert reported_page(ROOT, made, ["Talk:Mill"], WIKI) is None


def test_titles_that_begin_alike_have_reports_of_their_own() -> None:
    long = "Talk:" + "a" * 250
    titles = [f"{long}{end}" for end in "abc"]
    cut = report_title(ROOT, titles[0], WIKI)
    # a page that somebody named like a report that was cut
    titles.append(cut.removeprefix(f"{ROOT}/"))
    assert len({report_title(ROOT, each, WIKI) for each in titles}) == len(titles)


@given(st.lists(st.text(min_size=1).map(lambda name: f"Talk:{name}"), unique=True, max_size=5))
def test_every_page_that_can_be_has_a_report_of_its_own(titles: list[str]) -> None:
    from bot.titles import normalise  # noqa: PLC0415

    pages = {normalise(each, WIKI) for each in titles if is_valid(each, WIKI)}
    made = {report_title(ROOT, each, WIKI) for each in pages}
    assert len(made) == len(pages)
    assert all(is_valid(each, WIKI) for each in made)
    assert {reported_page(ROOT, each, pages, WIKI) for each in made} == pages


@pytest.mark.parametrize("title", [ROOT, "User:Clerk", "User:Clerk/Reportsx/Talk:Mill", "Talk:Mill"])
def test_what_stands_elsewhere_is_no_report(title: str) -> None:
    assert reported_page(ROOT, title, ["Talk:Mill"], WIKI) is None
