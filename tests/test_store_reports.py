"""Reports that are kept, and shown only while all they quote stands open; on both engines."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from builders import PAGE
from store_help import SITE, START, keep_report, later

from bot.errors import StoreError
from bot.model import KeptLine, KeptReport
from bot.store import Store, open_store

NOT_SHOWN = b"words that were hidden from the wiki later"


def test_a_page_without_a_report_has_none(store: Store) -> None:
    keep_report(store, "Talk:Weir")
    assert store.report(SITE, PAGE, visible_since=START) is None
    assert store.report("otherwiki", "Talk:Weir", visible_since=START) is None
    assert store.log() == ()


def test_a_report_that_was_not_looked_after_is_not_shown_and_is_gone(store: Store) -> None:
    keep_report(store)
    assert store.report(SITE, PAGE, visible_since=later(seconds=1), at=later(days=2)) is None
    assert store.kept() == ()
    (told,) = store.log()
    assert (told.action, told.title, told.at, told.by) == ("purge", PAGE, later(days=2), "talkclerk")
    assert store.report(SITE, PAGE, visible_since=START) is None


def test_purging_what_is_not_kept_is_no_entry(store: Store) -> None:
    store.purge(SITE, PAGE, at=START, because="deleted")
    assert store.log() == ()


def test_marking_pages_without_a_report_keeps_nothing(store: Store) -> None:
    store.mark_visible(SITE, [PAGE], at=START)
    assert store.kept() == ()


def test_a_report_is_kept_whole(store: Store) -> None:
    keep_report(store, counts={"findings": 3})
    assert store.report(SITE, PAGE, visible_since=START) == KeptReport(
        site=SITE,
        title=PAGE,
        revids={PAGE: 2041, f"{PAGE}/Archive 1": 17},
        snapshot=b"the snapshot",
        report=b"the report",
        read_at=START,
        checked_visible=START,
        counts={"findings": 3},
    )


def test_a_newer_report_takes_the_place_of_the_older(store: Store) -> None:
    keep_report(store)
    keep_report(store, report=b"newer", read_at=later(days=1), checked_visible=later(days=1))
    found = store.report(SITE, PAGE, visible_since=later(days=1))
    assert found is not None
    assert found.report == b"newer"
    assert len(store.kept()) == 1


def test_a_report_that_was_looked_after_is_shown(store: Store) -> None:
    keep_report(store)
    keep_report(store, "Talk:Weir")
    store.mark_visible(SITE, [PAGE], at=later(days=2))
    found = store.report(SITE, PAGE, visible_since=later(days=1))
    assert found is not None
    assert found.checked_visible == later(days=2)
    assert store.report(SITE, "Talk:Weir", visible_since=later(days=1)) is None


def test_what_is_kept_is_listed_without_its_text(store: Store) -> None:
    keep_report(store, "Talk:Weir", counts={"findings": 1, "unsigned": 0})
    keep_report(store)
    line = KeptLine(
        site=SITE,
        title="Talk:Weir",
        revids={"Talk:Weir": 2041, "Talk:Weir/Archive 1": 17},
        read_at=START,
        checked_visible=START,
        counts={"findings": 1, "unsigned": 0},
    )
    assert [each.title for each in store.kept()] == [PAGE, "Talk:Weir"]
    assert store.kept(SITE)[1] == line
    assert store.kept("otherwiki") == ()


def test_what_is_purged_is_told_with_its_reason(store: Store) -> None:
    keep_report(store)
    store.purge(SITE, PAGE, at=later(hours=1), because="revision 2041 was hidden")
    assert store.report(SITE, PAGE, visible_since=START) is None
    assert store.log()[0].detail == "revision 2041 was hidden"


def test_twenty_megabytes_are_kept_compressed(store: Store) -> None:
    line = b"* The roof of the mill, and what is left of it. "
    keep_report(store, snapshot=line * 400_000)
    with store.reading() as connection:
        assert (connection.scalar(sa.text("SELECT length(snapshot) FROM reports")) or 0) < 100_000
    found = store.report(SITE, PAGE, visible_since=START)
    assert found is not None
    assert found.snapshot == line * 400_000


def test_a_damaged_report_is_one_line(store: Store) -> None:
    keep_report(store)
    with store.writing() as connection:
        connection.execute(sa.text("UPDATE reports SET report = X'78'"))
    with pytest.raises(StoreError, match=f"the report on {PAGE} is damaged .*Check the page again"):
        store.report(SITE, PAGE, visible_since=START)


def test_of_a_purged_report_nothing_is_left_in_the_files(tmp_path: Path) -> None:
    def traces() -> list[str]:
        beginning = zlib.compress(NOT_SHOWN)[:24]
        return [path.name for path in sorted(tmp_path.iterdir()) if beginning in path.read_bytes()]

    with open_store(str(tmp_path / "store.sqlite"), at=START) as store, store.engine.connect() as held:
        keep_report(store, snapshot=NOT_SHOWN)
        assert held.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 1
        held.rollback()
        assert traces() != []
        store.purge(SITE, PAGE, at=later(hours=1), because="hidden")
        assert traces() == []
