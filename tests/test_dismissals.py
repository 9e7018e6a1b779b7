"""What people decided is remembered: not told again while nobody writes on it, and told when asked for."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from builders import (
    NOW,
    asking,
    discussion,
    merge,
    merge_finding,
    note,
    report,
    unsigned,
    unsigned_finding,
    waits,
    words,
)
from conftest import PROJECT
from desk import ANN, ANSWERED, TITLE, Desk, desk

from bot.examine import apart, notes_apart
from bot.model import Dismissal, Dismissed, Finding, Note, Report, message, note_key
from bot.report.as_json import check_json
from bot.report.html import render_html
from bot.report.terminal import render_terminal
from bot.report.view import view
from bot.report.wikitext import render_wikitext

__all__ = ["desk"]
DEPTH = "unresolved-threads/h-Ann_Miller-20260101100000"
RENDERINGS = ("terminal", "html", "wikitext", "json")
SCHEMA = PROJECT / "bot" / "report" / "schema" / "check.schema.json"


def decision(key: str, fingerprint: str = "f", **changes: str) -> Dismissal:
    made = Dismissal(site="millwiki", key=key, fingerprint=fingerprint, by="Ben Weaver", because="settled", at=NOW)
    return replace(made, **changes)


def finding(heading: str = "Roof") -> Finding:
    return waits(
        asking(discussion(heading, "unresolved", "no_reply", ("Ann", "2025-12-03 17:23")), "Who?"),
        message("next-reply"),
    )


def dismissed_report() -> Report:
    """A report of which a thread, a merge, an unsigned comment and a note were dismissed."""
    thread = asking(discussion("Roof", "unresolved", "no_reply", ("Ann", "2025-12-03 17:23")), "Who mends it?")
    bare = discussion("Sluice", "unresolved", "no_reply", (None, None), start=500)
    comment, proposal = unsigned(bare, 0, "I have added the date"), merge()
    matters = (
        waits(thread, message("next-reply"), summary=message("unresolved-threads-no-reply", heading="Roof", days=90)),
        merge_finding(proposal, message("next-merge-close")),
        unsigned_finding(comment, message("next-look-up-author")),
        note(),
    )
    made = report((thread, bare), (), merges=(proposal,), unsigned=(comment,))
    keys = [each.id if isinstance(each, Note) else each.key for each in matters]
    told = (Dismissed(matter=each, decision=decision(key)) for each, key in zip(matters, keys, strict=True))
    return replace(made, dismissed=tuple(told))


def rendered(made: Report, form: str, *, dismissed: bool) -> str:
    if form == "json":
        return json.dumps(check_json(made, words(), dismissed=dismissed))
    seen = view(made, words(), dismissed=dismissed)
    if form == "html":
        return render_html(seen)
    return render_wikitext(seen) if form == "wikitext" else render_terminal(seen, width=80, colour=False)


def test_what_nobody_dismissed_is_told() -> None:
    found = (finding("Roof"), finding("Door"))
    assert apart(found, ()) == (found, ())
    assert notes_apart((note(),), ()) == ((note(),), ())


def test_a_dismissal_of_something_else_holds_for_nothing_here() -> None:
    found = finding()
    assert apart([found], [decision("another")]) == ((found,), ())
    assert apart([found], [decision(found.key, "older")]) == ((found,), ())


def test_a_dismissal_holds_while_the_fingerprint_stands() -> None:
    found = finding()
    told, dismissed = apart([found], [decision(found.key)])
    assert (told, [each.matter for each in dismissed]) == ((), [found])


def test_a_note_that_tells_of_nothing_new_is_not_told_and_one_that_does_is() -> None:
    said = (("a", "1"), ("b", "2"))
    decided = [decision(note_key("page-note", key), mark) for key, mark in said]
    old, new = note(fingerprints=said[:1]), note(fingerprints=(*said, ("c", "3")))
    summary = note(kind="thread-summary", fingerprints=said)
    told, rejected = notes_apart([old, new, summary, note(fingerprints=())], decided)
    assert told == (new, summary, note(fingerprints=()))
    assert [each.matter for each in rejected] == [old]


@pytest.mark.parametrize("form", RENDERINGS)
def test_a_report_tells_who_dismissed_what_and_why_only_when_asked(form: str) -> None:
    made = dismissed_report()
    plain, everything = (rendered(made, form, dismissed=each) for each in (False, True))
    assert "Ben Weaver" not in plain
    assert everything.count("Ben Weaver") == 4
    assert "settled" in everything
    assert "⧼" not in everything


def test_what_was_dismissed_is_in_no_other_section() -> None:
    seen = view(dismissed_report(), words())
    assert (seen.waiting, seen.merges, seen.unsigned, seen.notes, seen.steps) == ((), (), (), (), ())
    assert (seen.dismissed, seen.hidden) == ((), 4)


def test_the_json_of_what_was_dismissed_is_as_its_schema_says() -> None:
    read = json.loads(rendered(dismissed_report(), "json", dismissed=True))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(read)
    assert [each["kind"] for each in read["dismissed"]] == ["finding", "finding", "finding", "note"]
    assert read["unsigned"] == []


@pytest.mark.parametrize("form", RENDERINGS[:3])
def test_hostile_names_and_reasons_act_on_nothing(form: str) -> None:
    hostile = "{{x}} [[User:Eve]] ~~~~ <script>alert(1)</script> \x1b[2J\u202e"
    made = dismissed_report()
    changed = (replace(each, decision=replace(each.decision, by=hostile, because=hostile)) for each in made.dismissed)
    text = rendered(replace(made, dismissed=tuple(changed)), form, dismissed=True)
    assert "\x1b[2J" not in text and "\u202e" not in text
    assert form == "terminal" or "<script>" not in text.replace("<nowiki>{{x}} [[User:Eve]]", "")
    if form == "wikitext":
        assert "{{x}}" not in text.replace("<nowiki>{{x}}", "") and "~~~~" not in text


def keys(desk: Desk, *words: str) -> list[str]:
    return [each["key"] for each in desk.check("--format", "json", *words).document["findings"]]


def test_a_dismissed_finding_is_told_no_more_until_somebody_writes(desk: Desk) -> None:
    desk.check("--draft")
    first, second = keys(desk)
    said = desk.give("dismiss", first, "--because", "nobody knows", "--as", "Ann Miller")
    assert (said.code, said.out) == (
        0,
        f"{first} is dismissed by Ann Miller: it is not told again while nobody writes on it.\n",
    )
    assert keys(desk) == [second]
    assert "1 matter was dismissed before: add --all." in desk.check().out
    assert "Dismissed by Ann Miller, " in desk.check("--all").out
    desk.holds(ANSWERED.replace("Two metres.", "Which end do you mean?"), revid=2)
    assert first in keys(desk)


def test_a_note_does_not_tell_of_what_was_dismissed(desk: Desk) -> None:
    desk.check("--draft")
    for key in keys(desk):
        desk.give("dismiss", key, "--because", "settled")
    assert desk.check("--draft").err == f"{TITLE}: no note waits.\n"


def test_a_snapshot_keeps_what_was_dismissed_and_nothing_about_other_pages(desk: Desk) -> None:
    desk.check("--draft")
    first, _ = keys(desk)
    desk.give("dismiss", first, "--because", "settled")
    saved = desk.check("--save", "snapshot", "--format", "json", "--all")
    again = desk.give("check", "--from", "snapshot", "--format", "json", "--all")
    assert again.out == saved.out
    desk.holds(f"== Fish ==\nAre there carp? {ANN}\n".replace("10:00", "11:00"))
    desk.check("--save", "other")
    assert desk.give("check", "--from", "other", "--format", "json", "--all").document["dismissed"] == []


def test_a_key_that_was_never_told_is_not_dismissed(desk: Desk) -> None:
    desk.holds(f"== Fish ==\nAre there carp? {ANN}\n".replace("10:00", "11:00"))
    desk.draft()
    said = desk.give("dismiss", DEPTH, "--because", "x")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert said.err.startswith(f"{DEPTH}: nothing was told under this key.")


def test_a_store_that_cannot_be_read_is_told_and_the_page_is_still_checked(desk: Desk) -> None:
    Path("store.sqlite").write_bytes(b"no database at all" * 100)
    said = desk.check()
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert "store.sqlite: is no SQLite database." in said.err
    assert desk.check("--draft").code == 3


def test_a_store_of_which_a_part_is_lost_does_not_keep_the_page_from_being_checked(desk: Desk) -> None:
    desk.check("--draft")
    with sqlite3.connect("store.sqlite") as database:
        database.execute("DROP TABLE dismissals")
    said = desk.check()
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert said.err.startswith(str(desk.folder / "store.sqlite"))
    assert desk.check("--draft").code == 3
