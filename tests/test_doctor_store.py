"""What the doctor says of the store."""

from __future__ import annotations

import sqlite3

import pytest
from desk import Desk, desk

from bot.service.doctor import examine_setup
from bot.service.starting import load_settings

__all__ = ["desk"]


def told(desk: Desk, url: str = "store.sqlite") -> tuple[str, str, int]:
    """What is said of the store, what to do, and the exit code of it."""
    settings = load_settings(None, {"TALKCLERK_STORE__URL": url})
    found = next(check for check in examine_setup("enwiki", settings) if check.name == "store")
    return found.fact, found.todo, found.error.exit_code if found.error else 0


def test_where_there_is_none_none_is_made(desk: Desk) -> None:
    assert told(desk) == ("none yet; check --draft makes it.", "", 0)
    assert not (desk.folder / "store.sqlite").exists()


def test_one_that_is_there_is_told_with_its_version(desk: Desk) -> None:
    desk.draft()
    assert told(desk) == ("store.sqlite, version 0001, can be written.", "", 0)


def test_one_of_another_version_is_told_and_left_as_it_is(desk: Desk) -> None:
    desk.draft()
    with sqlite3.connect("store.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
    fact, todo, code = told(desk)
    assert (fact, code) == ("store.sqlite has version 0000, and this program reads version 0001.", 3)
    assert "check --draft" in todo


def test_one_that_is_locked_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.draft()
    monkeypatch.setattr("bot.store.engines._SQLITE", ("PRAGMA busy_timeout = 50", "PRAGMA foreign_keys = ON"))
    with sqlite3.connect("store.sqlite") as database:
        database.execute("BEGIN IMMEDIATE")
        fact, todo, code = told(desk)
    assert (fact, code) == ("store.sqlite another process writes to it and is not done.", 3)
    assert todo


def test_a_server_is_told_without_its_password(desk: Desk) -> None:
    fact, todo, code = told(desk, "mysql+pymysql://ann:secret@127.0.0.1:1/talkclerk")
    assert (fact, code) == ("127.0.0.1:1/talkclerk no database server answers.", 3)
    assert "secret" not in fact + todo
