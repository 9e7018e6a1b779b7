"""A posted note and a report page ping, transclude, categorise and redirect nothing, whatever a page holds."""

from __future__ import annotations

from builders import PAGE, words
from drafting import SIGNATURE, TALK, assert_acts_on_nothing, talk
from hostile import ACTS, TEXT, hostile_report, notes_of
from hypothesis import example, given
from mill_wiki import WIKI
from test_wikitext import check_inert

from bot.draft.section import section_heading, section_of, with_section
from bot.model import Note
from bot.model.marks import marker
from bot.report.report_page import report_page

ROOT = "User:Clerk/Reports"
HOSTILE = (
    "]] {{delete}} [[User:Ben Weaver]]",
    "~~~~ and ~~~~~",
    "</nowiki>{{subst:x}}<nowiki>",
    "a|b=c#d",
    "\u202eevil \u200f\u2067x",
    "one\n== two ==\n* three",
    "#REDIRECT [[Mill]]",
    "[[Category:Mills]] [[File:A.jpg]]",
    "'''''b''''' __TOC__ <!-- c --> https://a.example RFC 12",
    "10:00, 3 May 2025 (UTC)",
    "&#126;&#126;&#126;&#126; &lt;ref> <ref>x</ref>",
    "",
)


def posted(note: Note, page: str) -> str:
    """The page with the note as it will be saved, signed by the wiki."""
    heading = section_heading(note.kind, note.heading, words(), WIKI)
    new = with_section(page, heading, note.wikitext, marker(note.id, 1), title=PAGE, profile=WIKI)
    assert new.startswith(page)
    assert new.count("~~~~") == 1
    return new.replace("~~~~", SIGNATURE)


@given(TEXT, TEXT, TEXT)
@example(*HOSTILE[:3])
@example(*HOSTILE[3:6])
@example(*HOSTILE[6:9])
@example(*HOSTILE[9:12])
@example("User:Ben Weaver", "Special:Contributions/Ben", "User talk:Ben Weaver")
def test_a_posted_note_is_one_new_comment_at_the_end_and_nothing_else(heading: str, author: str, quote: str) -> None:
    page = TALK
    for note in notes_of(hostile_report(heading, author, quote)):
        assert_acts_on_nothing(note)
        before, page = talk(page), posted(note, page)
        after = talk(page)
        assert after[:-1] == before
        assert (after[-1].author, after[-1].level, after[-1].cosigners) == ("Clerk", 1, ())
        span = section_of(page, marker(note.id, 1), WIKI)
        assert span is not None
        assert span.end == len(page)
        assert span.start == page.rindex("\n== ") + 1


def test_every_text_that_acts_is_tried_in_every_place() -> None:
    for number, text in enumerate(ACTS):
        made = hostile_report(text, ACTS[number - 1], ACTS[number - 2])
        page = TALK
        for note in notes_of(made):
            assert_acts_on_nothing(note)
            page = posted(note, page)
        assert [each.author for each in talk(page)][-2:] == ["Clerk", "Clerk"]


@given(TEXT, TEXT, TEXT)
def test_a_report_page_acts_on_nothing_and_bears_no_signature(heading: str, author: str, quote: str) -> None:
    made = hostile_report(heading, author, quote)
    text = report_page(f"{ROOT}/{PAGE}", made, "", words())
    assert text is not None
    first, *others, last = text.split("\n")
    assert first.startswith("<!-- talkclerk:report:begin ")
    assert last == "<!-- talkclerk:report:end -->"
    assert text.count("<!--") == 3
    check_inert("\n".join(others))
    assert not [comment for comment in talk(text) if comment.signature]
    assert report_page(f"{ROOT}/{PAGE}", made, text, words()) is None
