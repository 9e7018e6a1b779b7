"""Drafted notes in the hands of a person: listed, shown, changed, approved, rejected."""

from __future__ import annotations

import sqlite3

import pytest
from desk import ANN, ANSWERED, PAGE, TITLE, Desk, desk

from bot.cli.drafts import DRAFTS

__all__ = ["desk"]
ACTING = ("", " ", "[[User:Eve]]", "a|b", "Eve\n<!--", "~~~~", "{{x}}", "\u202eevE", "x" * 256, "https://evil.example")
NOTE = "== Still open ==\nThe depth is asked for. ~~~~"


def test_a_check_alone_makes_no_store_and_says_nothing_of_drafts(desk: Desk) -> None:
    said = desk.check()
    assert (said.code, said.err) == (0, "")
    assert not (desk.folder / "store.sqlite").exists()


def test_looking_for_drafts_makes_no_store(desk: Desk) -> None:
    assert desk.give("drafts", "list").out == ""
    assert desk.give("drafts", "list", "--format", "json").document == []
    assert desk.give("log").out == ""
    assert desk.give("log", "--format", "json").document == []
    assert not (desk.folder / "store.sqlite").exists()


def test_a_check_with_a_store_leaves_it_as_it_is(desk: Desk) -> None:
    desk.draft()
    before = rows(desk)
    assert desk.check().code == 0
    assert rows(desk) == before


def rows(desk: Desk) -> list[str]:
    with sqlite3.connect(desk.folder / "store.sqlite") as database:
        return list(database.iterdump())


@pytest.mark.parametrize("words", [("--file", "page.wikitext", "--title", TITLE), ("--from", "snapshot")])
def test_what_is_no_page_of_a_wiki_makes_no_draft(desk: Desk, words: tuple[str, ...]) -> None:
    (desk.folder / "page.wikitext").write_text(PAGE)
    said = desk.give("check", *words, "--draft")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{words[0]}: is no page of a wiki as it stands")


def test_the_notes_of_a_report_wait_after_a_check(desk: Desk) -> None:
    said = desk.check("--draft")
    assert said.code == 0
    first, second = said.err.splitlines()
    assert first == f"{TITLE}: 1 note waits or is approved:"
    (found,) = desk.drafts()
    assert second == f"{found['id']} waiting: Still open on this page"
    assert (found["state"], found["version"], found["base_revid"]) == ("waiting", 1, 1)
    assert {each["key"].partition("/")[0] for each in found["findings"]} == {"unresolved-threads"}


def test_a_report_that_goes_to_a_pipe_is_not_mixed_with_what_waits(desk: Desk) -> None:
    assert desk.check("--draft", "--format", "json").document["title"] == TITLE


def test_a_second_check_of_the_same_page_drafts_nothing_anew(desk: Desk) -> None:
    name = desk.draft()
    assert desk.draft() == name
    assert [each["version"] for each in desk.drafts()] == [1]


def test_a_list_in_a_pipe_has_a_line_for_each_draft_with_tabs(desk: Desk) -> None:
    name = desk.draft()
    (line,) = desk.give("drafts", "list").out.splitlines()
    assert line.split("\t") == [name, "waiting", "less than a day", TITLE, "Still open on this page"]


def test_drafts_are_listed_by_page_wiki_and_state(desk: Desk) -> None:
    name = desk.draft()
    assert (
        desk.drafts("--page", "Talk:Mill") == desk.drafts("--site", "plwiki") == desk.drafts("--state", "posted") == []
    )
    assert [each["id"] for each in desk.drafts("--page", TITLE, "--site", "enwiki", "--state", "waiting")] == [name]


def test_a_note_is_shown_with_what_it_tells_of_and_the_change_it_would_make(desk: Desk) -> None:
    name = desk.draft()
    said = desk.give("drafts", "show", name)
    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert lines[1] == f"{name}: waiting, version 1."
    assert '  "Depth": nobody replied for' in said.out
    assert "  unresolved-threads/h-Ann_Miller-20260101100000" in said.out
    change = lines[lines.index(f"To revision 1 of {TITLE}, as it was read last.") + 1 :]
    assert change[0].startswith("@@ -3,3 +3,")
    assert [line for line in change if line.startswith("-")] == []
    assert change[1:5] == [" ", " == Bridge ==", f" Who built the bridge? {ANN}", "+"]
    assert change[5:7] == ["+== Still open on this page ==", f"+<!-- talkclerk:{name}:1 -->"]
    assert said.out.rstrip().endswith("by talkclerk.")


def test_the_wikitext_alone_is_what_an_edit_takes(desk: Desk) -> None:
    name = desk.draft()
    text = desk.give("drafts", "show", name, "--format", "wikitext").out
    (desk.folder / "note.wikitext").write_text(text)
    assert desk.give("drafts", "edit", name, "--file", "note.wikitext").out == f"{name} is as it was (version 1).\n"


def test_what_was_read_long_ago_is_not_shown_again(desk: Desk) -> None:
    desk.check("--draft", "--as-of", "2026-03-01")
    (found,) = desk.drafts()
    said = desk.give("drafts", "show", found["id"])
    assert f"{TITLE} is not kept, or was read too long ago to be shown: this is the note alone." in " ".join(
        said.out.split()
    )
    assert "Who built the bridge? [[User" not in said.out
    assert f"+{found['wikitext'].splitlines()[0]}" in said.out


@pytest.mark.parametrize("command", ["show", "approve", "edit"])
def test_an_unknown_draft_is_said_to_be_so(desk: Desk, command: str) -> None:
    desk.draft()
    said = desk.give("drafts", command, "page-note-none")
    assert said.code == 3
    assert said.err == "draft page-note-none: there is none. talkclerk drafts list shows them.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("drafts", "show", "x"),
        ("drafts", "approve", "x"),
        ("drafts", "edit", "x"),
        ("drafts", "reject", "x"),
        ("dismiss", "x"),
    ],
)
def test_without_a_store_there_is_nothing_to_decide_and_none_is_made(desk: Desk, words: tuple[str, ...]) -> None:
    because = ("--because", "y") if words[-2] in ("reject", "dismiss") else ()
    said = desk.give(*words, *because)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("store: there is none yet.")
    assert not (desk.folder / "store.sqlite").exists()


def test_an_id_may_be_cut_short(desk: Desk) -> None:
    name = desk.draft()
    assert desk.give("drafts", "show", name[:14], "--format", "json").document["id"] == name


def test_an_approval_shows_the_words_and_records_who_gave_it(desk: Desk) -> None:
    name = desk.draft()
    said = desk.give("drafts", "approve", name, "--as", "Ann Miller")
    assert said.code == 0
    assert f"+<!-- talkclerk:{name}:1 -->" in said.out
    assert said.out.endswith(f"{name} is approved in these words (version 1) by Ann Miller.\n")
    (found,) = desk.drafts()
    assert (found["state"], found["by"]) == ("approved", "Ann Miller")


def test_without_a_name_the_account_of_this_machine_approves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "annmiller")
    desk.give("drafts", "approve", desk.draft())
    assert desk.drafts()[0]["by"] == "annmiller"


@pytest.mark.parametrize("name", ACTING)
def test_a_name_that_would_act_in_an_edit_summary_is_refused(desk: Desk, name: str) -> None:
    said = desk.give("drafts", "approve", desk.draft(), "--as", name)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("--as")
    assert desk.drafts()[0]["state"] == "waiting"


def test_an_approval_of_words_that_have_changed_is_refused(desk: Desk) -> None:
    name = desk.draft()
    reword(desk, name)
    said = desk.give("drafts", "approve", name, "--version", "1")
    assert said.code == 3
    assert "has changed: version 2 by now, not 1." in said.err
    assert desk.drafts()[0]["state"] == "waiting"


def test_a_note_that_is_changed_after_its_approval_waits_again(desk: Desk) -> None:
    name = desk.draft()
    desk.give("drafts", "approve", name)
    reword(desk, name)
    assert [(each["state"], each["version"]) for each in desk.drafts()] == [("waiting", 2)]


def reword(desk: Desk, name: str, text: str = NOTE) -> None:
    (desk.folder / "note.wikitext").write_text(text)
    assert desk.give("drafts", "edit", name, "--file", "note.wikitext", "--as", "Ben").code == 0


def test_every_wording_is_shown_with_what_it_changed(desk: Desk) -> None:
    name = desk.draft()
    reword(desk, name)
    shown = desk.give("drafts", "show", name).out
    assert "Version 1" in shown
    assert shown.index("Version 1") < shown.index("Version 2") < shown.index("    +The depth is asked for. ~~~~")
    assert "    -Please answer in the threads themselves. ~~~~" in shown


def test_a_rejected_note_is_not_drafted_again_and_its_report_says_so_only_when_asked(desk: Desk) -> None:
    name = desk.draft()
    said = desk.give("drafts", "reject", name, "--because", "settled elsewhere", "--as", "Ben Weaver")
    assert said.out.startswith(f"{name} for {TITLE} is rejected by Ben Weaver")
    assert desk.check("--draft").err == f"{TITLE}: no note waits.\n"
    assert desk.drafts() == []
    plain, everything = desk.check("--format", "json").document, desk.check("--format", "json", "--all").document
    assert (plain["notes"], plain["dismissed"]) == ([], [])
    (told,) = everything["dismissed"]
    assert (told["kind"], told["key"], told["by"], told["because"]) == ("note", name, "Ben Weaver", "settled elsewhere")
    assert plain["findings"] == everything["findings"] != []


def test_a_note_about_something_new_is_drafted_after_a_rejection(desk: Desk) -> None:
    name = desk.draft()
    desk.give("drafts", "reject", name, "--because", "not now")
    desk.holds(PAGE + f"\n== Fish ==\nAre there carp? {ANN}\n", revid=2)
    assert desk.draft() != name


def test_a_note_without_a_reason_is_not_rejected(desk: Desk) -> None:
    name = desk.draft()
    assert desk.give("drafts", "reject", name, "--because", " ").code == 2
    assert desk.give("drafts", "reject", name).code == 2
    assert desk.drafts()[0]["state"] == "waiting"


def test_what_is_answered_is_not_drafted_any_more(desk: Desk) -> None:
    name = desk.draft()
    desk.holds(ANSWERED, revid=2)
    assert desk.draft() != name
    assert [each["id"] for each in desk.drafts("--state", "superseded")] == [name]


@pytest.mark.parametrize("name", DRAFTS)
def test_each_help_says_what_the_list_says_and_has_an_example(desk: Desk, name: str) -> None:
    told = desk.give("drafts", name, "--help").out
    assert f" {DRAFTS[name]} " in " ".join(told.split())
    assert f"talkclerk drafts {name}" in told.partition("Example")[2]
