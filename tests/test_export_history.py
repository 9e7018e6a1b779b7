from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from mill_wiki import WIKI

from bot.attribution import Compare, PageAt, Window
from bot.wiki.export import open_export
from bot.wiki.export_history import ExportHistory, changed_lines

TITLE = "Talk:Mill"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def revision(revid: int, parent: int | None, time: str, text: str, user: str = "<username>Ann</username>") -> str:
    above = f"<parentid>{parent}</parentid>" if parent is not None else ""
    return (
        f"<revision><id>{revid}</id>{above}<timestamp>{time}Z</timestamp><contributor>{user}</contributor>"
        f"<comment>/* Roof */ Reply</comment><model>wikitext</model>{text}</revision>"
    )


def text(words: str) -> str:
    return f'<text bytes="{len(words.encode())}">{words}</text>'


def history(folder: Path, *revisions: str, schema: str = "0.11", as_of: datetime | None = None) -> ExportHistory:
    path = folder / "export.xml"
    path.write_text(
        f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-{schema}/"><siteinfo><dbname>millwiki</dbname></siteinfo>'
        f"<page><title>{TITLE}</title><ns>1</ns><id>3</id>{''.join(revisions)}</page></mediawiki>"
    )
    return ExportHistory(file=open_export(path), profile=WIKI, as_of=as_of)


@pytest.fixture
def mill(tmp_path: Path) -> ExportHistory:
    return history(
        tmp_path,
        revision(12, 11, "2024-05-03T10:00:00", text("a\nb\nc")),
        revision(11, None, "2024-05-01T10:00:00", text("a\nb"), user="<ip>192.0.2.1</ip>"),
        revision(14, 13, "2024-05-05T10:00:00", text("a\nb\nc\nd\ne")),
        revision(15, 14, "2024-05-05T10:00:00", '<text deleted="deleted" bytes="9" />', user=""),
    )


def window(start: str, end: str | None, *, newer: bool = True, limit: int = 50) -> Window:
    return Window(title=TITLE, start=at(start), end=at(end) if end else None, newer=newer, limit=limit)


def test_a_page_that_the_export_does_not_hold_has_no_history(mill: ExportHistory) -> None:
    nobody = Window(title="Talk:Pond", start=at("2020-01-01"), end=None, newer=True, limit=9)
    assert mill.window(nobody) == ()
    assert mill.page_at(PageAt(title="Talk:Pond", at=at("2025-01-01"))) is None


def test_a_window_is_in_the_order_of_the_api_and_holds_both_its_ends(mill: ExportHistory) -> None:
    def ids(asked: Window) -> list[int]:
        return [each.revid for each in mill.window(asked)]

    assert ids(window("2024-01-01", None)) == [11, 12, 14, 15]
    assert ids(window("2024-05-03T10:00", "2024-05-05T10:00")) == [12, 14, 15]
    assert ids(window("2024-05-05T10:00", "2024-05-03T10:00", newer=False)) == [15, 14, 12]
    assert ids(window("2024-05-05T10:00", None, newer=False, limit=2)) == [15, 14]


def test_a_revision_is_told_as_the_export_has_it(mill: ExportHistory) -> None:
    first, second = mill.window(window("2024-01-01", "2024-05-04"))
    assert (first.revid, first.parentid, first.user, first.size) == (11, 0, "192.0.2.1", 3)
    assert (second.parentid, second.user, second.edit_summary) == (11, "Ann", "/* Roof */ Reply")
    assert second.sha1
    assert len(second.sha1) == 31


def test_what_is_hidden_is_not_there(mill: ExportHistory, tmp_path: Path) -> None:
    state = mill.page_at(PageAt(title=TITLE, at=at("2025-01-01")))
    assert state
    assert (state.revision.revid, state.text, state.revision.user) == (15, None, None)
    assert state.revision.hidden == {"text"}
    hidden = revision(11, None, "2024-05-01T10:00:00", text("a")).replace(
        "<contributor><username>Ann</username></contributor>", '<contributor deleted="deleted" />'
    )
    (only,) = history(tmp_path, hidden).window(window("2024-01-01", None))
    assert (only.user, only.hidden) == (None, {"user"})


def test_two_revisions_are_compared_only_where_both_are_held(mill: ExportHistory) -> None:
    change = mill.compare(Compare(title=TITLE, older=11, newer=12))
    assert change
    assert (change.added, change.removed) == (("c",), ())
    assert mill.compare(Compare(title=TITLE, older=13, newer=14)) is None
    assert mill.compare(Compare(title=TITLE, older=14, newer=15)) is None
    first = mill.compare(Compare(title=TITLE, older=0, newer=11))
    assert first
    assert first.added == ("a", "b")


def test_an_old_export_does_not_tell_which_revision_is_the_first(tmp_path: Path) -> None:
    old = history(tmp_path, revision(11, None, "2024-05-01T10:00:00", text("a")), schema="0.3")
    assert old.compare(Compare(title=TITLE, older=0, newer=11)) is None


def test_the_history_ends_at_the_moment_that_the_wiki_is_shown_at(tmp_path: Path) -> None:
    both = (
        revision(11, None, "2024-05-01T10:00:00", text("a")),
        revision(12, 11, "2024-05-03T10:00:00", text("b")),
    )
    early = history(tmp_path, *both, as_of=at("2024-05-02"))
    assert [each.revid for each in early.window(window("2024-01-01", None))] == [11]
    assert early.compare(Compare(title=TITLE, older=11, newer=12)) is None


def test_a_line_that_moved_is_no_change() -> None:
    change = changed_lines("a\nb\nb\nc", "c\na\nb\nd")
    assert (change.added, change.removed) == (("d",), ("b",))
