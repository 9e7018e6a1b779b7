from __future__ import annotations

import pytest
from mill_wiki import WIKI

from bot.archive_names import live_title, newest_first


@pytest.mark.parametrize(
    "title",
    [
        "Talk:Mill",
        "Talk:Mill/Roof",
        "Mill/Archive 1",  # an article: its slash is part of its name
        "Talk:Archive 1",
        "Talk:Mill/Archived sources/2019",
        "Talk:Mill/Archives",
        "Talk:Mill/Archive 1/Roof",
        "Talk:Mill/Archives/" + "1-" * 120 + "x",
        "",
    ],
)
def test_a_page_that_is_no_archive_by_its_name(title: str) -> None:
    assert live_title(title, WIKI) is None


@pytest.mark.parametrize(
    ("title", "live"),
    [
        ("Talk:Mill/Archive 1", "Talk:Mill"),
        ("talk:mill/archive_12", "Talk:Mill"),
        ("Talk:Mill/Archive index", "Talk:Mill"),
        ("Talk:Mill/Archive", "Talk:Mill"),
        ("Talk:Mill/Archives/2019", "Talk:Mill"),
        ("Talk:Mill/Archives/2019/March", "Talk:Mill"),
        ("Talk:Mill/Archives/Mar 2019", "Talk:Mill"),
        ("Talk:Mill/Archives/2019 Q3", "Talk:Mill"),
        ("Talk:Mill/Archives/2019-03", "Talk:Mill"),
        ("Talk:Mill/Roof/Archive 2", "Talk:Mill/Roof"),
        ("Talk:Mill/Archive/Archive 2", "Talk:Mill"),
        ("Millpedia:Pump/Archive 3", "Millpedia:Pump"),
        ("User talk:Ann/Archive 3", "User talk:Ann"),
    ],
)
def test_the_live_page_of_an_archive(title: str, live: str) -> None:
    assert live_title(title, WIKI) == live


def test_the_newest_archive_comes_first() -> None:
    ordered = (
        "Talk:Mill/Archives/2020/January",
        "Talk:Mill/Archives/2019/December",
        "Talk:Mill/Archives/2019/Feb",
        "Talk:Mill/Archives/2019",
        "Talk:Mill/Archive 1001",
        "Talk:Mill/Archive 10",
        "Talk:Mill/Archive 9",
        "Talk:Mill/Archive index",
        "Talk:Mill/Archive",
    )
    assert newest_first(set(ordered), WIKI) == ordered


def test_a_name_of_many_digits_is_ordered_too() -> None:
    long = "Talk:Mill/Archive " + "9" * 6000
    assert newest_first({"Talk:Mill/Archive 1", long}, WIKI) == (long, "Talk:Mill/Archive 1")
