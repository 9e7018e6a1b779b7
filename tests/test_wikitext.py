from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import mwparserfromhell
import pytest
from builders import PAGE, asking, discussion, note, report, waits, words
from example_reports import (
    HOSTILE,
    archive_report,
    empty_report,
    hostile_report,
    live_report,
    long_report,
    quiet_report,
)
from hypothesis import given
from hypothesis import strategies as st
from mill_wiki import WIKI
from msgspec import structs
from mwparserfromhell.wikicode import Wikicode

from bot.model import Report, message
from bot.report.view import view
from bot.report.wikitext import render_wikitext
from config.i18n import load_words

Example = Callable[[], Report]
EXAMPLES: list[Example] = [live_report, archive_report, quiet_report, empty_report, long_report, hostile_report]
OURS = {"b", "br", "i", "li", "dd", "table", "tr", "th", "td", "nowiki", "pre", "small"}
ADDRESSES = ("https://mill.example/", "https://creativecommons.org/licenses/by-sa/4.0/")


def written(made: Report) -> str:
    return render_wikitext(view(made, words()), WIKI)


def check_inert(text: str) -> Wikicode:
    """The report read back: it holds links to pages and to the wiki, tables and lists, and nothing else that acts."""
    code = mwparserfromhell.parse(text)
    assert not code.filter_templates() and not code.filter_arguments() and not code.filter_comments()
    assert {str(tag.tag) for tag in code.filter_tags()} <= OURS
    assert all(str(link.url).startswith(ADDRESSES) for link in code.filter_external_links())
    targets = [str(link.title) for link in code.filter_wikilinks()]
    assert not [target for target in targets if re.match(r"\s*(User|Special|Category|File|Image)\s*:", target, re.I)]
    assert "~~~" not in text
    assert re.findall(r"__[A-Z]+__", re.sub(r"<(nowiki|pre)>.*?</\1>", "", text, flags=re.S)) == []
    return code


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_report_acts_on_nothing(example: Example) -> None:
    check_inert(written(example()))


def test_a_page_on_which_nothing_waits_has_only_what_there_is() -> None:
    code = check_inert(written(quiet_report()))
    headings = [str(heading.title).strip() for heading in code.filter_headings()]
    assert headings == ["Other threads", "About this report"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_only_our_own_headings_are_headings(example: Example) -> None:
    text = written(example())
    ours = {
        "Could not be read in full",
        "Waiting for an answer",
        "Drafted note",
        "Merge proposal",
        "Merge proposals",
        "Unsigned comment",
        "Unsigned comments",
        "No recorded outcome",
        "Other threads",
        "Archives",
        "About this report",
    }
    assert {str(heading.title).strip() for heading in check_inert(text).filter_headings()} <= ours


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_row_of_a_table_has_a_cell_for_each_column(example: Example) -> None:
    for table in re.findall(r"^\{\|.*?^\|\}", written(example()), re.M | re.S):
        head, *rows = table.split("\n|-\n")
        columns = head.count('! scope="col"')
        assert columns == 5
        for row in rows:
            cells = [line for line in row.removesuffix("\n|}").split("\n") if line[:1] in "|!"]
            assert len(cells) == columns and not any(re.search(r"\|\||!!", cell) for cell in cells)


def test_a_heading_full_of_exclamation_marks_stays_in_its_cell() -> None:
    found = discussion("Help!! Now!!!", "resolved", "done", ("Kit", "2022-01-15 21:32"))
    text = written(report([found]))
    assert '! scope="row" | [[Talk:Tide mill#Help%21%21 Now%21%21%21|Help&#33;&#33; Now&#33;&#33;&#33;]]' in text


def test_a_thread_is_linked_by_its_page_and_heading() -> None:
    text = written(live_report())
    assert "[[Talk:Tide mill#Lock of the sea gate|Lock of the sea gate]]" in text
    assert "[[Talk:Tide mill/Archive 1#Mills abroad|Mills abroad]]" in text


def test_an_earlier_thread_is_linked_in_its_archive() -> None:
    told = (
        "See also “[[Talk:Tide mill/Archive 1#Lock|Lock]]” in [[Talk:Tide mill/Archive 1]]: it was answered; last word"
    )
    text = written(live_report())
    assert text.count(told) == 2
    assert "Both have the words “<nowiki>the lock shown in the picture</nowiki>”." in text


def test_names_are_plain_text_even_where_they_are_titles_of_user_pages() -> None:
    asked = asking(discussion("Roof", "unresolved", "no_reply", ("User:Kit", "2025-12-03 17:23")), "Who knows?")
    text = written(report([asked], [waits(asked, message("step-answer-on", page="User:Kit"))]))
    assert "Asked by <nowiki>User:Kit</nowiki>." in text
    assert "[[User:Kit" not in text


def test_every_quote_is_in_nowiki_and_the_credit_names_the_licence() -> None:
    text = written(live_report())
    assert '"<nowiki>Is the lock shown in the picture the old one or the copy?</nowiki>"' in text
    assert "[https://creativecommons.org/licenses/by-sa/4.0/ CC BY-SA 4.0]" in text
    assert "[https://mill.example/w/index.php?title=Talk:Tide_mill&oldid=2041 Revision 2041" in text


def test_a_note_comes_out_of_the_page_as_it_was_drafted() -> None:
    drafted = "== Open ==\n* [[Talk:Tide mill#Roof|Roof]]: <nowiki>{{x}} & </nowiki>\n<!-- a -->\n~~~~"
    text = written(report(notes=(note(wikitext=drafted),)))
    shown = re.search(r"<pre>\n(.*?)\n</pre>", text, re.S)
    assert shown
    decoded = shown[1].replace("&#126;", "~").replace("&lt;", "<").replace("&amp;", "&")
    assert decoded == drafted


def test_a_translation_cannot_act_either() -> None:
    acting = {key: f"{text} {{{{x}}}} [[Category:A]] <ref> '' ~~~~" for key, text in load_words("en").items()}
    for example in (live_report, archive_report):
        check_inert(render_wikitext(view(example(), words(table=acting)), WIKI))


def test_without_a_profile_titles_are_linked_with_a_colon_in_front() -> None:
    assert f"[[:{PAGE}]]" in render_wikitext(view(quiet_report(), words()))


@given(st.one_of(st.text(), st.text("{}[]|<>'=*#:;!~_&-/ \nab"), st.just(HOSTILE)))
def test_no_heading_name_or_quote_can_act(text: str) -> None:
    asked = asking(discussion("x", "unresolved", "no_reply", ("Kit", "2025-12-03 17:23")), text)
    thread = structs.replace(asked.thread, heading=text, anchor=text)
    asked = replace(asked, thread=thread, url=f"https://mill.example/wiki/Talk:Tide_mill#{text}", authors=(text,))
    settled = replace(asked, status="resolved", reason="done", asks=())
    made = report([asked, settled], [waits(asked, message("next-ask-again", names=(text,)))])
    check_inert(written(made))


def test_what_the_report_rests_on_is_labelled() -> None:
    about = written(quiet_report()).partition("== About this report ==")[2]
    assert "* '''Edits:''' None. Nothing was edited and no one was notified.\n" in about
    assert all(line.startswith("* '''") for line in about.strip().splitlines())
