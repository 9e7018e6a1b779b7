"""An SQLite file that is locked, full, read-only, damaged or none: one line, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import PROJECT
from store_help import START, approved, keep_report, later, note, report, waiting

from bot.errors import StoreError
from bot.store import Store, open_store

NOBODY = 65534
UNWRITTEN = "Nothing of this step was written."

WRITES_AND_WAITS = """
import sys
from datetime import datetime, UTC
from bot.store import open_store
store = open_store(sys.argv[1], at=datetime(2026, 11, 3, tzinfo=UTC))
with store.writing() as connection:
    connection.exec_driver_sql("UPDATE drafts SET state = 'posted'")
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def file_store(path: Path) -> Iterator[Store]:
    with open_store(str(path), at=START) as store:
        yield store


@contextmanager
def another_process_writing(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITES_AND_WAITS, str(path)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


@contextmanager
def somebody_else(folder: Path) -> Iterator[None]:
    """Work without an administrator's rights, to which every file is writable."""
    if os.geteuid() != 0:
        yield
        return
    shutil.chown(folder, NOBODY)
    for path in folder.iterdir():
        shutil.chown(path, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others than its maker may come to, as pytest's own may not."""
    with tempfile.TemporaryDirectory(prefix="talkclerk-store-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def impatient(store: Store) -> None:
    """Wait for others a moment only."""
    sa.event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 50"))


def full(store: Store, pages: int = 0) -> None:
    """Let the file grow no more, as a full disk would."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages or 1}")  # never below what it has

    sa.event.listen(store.engine, "connect", limit)


def told(caught: pytest.ExceptionInfo[StoreError]) -> str:
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.exit_code == 3
    return line


def test_a_locked_file_is_read_all_the_same_and_keeps_what_it_had(file_store: Store, path: Path) -> None:
    draft = approved(file_store)
    impatient(file_store)
    with another_process_writing(path):
        assert file_store.drafts() == (draft,)
        with pytest.raises(StoreError) as caught:
            file_store.claim(draft.id, token="t", at=later(hours=2))
        assert told(caught) == (
            f"{path}: another process writes to it and is not done. {UNWRITTEN} Try again, or look what that one does."
        )
    assert file_store.claim(draft.id, token="t", at=later(hours=2))


def test_of_a_process_that_is_killed_while_it_writes_nothing_is_kept(file_store: Store, path: Path) -> None:
    draft = approved(file_store)
    with another_process_writing(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert file_store.drafts() == (draft,)
        assert file_store.claim(draft.id, token="t", at=later(hours=2))


def test_a_full_disk_keeps_nothing_of_the_step_and_all_from_before(file_store: Store, path: Path) -> None:
    draft = approved(file_store)
    before = file_store.log()
    full(file_store)
    with pytest.raises(StoreError) as caught:
        file_store.edit(draft.id, "x" * 500_000, version=1, by="Ann Miller", at=later(hours=2))
    assert told(caught) == f"{path}: there is no room left. {UNWRITTEN} Make room, and try again."
    with pytest.raises(StoreError, match="there is no room left"):
        keep_report(file_store, snapshot=os.urandom(500_000))
    assert (file_store.drafts(), file_store.log(), file_store.kept()) == ((draft,), before, ())
    assert len(file_store.wordings(draft.id)) == 1


def test_a_disk_that_takes_no_more_bytes_is_told(file_store: Store, path: Path) -> None:
    draft = approved(file_store)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000, hard))
    try:
        with pytest.raises(StoreError, match="the disk failed|there is no room left"):
            file_store.edit(draft.id, "x" * 5_000_000, version=1, by="Ann Miller", at=later(hours=2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert file_store.drafts() == (draft,)
    assert file_store.claim(draft.id, token="t", at=later(hours=2))


def test_a_file_that_may_not_be_written_is_read(open_folder: Path) -> None:
    path = open_folder / "store.sqlite"
    with open_store(str(path), at=START) as store:
        draft = approved(store)
    path.chmod(0o444)
    with somebody_else(open_folder), open_store(str(path), at=later(days=1)) as store:
        assert store.drafts() == (draft,)
        with pytest.raises(StoreError) as caught:
            store.claim(draft.id, token="t", at=later(hours=2))
    assert told(caught) == (f"{path}: may not be written. {UNWRITTEN} Let this account write the file and its folder.")


def test_a_file_in_a_folder_that_may_not_be_written_is_one_line(open_folder: Path) -> None:
    path = open_folder / "store.sqlite"
    open_store(str(path), at=START).close()
    with somebody_else(open_folder):
        open_folder.chmod(0o555)
        with pytest.raises(StoreError, match="cannot be opened|may not be written") as caught:
            waiting(open_store(str(path), at=START))
        open_folder.chmod(0o755)
        waiting(open_store(str(path), at=START))
    assert str(path) in told(caught)


def test_a_new_file_in_a_folder_that_may_not_be_written_is_one_line(open_folder: Path) -> None:
    with somebody_else(open_folder):
        open_folder.chmod(0o555)
        with pytest.raises(StoreError, match="cannot be opened. Check that its folder is there") as caught:
            open_store(str(open_folder / "store.sqlite"), at=START)
        open_folder.chmod(0o755)
    assert str(open_folder) in told(caught)
    assert list(open_folder.iterdir()) == []


def test_a_damaged_file_is_one_line_and_is_left_as_it_is(file_store: Store, path: Path) -> None:
    for number in range(40):
        file_store.keep_drafts(report(note(number, wikitext="roof " * 400), title=f"Talk:{number}"), at=START)
    file_store.sweep()
    with path.open("r+b") as stream:
        stream.seek(3 * 4096)
        stream.write(b"\xa5" * (path.stat().st_size - 3 * 4096))
    damaged = path.read_bytes()
    with pytest.raises(StoreError, match=r"is damaged\. Put it aside, and restore a copy") as caught:
        file_store.drafts()
    with pytest.raises(StoreError, match="is damaged"):
        waiting(file_store, note(99))
    assert told(caught).startswith(f"{path}: ")
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("content", [b"Talk pages of the mill\n" * 300, b"SQLite format 3\0" + b"\x07" * 5000])
def test_what_is_no_database_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is no SQLite database|is damaged") as caught:
        open_store(str(path), at=START)
    told(caught)
    assert path.read_bytes() == content


def test_a_cut_off_file_is_one_line(file_store: Store, path: Path) -> None:
    for number in range(40):
        file_store.keep_drafts(report(note(number, wikitext="roof " * 400), title=f"Talk:{number}"), at=START)
    file_store.sweep()
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)
    with pytest.raises(StoreError, match="is damaged") as caught:
        file_store.drafts()
    told(caught)


def test_a_folder_in_place_of_the_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        open_store(str(tmp_path), at=START)
    told(caught)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "no" / "store.sqlite"), at=START)
    assert told(caught) == (
        f"{tmp_path}/no/store.sqlite: there is no folder {tmp_path}/no. Make it, or name another file as store.url."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_is_gone_is_one_line(file_store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE told")
    with pytest.raises(StoreError, match="the database says: no such table: told") as caught:
        file_store.told("millwiki", "k")
    told(caught)
