"""The contracts of pyproject.toml catch what they are for, shown on copies with one import too many."""

from __future__ import annotations

import ast
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import PROJECT

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
OUTSIDE_THE_LAYERS = {"bot.__main__", "bot.clock"}

VIOLATIONS = [
    ("layers", "bot.model.talk", "bot.service"),
    ("layers", "bot.judge", "tasks"),
    ("layers", "bot.gather", "bot.draft"),
    ("layers", "bot.errors", "config.profile"),
    ("pure", "bot.parse", "os"),
    ("pure", "tasks", "random"),
    ("pure", "bot.draft", "pathlib"),
    ("clock", "bot.examine", "bot.clock"),
    ("clock", "bot.cli", "bot.clock"),
    ("libraries", "bot.judge", "mwparserfromhell"),
    ("libraries", "bot.wiki", "pywikibot"),
    ("libraries", "bot.service", "sqlalchemy"),
    ("libraries", "bot.wiki", "alembic"),
    ("libraries", "bot.cli", "pymysql"),
    ("layers", "bot.store", "bot.wiki"),
    ("layers", "bot.report", "bot.store"),
    ("clock", "bot.store", "bot.clock"),
    ("libraries", "bot.cli", "flask"),
    ("libraries", "config", "apscheduler"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for package in ("bot", "tasks", "config"):
        shutil.copytree(PROJECT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-logo", "--no-cache", "--contract", contract]
    return subprocess.run(command, cwd=tree, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_tree_as_it_stands_keeps_every_contract(tree: Path, contract: str) -> None:
    answer = lint_imports(tree, contract)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(("contract", "importer", "imported"), VIOLATIONS)
def test_one_import_too_many_is_caught(tree: Path, contract: str, importer: str, imported: str) -> None:
    module = files_of(importer, tree)[0]
    module.write_text(f"{module.read_text()}\nimport {imported}\n")
    answer = lint_imports(tree, contract)
    assert answer.returncode == 1, answer.stdout
    assert f"{importer} -> {imported}" in answer.stdout


def test_every_module_of_the_program_has_its_layer() -> None:
    layers = {name.strip(" ()") for layer in CONTRACTS["layers"]["layers"] for name in layer.split("|")}
    modules = {
        f"bot.{path.stem}"
        for path in (PROJECT / "bot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert modules - layers - OUTSIDE_THE_LAYERS - {"bot.__init__"} == set()


def test_what_is_pure_opens_no_file_and_asks_nothing() -> None:
    names = {"open", "input", "print", "exec", "eval", "__import__"}
    found = [
        f"{path}:{node.lineno}"
        for module in CONTRACTS["pure"]["source_modules"]
        for path in files_of(module, PROJECT)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    assert found == []


def files_of(module: str, tree: Path) -> list[Path]:
    path = tree / module.replace(".", "/")
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def test_a_test_cannot_reach_beyond_the_loopback() -> None:
    with pytest.raises(PermissionError, match=r"192\.0\.2\.1"), socket.socket() as out:
        out.connect(("192.0.2.1", 80))
    with pytest.raises(PermissionError, match=r"wiki\.example"):
        socket.getaddrinfo("wiki.example", 443)


def test_in_ci_nothing_is_left_out_but_what_needs_the_shared_pages(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_skips.py").write_text(
        "import pytest\ndef test_needs_shared(shared): pass\ndef test_is_left_out(): pytest.skip('no browser')\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_skips.py"]

    def run(ci: str) -> str:
        environment = {"PATH": "", "CI": ci}
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
        return done.stdout.splitlines()[-1]

    assert "2 skipped" in run("false")
    assert "1 failed, 1 skipped" in run("true")
