"""What a person may make of a note: it says something, signed once, and acts on nothing."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from urllib.parse import unquote

import mwparserfromhell
import pytest
from drafting import ANN, SIGNATURE, TALK, drafted, question, report, talk
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.draft.edited import trouble
from bot.draft.section import with_section
from bot.model import Draft
from bot.model.marks import marker
from config.profiles import load_profile

ENGLISH = load_profile("enwiki")
PLAIN = {"b", "i", "li", "dd", "dt", "hr", "s", "br", "small", "code", "nowiki"}
AT = datetime(2026, 3, 1, tzinfo=UTC)
DRAFT = Draft(
    id="page-note-1",
    site="millwiki",
    kind="page-note",
    title="Talk:Mill",
    heading="Open threads",
    wikitext="",
    edit_summary="",
    base_revid=1,
    fingerprints=(),
    state="waiting",
    version=1,
    drafted_at=AT,
    changed_at=AT,
)
MARKS = r"""
    {{ }} [[ ]] {| |} ''' ~~~~ ~~~ ~ == = * # : ; <nowiki> </nowiki> <!-- --> <ref> </ref> <b> </b> & __TOC__ // |
    User: User_talk: Category: File: Special:Contributions/ #REDIRECT de: Mill Ann (UTC) <small> </small> %3A &#58;
    """
WHOLE = (
    "[[User:Ann]]",
    "[[ User%3AAnn|a]]",
    "[[&#85;ser:Ann]]",
    "[[Category:A]]",
    "{{Trap}}",
    "<ref>A</ref>",
    ANN,
    "[[Mill]]",
)
PIECE = st.one_of(st.sampled_from(WHOLE), st.sampled_from([*MARKS.split(), "\n", " "]), st.text(max_size=2))
TEXT = st.lists(PIECE, max_size=5).map("".join)


def why(text: str) -> str | None:
    found = trouble(DRAFT, text, ENGLISH)
    return found.key if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Who knows? ~~~~",
        "== Open ==\nWho knows?\n* one\n* two\n\nThanks ~~~~\n",
        "See [[Mill]], [[:Category:Mills]], [[:File:A.jpg]], [[:de:Mühle]]. ~~~~",
        "See [[Mill: a life|it]], [[User:Ann/Draft]], [[#Roof]]. ~~~~",
        "'''Bold''', <small>small</small>, <s>struck</s><br> and <code>code</code>. ~~~~",
        "<nowiki>{{x}} [[User:Ann]] <ref></nowiki> ~~~~",
        "https://mill.example/x and [https://mill.example/y y] ~~~~",
        "Where is 12:30 told? ~~~~",
    ],
)
def test_what_people_write_is_kept(text: str) -> None:
    assert why(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (" \n", "empty"),
        ("  ~~~~", "empty"),
        ("A", "signature"),
        ("A ~~~~.", "signature"),
        ("A ~~~", "signature"),
        ("~~~ A ~~~~", "signature"),
        ("<ref>A</ref> ~~~~", "tag"),
        ("<includeonly>A</includeonly> ~~~~", "tag"),
        ("<nowiki>A ~~~~", "tag"),
        ("<b onclick=''>A</b> ~~~~", "tag"),
        ("<!-- A --> ~~~~", "tag"),
        ("{{A}} ~~~~", "template"),
        ("{{{A}}} ~~~~", "template"),
        ("{|\n|A ~~~~", "template"),
        ("[[User:Ann]] ~~~~", "user"),
        ("[[user talk:Ann#x|y]] ~~~~", "user"),
        ("[[User%3AAnn]] ~~~~", "user"),
        ("[[:User_talk:Ann|]] ~~~~", "user"),
        ("[[Special:Contributions/Ann]] ~~~~", "user"),
        ("[[file:A.jpg]] ~~~~", "link"),
        ("[[ Category:A]] ~~~~", "link"),
        ("[[de:A]] ~~~~", "link"),
        ("__NOTOC__ ~~~~", "word"),
        ("#redirect [[A]] ~~~~", "word"),
        (f"A {ANN} B ~~~~", "forged"),
        ("A\n== B ==\nC ~~~~", "section"),
        ("= A =\nC ~~~~", "section"),
    ],
)
def test_what_would_act_is_not(text: str, key: str) -> None:
    assert why(text) == f"edited-{key}"


def test_every_drafted_note_may_be_kept_as_it_is() -> None:
    notes = drafted(report(question("Sluice"), question("Roof")))
    assert [why(note.wikitext) for note in notes] == [None] * len(notes)


@given(TEXT)
@settings(max_examples=400)
def test_what_is_kept_reads_as_one_new_comment_and_acts_on_nothing(text: str) -> None:
    wikitext = f"{text} ~~~~"
    if why(wikitext) is not None:
        return
    placed = with_section(TALK, DRAFT.heading, wikitext, marker("a", 1), title=DRAFT.title, profile=ENGLISH)
    after = talk(placed.replace("~~~~", SIGNATURE))
    assert after[:-1] == talk(TALK)
    assert (after[-1].author, after[-1].cosigners) == ("Clerk", ())
    code = mwparserfromhell.parse(wikitext)
    assert not code.filter_templates() + code.filter_arguments() + code.filter_comments()
    assert {str(tag.tag) for tag in code.filter_tags()} <= PLAIN
    targets = [unquote(html.unescape(str(link.title))).strip().lower() for link in code.filter_wikilinks()]
    assert [target for target in targets if target.lstrip(": ").startswith(("user", "special:"))] == []
    assert [target for target in targets if target.startswith(("category:", "file:", "de:"))] == []
