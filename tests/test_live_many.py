"""Several pages, one after the other, while somebody watches, or stops it."""

from __future__ import annotations

import io
import sys

import pytest

from bot.cli.each import SOME_FAILED, for_each
from bot.errors import PageMissing


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def stop_at(last: int) -> list[int]:
    done: list[int] = []

    def do(page: int) -> int:
        if page == last:
            raise KeyboardInterrupt
        done.append(page)
        return page

    results, code = for_each([1, 2, 3, 4], do, str)
    assert code == SOME_FAILED
    assert results == done
    return results


def test_one_who_stops_it_keeps_what_was_done_and_is_told_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert stop_at(3) == [1, 2]
    assert capsys.readouterr().err == "talkclerk: stopped. Not read, 2 of 4 pages: 3 and those after it.\n"


def test_one_who_stops_it_at_the_last_page_is_told_of_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert stop_at(4) == [1, 2, 3]
    assert capsys.readouterr().err == "talkclerk: stopped. Not read, 1 of 4 pages: 4.\n"


def test_one_who_stops_it_before_anything_was_done_gets_nothing() -> None:
    with pytest.raises(KeyboardInterrupt):
        stop_at(1)


def test_a_terminal_shows_how_far_it_is_and_a_pipe_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    terminal, pipe = Terminal(), io.StringIO()
    for screen in (terminal, pipe):
        monkeypatch.setattr(sys, "stderr", screen)
        assert for_each(["a", "b", "c"], str.upper, str) == (["A", "B", "C"], 0)
    assert "3/3" in terminal.getvalue()
    assert pipe.getvalue() == ""


def test_a_single_page_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert for_each(["a"], str.upper, str) == (["A"], 0)
    assert terminal.getvalue() == ""


def test_what_failed_is_told_after_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    def do(page: int) -> int:
        if page == 2:
            raise PageMissing("Talk:B", "there is no such page.", "Check the title.")
        return page

    assert for_each([1, 2, 3], do, str) == ([1, 3], SOME_FAILED)
    assert capsys.readouterr().err == "Talk:B: there is no such page. Check the title.\n"
