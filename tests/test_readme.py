from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.tasks import describe
from bot.service.starting import load_settings
from tasks import TASKS

ROOT = Path(__file__).parent.parent
INTRODUCTION = """\
# What the tasks look for

This page is what `talkclerk tasks` prints. `pytest tests/test_readme.py --refresh` writes it anew.
"""


def test_the_report_in_the_readme_is_the_demos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    shown = capsys.readouterr().out
    block = re.search(r"```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    for part in block.group(1).strip("\n").split("\n\n"):
        assert part in shown


def test_the_page_about_the_tasks_is_what_the_command_prints(pytestconfig: pytest.Config) -> None:
    path = ROOT / "tasks" / "README.md"
    settings = load_settings(None, {})
    page = "\n".join([INTRODUCTION, *(f"```\n{describe(task, settings)}\n```\n" for task in TASKS)])
    if pytestconfig.getoption("--refresh"):
        path.write_text(page, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page
