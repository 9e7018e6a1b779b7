from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

import mwparserfromhell
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.markup import as_kept, escape, gap, link, notifies, plain, quote, strip_controls, verbatim, web_link
from config.profile import Language, Namespace, Profile

PROFILE = Profile(
    site="testwiki",
    name="Test wiki",
    language=Language(
        code="xx",
        rtl=False,
        date_formats=(),
        months=(),
        weekdays=(),
        digits="",
        namespaces=(
            Namespace(id=1, name="Talk"),
            Namespace(id=3, name="User_talk"),
            Namespace(id=6, name="File", aliases=("Image",)),
            Namespace(id=14, name="Category"),
        ),
        contributions=(),
        timezones={},
        subst=(),
        redirect=(),
    ),
    article_url="https://wiki.example/wiki/$1",
    script_url="https://wiki.example/w/index.php",
)

# what wikitext is made of turns up far oftener than in random text
MARKS = """
{{ }} [[ ]] {| |} | ''' '' ~~~~ ~~~~~ == = * # : ; <nowiki> </nowiki> <!-- --> <pre> </pre> <ref> & &amp; &#123;
&lt;/nowiki&gt; __TOC__ __ http:// https://a.example //b [x] ---- -{ }- {{subst:x}} {{!}} % %5B ~ ' [ ] { } : / _ a É 界
Category: File: User:A mailto:a@b.example
"""
UNSEEN = ["\n", "\t", " ", "\x1b[31m ", "\x1b]0;t\x07", "\u202e", "\u200b", "\u200f", "\x00", "\ud800"]
PIECES = st.sampled_from(MARKS.split() + UNSEEN)
TEXT = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3))).map("".join))


@pytest.mark.parametrize("title", ["Mill", "Talk:Mill", "Talk:Mill/Archive 1", "User talk:A b", "Who? (play)", "A&B"])
def test_an_ordinary_title_is_linked_as_it_is_written(title: str) -> None:
    assert link(title, profile=PROFILE) == f"[[{title}]]"
    assert link(title, "Roof", "the roof", profile=PROFILE) == f"[[{title}#Roof|the roof]]"


@pytest.mark.parametrize(
    "title", ["File:A.jpg", "Image:A.jpg", "category: Mills", "fr:Moulin", "2001: A mill", "/sub", "../up"]
)
def test_a_title_that_a_link_would_act_on_gets_a_colon_in_front(title: str) -> None:
    assert link(title, label="x", profile=PROFILE) == f"[[:{title}|x]]"


def test_without_a_profile_every_title_with_a_colon_gets_one_in_front() -> None:
    assert link("Talk:Mill", label="x") == "[[:Talk:Mill|x]]"
    assert link("Mill", label="x") == "[[Mill|x]]"


def test_colons_in_front_of_a_title_are_not_doubled() -> None:
    assert link(": :File:A.jpg", label="x", profile=PROFILE) == "[[:File:A.jpg|x]]"
    assert link(":Mill", profile=PROFILE) == "[[Mill]]"


def test_an_empty_label_is_not_left_for_the_pipe_trick() -> None:
    assert link("User talk:A (b)", label=" \n", profile=PROFILE) == "[[User talk:A (b)]]"
    assert link("", None, "x") == "<nowiki>x</nowiki>"
    assert link("", "Roof", "x") == "[[#Roof|x]]"


def test_brackets_and_percent_signs_of_a_heading_reach_the_anchor_as_written() -> None:
    written = link("Mill", "50%41 of [roof] {a|b} <c>_d", "x")
    assert written == "[[Mill#50%2541 of %5Broof%5D %7Ba%7Cb%7D %3Cc%3E d|x]]"


def test_an_address_that_is_none_of_the_web_is_shown_as_its_label() -> None:
    assert web_link("javascript:alert(1)", "See") == "<nowiki>See</nowiki>"
    assert web_link("https://wiki.example/w/index.php?title=A&oldid=1", "See") == (
        "[https://wiki.example/w/index.php?title=A&oldid=1 See]"
    )


def test_escape_sequences_go_as_a_whole_and_lines_become_one() -> None:
    assert strip_controls("a\x1b[31mred\x1b[0m\x1b]8;;http://x\x07b\r\nc\u202ed\u200be\x9b2Jf") == "aredb cdef"


def test_letters_joined_or_kept_apart_keep_their_joiners() -> None:
    assert strip_controls("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष"


def test_a_plain_text_is_shown_in_nowiki() -> None:
    assert plain("") == ""
    assert plain("* 2 < 3 & {{x}}\n~~~~") == (
        "<nowiki>* 2 &lt; 3 &amp; &#123;&#123;x&#125;&#125; &#126;&#126;&#126;&#126;</nowiki>"
    )
    assert quote("It is so.") == '"<nowiki>It is so.</nowiki>"'


@given(TEXT)
@example("</nowiki>{{x}}")
@example("&lt;/nowiki&gt;")
def test_a_plain_text_acts_on_nothing(text: str) -> None:
    written = plain(text)
    code = mwparserfromhell.parse(written)
    assert not code.filter_templates() and not code.filter_wikilinks() and not code.filter_headings()
    assert not code.filter_external_links() and not code.filter_comments() and not code.filter_arguments()
    assert [str(tag.tag) for tag in code.filter_tags()] == (["nowiki"] if written else [])
    assert "~~~" not in written and "\n" not in written
    written.encode()


@given(TEXT)
def test_a_plain_text_is_shown_unchanged_but_for_what_cannot_be_seen(text: str) -> None:
    shown = plain(text).removeprefix("<nowiki>").removesuffix("</nowiki>")
    assert _decoded(shown) == strip_controls(text)


@given(TEXT)
def test_wikitext_shown_to_be_copied_acts_on_nothing_and_comes_back_whole(text: str) -> None:
    written = verbatim(text)
    code = mwparserfromhell.parse(written)
    assert [str(tag.tag) for tag in code.filter_tags()] == ["pre"]
    assert not code.filter_templates() and not code.filter_wikilinks() and "~~~" not in written
    inside = written.removeprefix("<pre>\n").removesuffix("\n</pre>")
    assert _decoded(inside) == "\n".join(strip_controls(line) for line in text.splitlines())


@given(title=TEXT, fragment=st.none() | TEXT, label=st.none() | TEXT, known=st.booleans())
def test_a_link_is_one_link_to_its_page_and_nothing_else(
    title: str, fragment: str | None, label: str | None, known: bool
) -> None:
    written = link(title, fragment, label, profile=PROFILE if known else None)
    code = mwparserfromhell.parse(written)
    page, part = _normal(title).lstrip(": "), _normal(fragment or "")
    links = code.filter_wikilinks()
    assert len(links) == (1 if page or part else 0)
    assert not code.filter_templates() and not code.filter_external_links() and not code.filter_headings()
    assert {str(tag.tag) for tag in code.filter_tags()} <= (set() if links else {"nowiki"})
    assert "~~~" not in written and "\n" not in written
    if not links:
        return
    assert str(code) == str(links[0])
    target, _, anchor = str(links[0].title).partition("#")
    assert _decoded(unquote(target)).lstrip(":") == page
    assert _decoded(unquote(anchor)) == part
    assert not re.fullmatch(r"(?i)(file|image|category)\s*:.*", str(links[0].title))
    if links[0].text is not None:
        assert str(links[0].text).strip()


@given(TEXT, TEXT)
def test_a_web_link_is_one_link_at_most(path: str, label: str) -> None:
    written = web_link("https://wiki.example/" + path, label)
    code = mwparserfromhell.parse(written)
    assert len(code.filter_external_links()) <= 1
    assert not code.filter_wikilinks() and not code.filter_templates()
    assert {str(tag.tag) for tag in code.filter_tags()} <= {"nowiki"}
    assert "~~~" not in written and "\n" not in written


@given(st.text())
def test_what_is_printable_is_stripped_of_nothing(text: str) -> None:
    shown = "".join(filter(str.isprintable, text))
    # the first sign is no printable one, so that all others are looked at
    assert strip_controls(f"\0{shown}") == strip_controls(shown) == shown


def _normal(text: str) -> str:
    return " ".join(strip_controls(text).replace("_", " ").split())


def _decoded(text: str) -> str:
    """The text with the references that markup writes read back."""
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)
    return text.replace("&lt;", "<").replace("&amp;", "&")


JOINING = st.lists(st.one_of(PIECES, st.sampled_from(["\u0338", "\u0307", "\u0301", "e", "="]))).map("".join)


@given(JOINING)
@example("\u0338__NOINDEX__ [//a.example x]")
@example("]]\u0307\u0301")
@example("e\u200b\u0301")
def test_what_is_written_is_what_a_wiki_keeps(text: str) -> None:
    made = (plain(text), f"<b>{escape(text)}", link(text, text, text), web_link(f"https://a.example/{text}", text))
    for each in (*made, f"<code>{plain(text)}", verbatim(text)):
        assert normalize("NFC", each) == each


def test_a_mark_cannot_join_the_tag_that_keeps_a_quote_from_acting() -> None:
    assert plain("\u0338__NOINDEX__") == "<nowiki>&#824;__NOINDEX__</nowiki>"
    assert escape("\u0338]\u0307") == "&#824;&#93;&#775;"


@pytest.mark.parametrize("text", ["Café", "Cafe\u0301", "ü\u0323", "נִקּוּד", "हिन्दी"])
def test_letters_with_marks_are_left_bare(text: str) -> None:
    assert plain(text) == f"<nowiki>{normalize('NFC', text)}</nowiki>"
    assert escape(text) == normalize("NFC", text)


def test_a_text_of_several_lines_as_a_wiki_keeps_it() -> None:
    assert as_kept("\ta\r\n\x00b\ud800\u200fe\u0301 \n\n") == "a\nb\u200f\u00e9"


@pytest.mark.parametrize(("above", "lines"), [("", 0), (" \n", 0), ("a", 2), ("a\n", 1), ("a\n\n", 0), ("a\n\n\n", 0)])
def test_one_blank_line_is_left_below_what_stands_above(above: str, lines: int) -> None:
    assert gap(above) == "\n" * lines


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        *(("User talk:Ann", True), ("user_talk: ann", True), ("User talk:Ann#x", True), ("User talk:/x", True)),
        *(("User talk:Ann/Archive 1", False), ("Talk:User:Ann", False), ("Ann", False)),
    ],
)
def test_a_users_own_page_may_notify_its_subpages_do_not(title: str, answer: bool) -> None:
    assert notifies(title, PROFILE) == answer
