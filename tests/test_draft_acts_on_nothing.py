from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import builders
import pytest
from builders import asking, discussion, evidence, known_from, merge, position, waits
from conftest import PROJECT
from drafting import (
    LONG_AGO,
    assert_acts_on_nothing,
    assert_one_new_comment,
    drafted,
    nameless,
    only,
    page_notes,
    question,
    report,
    unsigned_report,
    voices,
)
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from bot.draft import NoteOptions, draft
from bot.draft.wording import show
from bot.judge import judge
from bot.markup import plain
from bot.model import Note, Role, Snapshot, TalkPage, message
from bot.parse.page import parse_page
from bot.wiki.export import Export, open_export
from config.profiles import load_profile

SAMPLE = PROJECT / "config" / "sample" / "export.xml"
SAMPLE_READ = datetime(2026, 10, 15, 9, tzinfo=UTC)
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
# what wikitext is made of turns up far oftener than in random text
MARKS = r"{{ }} [[ ]] {| |} | ''' ~~~~ ~ == = * # : ; <nowiki> </nowiki> <!-- --> ' & &amp; __ // 10:00 (UTC) User:"
TEXT = st.lists(st.one_of(st.sampled_from([*MARKS.split(), "\n", "\u202e"]), st.text(max_size=3))).map("".join)


def hostile(heading: str, author: str, quote: str) -> tuple[Note, ...]:
    """A page note and a summary in which every text that a page can hold is hostile."""
    found = voices(author or "x", "Ben", "Cai")
    thread = structs.replace(found.thread, heading=heading, anchor=heading)
    asks = tuple(replace(found.asks[0], author=author or None, quote=quote, comment=number) for number in range(2))
    found = replace(
        found,
        thread=thread,
        asks=asks,
        waiting_for=(author,),
        positions=(position(author, "support", quote, LONG_AGO),),
        closure=builders.closure(author or None, None, quote, quote=quote),
    )
    old = discussion(
        heading, "resolved", "done", (author or "x", LONG_AGO), page=f"{builders.PAGE}/Archive {heading or 1}"
    )
    found = known_from(found, old, quote=quote)
    comment = replace(nameless(start=9000), starts_with=quote, thread=thread)
    wider = merge(
        sources=(heading or "x",), proposer=author or None, evidence=(evidence(heading, quote, author=author),)
    )
    made = unsigned_report(comment, judged=(found,), merges=(wider,))
    return drafted(replace(made, findings=(*made.findings, builders.merge_finding(wider, message("next-merge-close")))))


@given(TEXT, TEXT, TEXT)
@example(*HOSTILE[:3])
@example(*HOSTILE[3:6])
@example(*HOSTILE[6:9])
@example(*HOSTILE[9:12])
@example("User:Ben Weaver", "Special:Contributions/Ben", "User talk:Ben Weaver")
def test_hostile_headings_names_and_quotes_act_on_nothing(heading: str, author: str, quote: str) -> None:
    notes = hostile(heading, author, quote)
    assert [note.kind for note in notes] == ["page-note", "thread-summary"]
    for note in notes:
        assert_acts_on_nothing(note)
        assert_one_new_comment(note)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "mailto:a@b.example",
        "10:00, 3 May 2025 (UTC)",
        "kl. 10.00, 3 May 2025",
        "10h30min",
        "RFC 12",
        "ISBN 1",
        "a''b",
        "'a",
        "a'",
        "~~",
        "__TOC__",
        "\uff3f\uff3fTOC\uff3f\uff3f",
        "a=b",
        "*a",
        "#a",
        "[a]",
        "{a}",
        "a|b",
        "a&b",
        "a<b",
        "`a`",
    ],
)
def test_what_could_act_is_wrapped(text: str) -> None:
    assert show(text) == plain(text) != text


@pytest.mark.parametrize(
    "text",
    ["Ana Vale", "~2026-01234-5", "192.0.2.44", "Is it – or: isn't it (3/4)? 12% £5 No. 7!", "Où? 何？ مرحبا", ""],
)
def test_ordinary_words_are_left_bare(text: str) -> None:
    assert show(text) == text


def test_control_characters_and_line_breaks_are_left_out() -> None:
    assert show(" a\u202e\n b\x1b[31m ") == "a b"


def test_a_quote_reads_as_it_was_written() -> None:
    quote = 'Is "it" oak – or elm (3/4)? See p. 12: it\'s “old”.'
    assert f"“{quote}”" in only(page_notes(report(asking(question("Sluice"), quote)))).wikitext


def test_over_the_sample_our_reader_finds_each_note_as_one_comment() -> None:
    file = open_export(SAMPLE)
    profile = file.complete(load_profile("enwiki"))
    titles = ("Talk:Ostrey Tide Clock", "Talk:Ostrey Tide Clock/Archive 2", "Talk:Ostrey Tide Clock/Archive 1")
    found = Export(file=file, profile=profile).read(titles).found
    roles: tuple[Role, ...] = ("talk", "archive", "archive")
    pages = tuple(replace(found[title], role=role) for title, role in zip(titles, roles, strict=True))
    snapshot = Snapshot(generator="t", site="enwiki", profile=profile, read_at=SAMPLE_READ, pages=pages)
    reading = judge(TalkPage(snapshot=snapshot, pages=tuple(parse_page(page, profile) for page in pages)))
    open_ones = [each for each in reading.discussions if each.status == "unresolved"]
    findings = [waits(each, message("next-reply"), evidence=each.evidence) for each in open_ones]
    notes = draft(reading, findings, builders.words(), NoteOptions())
    assert [note.kind for note in notes][:2] == ["page-note", "thread-summary"]
    for note in notes:
        assert_acts_on_nothing(note)
        assert_one_new_comment(note, pages[0].wikitext)
