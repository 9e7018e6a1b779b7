"""Histories of a live wiki: what is asked of them is answered as an export of the same pages answers it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mill_wiki import WIKI, export, export_file, page, revision

from bot.attribution import Compare, Diff, PageAt, Window
from bot.model import Revision
from bot.wiki.export import open_export
from bot.wiki.export_history import ExportHistory
from bot.wiki.live_history import LiveHistory
from bot.wiki.live_open import open_wiki
from config.settings import load_settings

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

TITLE = "Talk:Tail race"
TEXTS = ("one\n\n  two & <b>three</b>", "one\n\n  two & <b>four</b>\n&amp; last", "one\nlast\n\nof all", "one\nlast")
TIMES = tuple(datetime(2024, month, 1, 10, tzinfo=UTC) for month in (1, 2, 2, 3))
PAGE = page(
    TITLE,
    *(
        revision(text, revid=number, at=at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        for number, (text, at) in enumerate(zip(TEXTS, TIMES, strict=True), start=1)
    ),
)


@pytest.fixture(scope="module")
def live(talk_wiki: LocalWiki) -> LiveHistory:
    talk_wiki.import_text(export([PAGE]))
    return LiveHistory(connection=open_wiki(talk_wiki.api, load_settings(None, {})).connection)


@pytest.fixture
def exported(tmp_path: Path) -> ExportHistory:
    return ExportHistory(file=open_export(export_file(tmp_path, PAGE)), profile=WIKI)


@pytest.fixture
def hidden(talk_wiki: LocalWiki, live: LiveHistory) -> Iterator[Revision]:
    """The second revision, with its text, its summary and its user hidden by an administrator."""
    revid = all_of(live)[1].revid

    def hide(what: int) -> None:
        with closing(sqlite3.connect(talk_wiki.folder / "data" / "talktestwiki.sqlite")) as database, database:
            database.execute("UPDATE revision SET rev_deleted = ? WHERE rev_id = ?", (what, revid))

    hide(1 | 2 | 4)
    yield all_of(live)[1]
    hide(0)


def all_of(history: LiveHistory | ExportHistory) -> tuple[Revision, ...]:
    return history.window(Window(title=TITLE, start=TIMES[0], end=None, newer=True, limit=50))


@pytest.mark.parametrize("limit", [1, 3, 50])
@pytest.mark.parametrize("newer", [True, False])
@pytest.mark.parametrize(("first", "last"), [(0, 3), (1, 2), (0, None), (3, 0)])
def test_a_window_holds_the_same_revisions(
    live: LiveHistory, exported: ExportHistory, first: int, last: int | None, newer: bool, limit: int
) -> None:
    first, last = (first, last) if newer or last is None else (last, first)
    end = None if last is None else TIMES[last]
    request = Window(title=TITLE, start=TIMES[first], end=end, newer=newer, limit=limit)
    assert seen(live.window(request)) == seen(exported.window(request))


def seen(revisions: tuple[Revision, ...]) -> list[tuple[datetime, str | None, str | None, int | None]]:
    return [(each.timestamp, each.user, each.edit_summary, each.size) for each in revisions]


@pytest.mark.parametrize("older", [0, 1, 2])
def test_a_change_has_the_same_lines(live: LiveHistory, exported: ExportHistory, older: int) -> None:
    def change(history: LiveHistory | ExportHistory) -> Diff | None:
        ids = [0, *(each.revid for each in all_of(history))]
        return history.compare(Compare(title=TITLE, older=ids[older], newer=ids[older + 1]))

    ours, theirs = change(live), change(exported)
    assert ours is not None
    assert theirs is not None
    # a wiki shows spaces, empty lines and lines that merely moved in its own way
    assert words(ours.added) == words(theirs.added)
    assert words(ours.removed) == words(theirs.removed)


def words(lines: tuple[str, ...]) -> set[str]:
    return {" ".join(line.split()) for line in lines if line}


def test_a_page_is_found_as_it_was(live: LiveHistory) -> None:
    then = live.page_at(PageAt(title=TITLE, at=datetime(2024, 2, 20, tzinfo=UTC)))
    assert then is not None
    assert (then.text, then.revision.timestamp) == (TEXTS[2], TIMES[2])
    assert live.page_at(PageAt(title=TITLE, at=datetime(2023, 1, 1, tzinfo=UTC))) is None


def test_what_came_after_the_moment_that_is_looked_at_is_not_seen(live: LiveHistory) -> None:
    past = replace(live, as_of=datetime(2024, 1, 15, tzinfo=UTC))
    assert [each.timestamp for each in all_of(past)] == [TIMES[0]]
    newest = past.window(Window(title=TITLE, start=TIMES[3], end=None, newer=False, limit=5))
    assert [each.timestamp for each in newest] == [TIMES[0]]
    then = past.page_at(PageAt(title=TITLE, at=TIMES[3]))
    assert then is not None
    assert then.text == TEXTS[0]


def test_what_is_not_there_is_not_answered(live: LiveHistory) -> None:
    assert live.window(Window(title="Talk:No race", start=TIMES[0], end=None, newer=True, limit=5)) == ()
    assert live.page_at(PageAt(title="Talk:No race", at=TIMES[3])) is None
    assert live.compare(Compare(title=TITLE, older=0, newer=99_999_999)) is None


def test_what_was_hidden_is_not_answered_and_never_guessed(live: LiveHistory, hidden: Revision) -> None:
    assert (hidden.user, hidden.edit_summary, hidden.hidden) == (None, None, {"user", "summary", "text"})
    first = all_of(live)[0].revid
    assert live.compare(Compare(title=TITLE, older=first, newer=hidden.revid)) is None
