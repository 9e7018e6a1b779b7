"""Somebody at a desk: a store of their own, an export of one page, and the commands as they give them."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mill_wiki import export_file, page, revision

from bot.cli import main

TITLE = "Talk:Mill pond"
ANN = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2026 (UTC)"
CAI = "[[User:Cai|Cai]] ([[User talk:Cai|talk]]) 12:00, 2 January 2026 (UTC)"
PAGE = f"""== Depth ==
How deep is the pond? {ANN}

== Bridge ==
Who built the bridge? {ANN}
"""
ANSWERED = PAGE.replace("== Bridge ==", f": Two metres. {CAI}\n\n== Bridge ==")


@dataclass(frozen=True, slots=True)
class Said:
    """What a command gave: its exit code, and what it wrote on either stream."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Desk:
    """A working folder with a store; ``give`` runs a command there."""

    folder: Path
    give: Callable[..., Said]
    patch: pytest.MonkeyPatch

    def holds(self, text: str, title: str = TITLE, revid: int = 1) -> None:
        """The export holds this page from now on."""
        export_file(self.folder, page(title, revision(text, revid=revid)))

    def check(self, *words: str) -> Said:
        return self.give("check", "--export", "export.xml", "--site", "enwiki", TITLE, *words)

    def drafts(self, *words: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.give("drafts", "list", "--format", "json", *words).document
        return found

    def draft(self) -> str:
        """The id of the one note that waits, drafted now."""
        assert self.check("--draft").code == 0
        (found,) = self.drafts()
        return str(found["id"])

    def editor(self, script: str) -> None:
        """From now on the editor is this shell script; ``$1`` is the file."""
        path = self.folder / "editor.sh"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        self.patch.setenv("VISUAL", str(path))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TALKCLERK_STORE__URL", str(tmp_path / "store.sqlite"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)

    def give(*words: str) -> Said:
        code = main(words)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    made = Desk(tmp_path, give, monkeypatch)
    made.holds(PAGE)
    return made
