"""The wheel holds all that the program needs, and runs where nothing else of the project is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT

PACKAGES = ("bot", "tasks", "config")


def run(*words: str | Path, cwd: Path, path: Path | None = None) -> str:
    """What a command of this Python prints; ``path`` is where it finds what is installed beside the venv."""
    environment = {"PATH": "", "HOME": str(cwd), **({"PYTHONPATH": str(path)} if path else {})}
    done = subprocess.run(
        [sys.executable, *words], cwd=cwd, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--no-isolation", "--wheel", "--outdir", folder, PROJECT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_program_and_the_licence(wheel: Path) -> None:
    wanted = {
        str(path.relative_to(PROJECT))
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    beside = {name for name in names if ".dist-info/" in name}
    assert names - beside == wanted
    assert any(name.endswith("/LICENSE") for name in beside)


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel is installed, and nothing else."""
    site = tmp_path_factory.mktemp("site")
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    run(*pip, "--target", site, wheel, cwd=site)
    return site


def test_the_wheel_installed_alone_makes_a_store(site: Path, tmp_path: Path) -> None:
    program = (
        "import bot; from bot.store import open_store; from datetime import datetime, UTC;"
        "print(bot.__file__); print(open_store('store.sqlite', at=datetime(2026, 11, 3, tzinfo=UTC)).drafts())"
    )
    first, second = run("-c", program, cwd=tmp_path, path=site).splitlines()
    assert first.startswith(str(site))
    assert second == "()"


def test_the_wheel_installed_alone_runs_the_demo_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert run("-c", "import bot; print(bot.__file__)", cwd=folder, path=site).startswith(str(site))
    printed = run(site / "bin" / "talkclerk", "demo", cwd=folder, path=site)
    assert "Talk:Ostrey Tide Clock" in printed
    assert (folder / "build" / "demo" / "report.html").exists()
