"""Notes that were posted are left out of what is judged, and replies to them are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from conftest import PROJECT
from drafting import ANN, BEN, SIGNATURE, TALK, talk
from hypothesis import given
from hypothesis import strategies as st
from mill_wiki import WIKI

from bot.draft.section import section_heading, with_section
from bot.model import PageText, Report
from bot.model.marks import marker
from bot.parse.own import without_own
from bot.service.checking import report_on, take_snapshot
from bot.service.words import words_for
from bot.wiki.export import Export, open_export
from config.profiles import load_profile
from config.settings import load_settings

PAGE = "Talk:Ostrey Tide Clock"
READ = datetime(2026, 10, 15, 9, tzinfo=UTC)
NOTE = f"Who mends it? [[Talk:Mill/Archive 1#Lock]]. {SIGNATURE}"
MARK = marker("page-note-1", 1)
POSTED = f"{TALK}\n\n== Open ==\n{MARK}\n{NOTE}"


def left(text: str) -> str:
    page = PageText(title="Talk:Mill", ns=1, wikitext=text, role="talk")
    return without_own(page, WIKI).wikitext


@pytest.mark.parametrize(
    "text",
    [
        TALK,
        f"{TALK}\n\n== Open ==\n{NOTE}",
        # a mark that somebody put elsewhere hides nobody's words
        f"{TALK} {MARK}",
        f"{TALK}\n\n== Open ==\nWho? {ANN}\n{MARK}\n: Me. {BEN}",
        f"{MARK}\n{TALK}".replace("{{Talk header}}", f"Who?\n{MARK} {ANN}"),
        f"{TALK}\n\n== Open ==\n{MARK}",
    ],
)
def test_what_is_no_posted_note_stays(text: str) -> None:
    assert left(text) == text


@pytest.mark.parametrize("below", ["", f"\n: Thanks. {ANN}", f"\n: Is it? {ANN}\n\n== Next ==\nWho? {BEN}"])
def test_a_posted_note_is_left_out_and_what_was_written_below_it_stays(below: str) -> None:
    text = left(POSTED + below)
    assert len(text) == len(POSTED + below)
    assert text.endswith(f"\n{below}")
    assert NOTE not in text
    assert [each.author for each in talk(text)] == [
        each.author for each in talk(POSTED + below) if each.author != "Clerk"
    ]


def test_a_note_that_lost_its_signature_is_left_out_too() -> None:
    assert "[[Talk:Mill/Archive 1#Lock]]" not in left(POSTED.replace(SIGNATURE, ""))


@given(st.text(), st.text())
def test_offsets_stay_on_any_page(above: str, below: str) -> None:
    text = f"{above}\n== Open ==\n{MARK}\n{NOTE}\n{below}"
    assert len(left(text)) == len(text)


def test_over_the_sample_posted_notes_change_no_finding_and_no_note() -> None:
    file = open_export(PROJECT / "config" / "sample" / "export.xml")
    profile = file.complete(load_profile("enwiki"))
    source, settings = Export(file=file, profile=profile), load_settings(None, {})

    def told(days: int, notes_of: Report | None = None) -> Report:
        when = READ + timedelta(days=days)
        snapshot = take_snapshot(source, PAGE, profile, settings, as_of=when)
        text = snapshot.checked.wikitext
        for note in notes_of.notes if notes_of else ():
            heading = section_heading(note.kind, note.heading, words_for("en"), profile)
            text = with_section(text, heading, note.wikitext, marker(note.id, 1), title=PAGE, profile=profile)
            # as an account that is not called a bot
            text = text.replace("~~~~", "[[User:Clerk|Clerk]] ([[User talk:Clerk|talk]]) 09:00, 15 October 2026 (UTC)")
        first, *others = snapshot.pages
        return report_on(replace(snapshot, pages=(replace(first, wikitext=text), *others)))

    before = told(0)
    assert len(before.notes) > 1
    for days in (0, 30, 200):
        without, after = told(days), told(days, before)
        assert {(each.key, each.fingerprint) for each in after.findings} == {
            (each.key, each.fingerprint) for each in without.findings
        }
        assert [each.id for each in after.notes] == [each.id for each in without.notes]
