"""Drafts as a terminal shows them: in columns where there is room, painted where wanted, and obeying nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from test_edited import AT, DRAFT

from bot.cli.deliver import Screen
from bot.cli.drafts_text import shown_text
from bot.cli.tables import table
from bot.report.difference import difference
from bot.service import words_for
from bot.service.drafting import Shown

HEADINGS = ("ID", "State", "Page")
ROWS = [
    ("page-note-1", "waiting", "Talk:Mill pond and all that belongs to it " * 3),
    ("b", "approved", "Talk:\x1b[2JA"),
]
LINES = st.lists(st.sampled_from(["a", "b", "", "c "]), max_size=12)


def screen(width: int, *, colour: bool = False) -> Screen:
    return Screen(width=width, colour=colour, terminal=True)


def test_a_wide_terminal_shows_columns_that_fit_it() -> None:
    lines = table(HEADINGS, ROWS, screen(90), short=2).splitlines()
    assert lines[0].split() == ["ID", "State", "Page"]
    assert max(map(cell_len, lines)) <= 90
    assert lines[2].startswith("page-note-1")


def test_a_narrow_terminal_shows_every_cell_below_the_other() -> None:
    lines = table(HEADINGS, ROWS, screen(50), short=2).splitlines()
    assert lines[0] == "page-note-1  waiting"
    assert lines[-2:] == ["b  approved", "  Talk:A"]


def test_only_a_coloured_terminal_is_painted_and_no_title_is_obeyed() -> None:
    assert "\x1b[" not in table(HEADINGS, ROWS, screen(90), short=2)
    painted = table(HEADINGS, ROWS, screen(90, colour=True), short=2)
    assert "\x1b[1m" in painted
    assert "\x1b[2J" not in painted


def test_what_comes_with_a_note_is_painted_and_a_page_cannot_paint() -> None:
    change = ("@@ -1,1 +1,2 @@", " was \x1b[2Jhere", "+new \u202e")
    shown = Shown(draft=DRAFT, wordings=((1, AT, "talkclerk", "x"),), findings=(), revid=7, change=change)
    text = shown_text(shown, words_for("en"), screen(80, colour=True))
    assert "\x1b[32m+new \x1b[0m" in text
    assert "\x1b[2m@@ -1,1 +1,2 @@\x1b[0m" in text
    assert "\x1b[2J" not in text and "\u202e" not in text


def test_why_a_note_would_not_stand_is_told_with_the_note() -> None:
    shown = Shown(
        draft=DRAFT,
        wordings=((1, AT, "talkclerk", "x"),),
        findings=(),
        revid=7,
        change=("+x",),
        refusal="Talk:Mill: is an archive.",
    )
    text = shown_text(shown, words_for("en"), screen(80))
    assert "It could not be saved as the page stands: Talk:Mill: is an archive." in text


def test_a_state_tells_who_and_why() -> None:
    draft = replace(DRAFT, state="rejected", by="Ben", because="settled", posted_revid=9)
    shown = Shown(draft=draft, wordings=((1, AT, "talkclerk", "x"),), findings=(), revid=None, change=())
    text = shown_text(shown, words_for("en"), screen(80))
    assert "by Ben." in text and "Because: settled" in text and "It is revision 9." in text


@given(LINES, LINES)
def test_a_difference_applied_gives_the_other_text(before: list[str], after: list[str]) -> None:
    hunk = list(difference("\n".join(before), "\n".join(after)))
    old, new = "\n".join(before).splitlines(), "\n".join(after).splitlines()
    if not hunk:
        assert old == new
        return
    start, count = map(int, hunk[0].split()[1][1:].split(","))
    first = start - 1 if count else start
    was = [line[1:] for line in hunk[1:] if line[0] in " -"]
    assert old[first : first + count] == was
    assert [*old[:first], *(line[1:] for line in hunk[1:] if line[0] in " +"), *old[first + count :]] == new


def test_equal_texts_differ_in_nothing() -> None:
    assert list(difference("a\nb", "a\nb")) == []
