"""Texts, quotes and notes as a report tells them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from builders import ARCHIVE, NOW, asking, at, discussion, note, report, waits, words
from example_reports import HOSTILE, NEXT, hostile_report, live_report, quiet_report
from viewed import seen, texts

from bot.report.view_text import age, shortened


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2026-03-01 06:59", "less than a day"),
        ("2026-03-09 00:00", "less than a day"),
        ("2026-02-28 07:00", "1 day"),
        ("2025-12-03 17:23", "87 days"),
        ("2025-12-01 07:00", "3 months"),
        ("2025-03-01 07:01", "11 months"),
        ("2025-03-01 07:00", "1 year"),
        ("2024-06-30 09:00", "1 year 8 months"),
        ("2024-01-31 09:00", "2 years 1 month"),
        ("2023-03-01 07:00", "3 years"),
    ],
)
def test_an_age_is_told_in_days_then_months_then_years(since: str, told: str) -> None:
    assert age(words(), at(since), NOW) == told


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert shortened("short") == "short"
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("x" * 400) == "x" * 300 + "…"


def test_a_sentence_tells_names_apart_from_our_words() -> None:
    thread = asking(discussion("A", "unresolved", "no_reply", (HOSTILE, "2025-01-01 10:00")), "Well?", to=("B", "C"))
    parts = seen(report((thread,), (waits(thread, NEXT),))).waiting[0].who.parts
    assert [part.argument for part in parts] == [None, "author", None, None, None, "names", None, "names", None]


def test_a_note_says_where_it_belongs_and_how_it_will_look() -> None:
    text = (
        "== Open ==\n* [[#A|A]]: <nowiki>{{x}}</nowiki> &#123; [https://mill.example/ more]<!-- mark -->\n"
        "** deeper\n'''Bold''' ~~~~\n"
    )
    told = seen(report(notes=(note(wikitext=text),))).notes[0]
    assert [(block.kind, block.level) for block in told.preview] == [
        ("heading", 0),
        ("item", 1),
        ("item", 2),
        ("paragraph", 0),
    ]
    shown = ["".join(getattr(part, "text", part) or "SIGN" for part in block.parts) for block in told.preview]
    assert shown == ["Open", "A: {{x}} { more", "deeper", "Bold SIGN"]
    assert told.wikitext == text.rstrip("\n")
    assert told.add == "https://mill.example/w/index.php?title=Talk:Tide_mill&action=edit&section=new"


def test_a_summary_of_one_thread_is_no_new_section_and_comes_last() -> None:
    told = seen(report(notes=(note(kind="thread-summary", heading="Roof"), note())))
    assert [(each.name, each.add is not None) for each in told.notes] == [("Open here", True), ("Roof", False)]


def test_every_quote_names_its_revision() -> None:
    made = live_report()
    quote = seen(made).waiting[3].quote
    assert quote and (quote.author, quote.page, quote.revid) == ("Zel", ARCHIVE, 2042)
    assert quote.revision == "https://mill.example/w/index.php?title=Talk:Tide_mill/Archive_1&oldid=2042"


def test_text_that_came_without_a_revision_says_so() -> None:
    made = quiet_report()
    pages = tuple(replace(page, revid=None, timestamp=None) for page in made.snapshot.pages)
    told = seen(replace(made, snapshot=replace(made.snapshot, pages=pages)))
    assert [(str(each.text), each.revision) for each in told.about.sources] == [("Revision not known.", None)]


def test_text_of_the_page_is_freed_of_controls_and_overrides() -> None:
    told = seen(hostile_report())
    loose = [text for text in texts(told) for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert not loose
    assert not [text for text in texts(told) if text.startswith("javascript:")]
