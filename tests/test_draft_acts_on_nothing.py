from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import builders
import pytest
from builders import asking, waits
from conftest import PROJECT
from drafting import (
    assert_acts_on_nothing,
    assert_one_new_comment,
    only,
    page_notes,
    question,
    report,
)

from bot.draft import NoteOptions, draft
from bot.draft.wording import show
from bot.judge import judge
from bot.markup import plain
from bot.model import Role, Snapshot, TalkPage, message
from bot.parse.page import parse_page
from bot.wiki.export import Export, open_export
from config.profiles import load_profile

SAMPLE = PROJECT / "config" / "sample" / "export.xml"
SAMPLE_READ = datetime(2026, 10, 15, 9, tzinfo=UTC)


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
