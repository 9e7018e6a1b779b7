"""A note in a person's editor: what is kept, what is refused, and that no words are lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from desk import CAI, Desk, desk

__all__ = ["desk"]
NOTE = "== Still open ==\nThe depth is asked for. ~~~~"


def left_in(said_err: str) -> Path:
    """The file that a refusal says the text is in."""
    return Path(said_err.rstrip().rpartition("Your text is in ")[2].rstrip("."))


def temporary(desk: Desk) -> list[Path]:
    return sorted(desk.folder.glob("talkclerk-*"))


def test_an_editor_that_changes_nothing_changes_nothing(desk: Desk) -> None:
    name = desk.draft()
    desk.editor("true")
    assert desk.give("drafts", "edit", name).out == f"{name} is as it was (version 1).\n"
    assert temporary(desk) == []


def test_the_editor_is_given_the_note_below_lines_that_say_what_it_is(desk: Desk) -> None:
    name = desk.draft()
    desk.editor('cp "$1" seen')
    desk.give("drafts", "edit", name)
    seen = (desk.folder / "seen").read_text()
    assert seen.startswith(f"<!-- {name}, version 1: ")
    assert seen.endswith(desk.drafts()[0]["wikitext"] + "\n")


def test_what_the_editor_leaves_is_kept_without_those_lines(desk: Desk) -> None:
    name = desk.draft()
    desk.editor('sed -i "s/anyone can answer/everybody can answer/" "$1"')
    said = desk.give("drafts", "edit", name, "--as", "Ben Weaver")
    assert (said.code, said.out) == (0, f"{name} has new words (version 2). It waits for approval.\n")
    (found,) = desk.drafts()
    assert "everybody can answer" in found["wikitext"]
    assert not found["wikitext"].startswith("<!--")
    assert (found["by"], found["version"], found["state"]) == ("Ben Weaver", 2, "waiting")
    assert temporary(desk) == []


def test_an_editor_that_writes_line_ends_of_windows_is_understood(desk: Desk) -> None:
    name = desk.draft()
    desk.editor("sed -i 's/anyone/everybody/; s/$/\\r/' \"$1\"")
    assert desk.give("drafts", "edit", name).code == 0
    assert "\r" not in desk.drafts()[0]["wikitext"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it says nothing."),
        ("~~~~", "it says nothing."),
        ("== Open ==\nWho knows?", "it is not signed once, with ~~~~ at its end."),
        ("== Open ==\nWho knows? ~~~~ ~~~~", "it is not signed once"),
        ("== Open ==\nWho knows? ~~~~~", "it is not signed once"),
        ("== Open ==\n{{delete}} ~~~~", "it would show a template"),
        ("== Open ==\n[[User:Cai]], do you know? ~~~~", "a link in it would call a user."),
        ("== Open ==\n[[Category:Ponds]] ~~~~", "a link in it would show a file"),
        (f"== Open ==\nI know. {CAI}\nReally? ~~~~", "somebody's signature stands in it."),
        ("== Open ==\nOne.\n== Two ==\nTwo. ~~~~", "it would not stand on the page as one section"),
        ("== Open ==\n<!-- x\nWho knows? ~~~~", "it holds a tag"),
    ],
)
def test_what_would_do_more_than_say_something_is_refused_and_not_lost(desk: Desk, text: str, why: str) -> None:
    name = desk.draft()
    (desk.folder / "new").write_text(text)
    desk.editor('cat new > "$1"')
    said = desk.give("drafts", "edit", name)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"draft {name}: the new text was not kept: {why}")
    assert left_in(said.err).read_text() == text
    assert desk.drafts()[0]["version"] == 1


def test_the_second_of_two_who_edit_at_once_is_told_and_loses_nothing(desk: Desk) -> None:
    name = desk.draft()
    (desk.folder / "faster").write_text(NOTE)
    faster = f"{sys.executable} -m bot drafts edit {name} --file faster --as Ann"
    desk.editor(f'PYTHONPATH={PROJECT} {faster}\nsed -i "s/anyone/everybody/" "$1"')
    said = desk.give("drafts", "edit", name, "--as", "Ben")
    assert said.code == 3
    assert said.err.startswith(f"draft {name}: has changed: version 2 by now, not 1.")
    assert "everybody can answer" in left_in(said.err).read_text()
    (found,) = desk.drafts()
    assert (found["wikitext"], found["by"]) == (NOTE, "Ann")


def test_a_file_made_of_an_older_version_is_refused(desk: Desk) -> None:
    name = desk.draft()
    (desk.folder / "note").write_text(NOTE)
    assert desk.give("drafts", "edit", name, "--file", "note", "--version", "1").code == 0
    (desk.folder / "note").write_text(NOTE.replace("depth", "width"))
    said = desk.give("drafts", "edit", name, "--file", "note", "--version", "1")
    assert (said.code, left_in(said.err)) == (3, Path("note"))


@pytest.mark.parametrize(("script", "told"), [("exit 1", "editor: "), ("printf '\\377' > \"$1\"", "is not UTF-8")])
def test_an_editor_that_fails_changes_nothing(desk: Desk, script: str, told: str) -> None:
    name = desk.draft()
    desk.editor(script)
    said = desk.give("drafts", "edit", name)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert told in said.err
    assert desk.drafts()[0]["version"] == 1


def test_an_editor_that_takes_the_file_away_changes_nothing(desk: Desk) -> None:
    name = desk.draft()
    desk.editor('rm "$1"')
    assert desk.give("drafts", "edit", name).code == 3
    assert desk.drafts()[0]["version"] == 1


def test_a_note_that_was_rejected_cannot_be_changed(desk: Desk) -> None:
    name = desk.draft()
    desk.give("drafts", "reject", name, "--because", "settled")
    (desk.folder / "note").write_text(NOTE)
    said = desk.give("drafts", "edit", name, "--file", "note")
    assert said.code == 3
    assert "is rejected" in said.err
