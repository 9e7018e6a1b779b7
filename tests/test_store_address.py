"""Where a store is, and that its password is told to nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from store_help import START, approved

from bot.errors import ConfigError, StoreError
from bot.store import open_store
from bot.store.address import TOOLSDB, address, place_of

SECRET = "not-to-be-told-4b"
TOOL = {"TOOL_TOOLSDB_USER": "s51001", "TOOL_TOOLSDB_PASSWORD": SECRET}


def rendered(url: str, environ: dict[str, str]) -> str:
    return address(url, environ).render_as_string(hide_password=False)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("sqlite://", "store.url: names no file. Write sqlite:///FILE or a path."),
        ("sqlite:///:memory:", "store.url: names no file. Write sqlite:///FILE or a path."),
        (f"mysql+pymysql://u:{SECRET}@host", "store.url: names no database. Write mysql+pymysql://HOST/DATABASE."),
        (
            f"postgresql://u:{SECRET}@host/d",
            "store.url: names a kind of database that is not known: postgresql. Use one of: sqlite, mysql+pymysql.",
        ),
        (f"://u:{SECRET}@host/d", "store.url: is no address of a database. Write sqlite:///FILE or a path."),
        (
            f"mysql+pymysql://u:{SECRET}@host:port/d",
            "store.url: is no address of a database. Write sqlite:///FILE or a path.",
        ),
    ],
)
def test_an_address_that_cannot_be_meant_is_one_line_without_its_password(url: str, line: str) -> None:
    with pytest.raises(ConfigError) as caught:
        open_store(url, at=START)
    assert str(caught.value) == line
    assert caught.value.exit_code == 2


def test_a_server_needs_an_account() -> None:
    with pytest.raises(ConfigError) as caught:
        address("mysql+pymysql://host/d", {"TOOL_TOOLSDB_PASSWORD": SECRET})
    assert str(caught.value) == (
        "store.url: names no account of the database server. Set TOOL_TOOLSDB_USER and TOOL_TOOLSDB_PASSWORD."
    )


def test_on_toolforge_account_and_host_need_not_be_written() -> None:
    assert rendered("mysql+pymysql:///__talkclerk", TOOL) == (
        f"mysql+pymysql://s51001:{SECRET}@{TOOLSDB}/s51001__talkclerk?charset=utf8mb4"
    )


def test_what_is_written_counts_for_more_than_the_environment() -> None:
    url = "mysql+pymysql://clerk:other@db.example:3307/mill?ssl_ca=/ca.pem"
    assert rendered(url, TOOL) == ("mysql+pymysql://clerk:other@db.example:3307/mill?charset=utf8mb4&ssl_ca=%2Fca.pem")


def test_a_password_of_any_letters_is_taken_as_it_is() -> None:
    hard = "p@ss:w/ö#rd%41?"
    assert address("mysql+pymysql:///__talkclerk", {**TOOL, "TOOL_TOOLSDB_PASSWORD": hard}).password == hard


def test_a_place_names_neither_account_nor_password() -> None:
    assert place_of(address(f"mysql+pymysql://clerk:{SECRET}@db.example:3307/mill", {})) == "db.example:3307/mill"
    assert place_of(address("mysql+pymysql:///__talkclerk", TOOL)) == f"{TOOLSDB}/s51001__talkclerk"
    assert place_of(address("drafts.sqlite", {})) == "drafts.sqlite"


def test_an_address_of_a_file_may_be_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert address("~/drafts.sqlite", {}).database == str(tmp_path / "drafts.sqlite")
    assert address("sqlite:////srv/a b.sqlite", {}).database == "/srv/a b.sqlite"


def test_without_an_address_the_store_is_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with open_store("", at=START) as store:
        approved(store)
    folder = tmp_path / "data" / "talkclerk"
    assert (folder / "store.sqlite").exists()
    assert folder.stat().st_mode & 0o077 == 0
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert address("", {}).database == str(tmp_path / ".local/share/talkclerk/store.sqlite")


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with pytest.raises(StoreError, match=r"talkclerk: cannot be made: .*\. Name another place as store\.url\."):
        open_store("", at=START)


def test_the_store_loads_its_libraries_when_it_is_opened(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import datetime, UTC; from bot.store import open_store;"
        "heavy = lambda: print(sorted({'sqlalchemy', 'alembic', 'pymysql'} & set(sys.modules)));"
        "at = datetime(2026, 11, 3, tzinfo=UTC); heavy();"
        "open_store(sys.argv[1], at=at).close(); heavy()"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "store.sqlite")]
    environment = {"PYTHONPATH": str(PROJECT), "PATH": ""}

    def run() -> list[str]:
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.splitlines()

    assert run() == ["[]", "['alembic', 'sqlalchemy']"]
    assert run() == ["[]", "['sqlalchemy']"]
