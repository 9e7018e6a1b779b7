"""What a start of the program loads: help must come at once, and reading a file needs no wiki."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from mill_wiki import export_file, page, revision

NEVER_OFFLINE = {"alembic", "apscheduler", "flask", "pymysql", "pywikibot", "requests", "sqlalchemy"}
NOT_FOR_HELP = NEVER_OFFLINE | {"jinja2", "msgspec", "mwparserfromhell", "rich", "sentencex"}
PAGE = "== Depth ==\nHow deep is it? [[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 1 January 2026 (UTC)\n"


def loaded_by(*words: str, cwd: Path, **variables: str) -> set[str]:
    """The top-level modules that a command leaves in ``sys.modules``."""
    program = (
        "import sys; from bot.cli import main; code = main(sys.argv[1:]);"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, *words]
    environment = {"PYTHONPATH": str(PROJECT), "PATH": "", "HOME": str(cwd), **variables}
    return set(
        subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True).stderr.decode().split()
    )


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(word: str, tmp_path: Path) -> None:
    loaded = loaded_by(word, cwd=tmp_path)
    assert "click" in loaded
    assert loaded & NOT_FOR_HELP == set()


@pytest.mark.parametrize("command", ["check", "parse"])
def test_a_file_is_read_without_any_wiki_schedule_or_store(command: str, tmp_path: Path) -> None:
    (tmp_path / "page.wikitext").write_text(PAGE)
    loaded = loaded_by(command, "--file", "page.wikitext", "--title", "Talk:Mill pond", cwd=tmp_path)
    assert "mwparserfromhell" in loaded
    assert loaded & NEVER_OFFLINE == set()


def test_a_file_is_read_without_the_store_even_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "page.wikitext").write_text(PAGE)
    (tmp_path / "store.sqlite").write_bytes(b"")
    url = {"TALKCLERK_STORE__URL": str(tmp_path / "store.sqlite")}
    loaded = loaded_by("check", "--file", "page.wikitext", "--title", "Talk:Mill pond", cwd=tmp_path, **url)
    assert loaded & NEVER_OFFLINE == set()


def test_an_export_is_read_without_the_store_where_there_is_none(tmp_path: Path) -> None:
    export_file(tmp_path, page("Talk:Mill pond", revision(PAGE)))
    words = ("check", "--export", "export.xml", "--site", "enwiki", "Talk:Mill pond")
    assert loaded_by(*words, cwd=tmp_path, XDG_DATA_HOME=str(tmp_path)) & NEVER_OFFLINE == set()
