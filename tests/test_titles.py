from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill_wiki import WIKI

from bot import titles

CASE_SENSITIVE = msgspec.structs.replace(WIKI, case_sensitive=True)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Mill pond", "Mill pond"),
        ("Mill: a history", "Mill: a history"),
        ("ßtraße", "ßtraße"),
        ("ქარი", "ქარი"),
        ("", ""),
        ("mill_pond", "Mill pond"),
        ("  Mill __ pond ", "Mill pond"),
        (":Mill pond", "Mill pond"),
        ("talk:mill pond", "Talk:Mill pond"),
        ("TALK : mill pond", "Talk:Mill pond"),
        ("user_talk:ann", "User talk:Ann"),
        ("Project:Pump", "Millpedia:Pump"),
        ("mp:pump", "Millpedia:Pump"),
        ("Talk:Mill#Roof", "Talk:Mill"),
        ("Ann&#39;s mill &amp; pond", "Ann's mill & pond"),
        ("AT&T", "AT&T"),
        ("\u200eTalk:Mill\u200f", "Talk:Mill"),
        ("e\u0301tang", "Étang"),
        ("élan", "Élan"),
    ],
)
def test_a_title_is_written_as_the_wiki_writes_it(written: str, title: str) -> None:
    assert titles.normalise(written, WIKI) == title


def test_a_case_sensitive_wiki_keeps_the_first_letter_but_not_of_users() -> None:
    assert titles.normalise("mill", CASE_SENSITIVE) == "mill"
    assert titles.normalise("talk:mill", CASE_SENSITIVE) == "Talk:mill"
    assert titles.normalise("user talk:ann", CASE_SENSITIVE) == "User talk:Ann"


@given(st.text())
def test_a_normal_title_stays_as_it_is(text: str) -> None:
    once = titles.normalise(text.replace("&", "").replace(":", "").replace("#", ""), WIKI)
    assert titles.normalise(once, WIKI) == once


@given(st.text(alphabet=st.characters(), max_size=40))
def test_no_title_is_too_strange_for_an_address(text: str) -> None:
    address = titles.page_url(WIKI, titles.normalise(text, WIKI), fragment=titles.anchor_encode(text))
    assert address.isascii()
    assert not set(" []{}|<>\"'") & set(address)
    assert "~~~" not in address


def test_namespace_of() -> None:
    assert titles.namespace_of("Mill", WIKI) == 0
    assert titles.namespace_of("Fr:Moulin", WIKI) == 0
    assert titles.namespace_of("MT:Pump", WIKI) == 5
    assert titles.namespace_of("special:Contributions/Ann", WIKI) == -1


@pytest.mark.parametrize(
    ("title", "talk", "subject"),
    [
        ("Mill", "Talk:Mill", "Mill"),
        ("Talk:Mill", "Talk:Mill", "Mill"),
        ("Template:Mill", "Template talk:Mill", "Template:Mill"),
        ("MT:Pump", "Millpedia talk:Pump", "Millpedia:Pump"),
        ("Special:Contributions", None, "Special:Contributions"),
    ],
)
def test_a_page_and_its_talk_page(title: str, talk: str | None, subject: str) -> None:
    assert titles.talk_page(title, WIKI) == talk
    assert titles.subject_page(title, WIKI) == subject
    assert titles.is_talk(title, WIKI) is (talk == titles.normalise(title, WIKI))


def test_a_project_page_is_discussed_where_it_is() -> None:
    assert titles.discussion_page("mp:pump", WIKI) == "Millpedia:Pump"
    assert titles.discussion_page("mill", WIKI) == "Talk:Mill"
    assert titles.discussion_page("Special:Contributions", WIKI) == "Special:Contributions"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Roof", "Roof"),
        ("  The  old_roof ", "The_old_roof"),
        ("Is it 5' or 6'?", "Is_it_5'_or_6'?"),
        ("R&D &amp; more", "R&D_&_more"),
        ("''Old'' [[Mill pond|pond]] and [[roof]]", "Old_pond_and_roof"),
        ("A [https://mill.example site] [x]", "A_site_[x]"),
        ("<span style='color:red'>Red</span><!-- hm -->", "Red"),
        ("Dach über Kopf", "Dach_über_Kopf"),
        ("", ""),
    ],
)
def test_a_heading_has_the_fragment_that_mediawiki_gives_it(heading: str, anchor: str) -> None:
    assert titles.anchor_encode(heading) == anchor


def test_addresses() -> None:
    assert titles.page_url(WIKI, "Talk:Mill pond") == "https://mill.example/wiki/Talk:Mill_pond"
    assert titles.page_url(WIKI, "Q&A (x)", fragment="Is_it?") == "https://mill.example/wiki/Q%26A_(x)#Is_it%3F"
    assert (
        titles.page_url(WIKI, "Talk:Mill pond", fragment="Roof", revid=7)
        == "https://mill.example/w/index.php?title=Talk:Mill_pond&oldid=7#Roof"
    )
    assert titles.diff_url(WIKI, "Talk:Mill", 7) == "https://mill.example/w/index.php?title=Talk:Mill&diff=7&oldid=prev"
    assert titles.history_url(WIKI, "Talk:Mill") == "https://mill.example/w/index.php?title=Talk:Mill&action=history"


@pytest.mark.parametrize(
    "title",
    ["", "Talk:", "A[b", "A|b", "A{b}", "<b>", "\ud800", "~~~", "x" * 256, "A%41", "..", "a/./b", "../b", "a/.."],
)
def test_a_title_that_no_page_can_have(title: str) -> None:
    assert not titles.is_valid(title, WIKI)


@pytest.mark.parametrize(
    "title",
    ["A", "Talk:Mill (pond)", "Mill#Roof", "~2026-1234-5", "ß" * 127, "What?! 'Yes' & no", "...", "a/.b", "50 % a"],
)
def test_a_title_that_a_page_can_have(title: str) -> None:
    assert titles.is_valid(title, WIKI)
