"""The pages with known answers that stand beside the project, scored as their own scorers score them."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.cli import main

LEAST = {"F1": 0.99, "level": 0.97, "parent": 0.95}
AS_OF = "2021-05-22T07:00Z"

Run = partial[Any]


@pytest.fixture(scope="module")
def known(shared: Path) -> Path:
    return shared / "acceptance"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command and gives the JSON it writes."""
    return partial(_run, tmp_path_factory.mktemp("reports"))


def _run(folder: Path, *words: str | Path) -> Any:
    out = folder / "out.json"
    out.unlink(missing_ok=True)
    assert main([*map(str, words), "--format", "json", "--output", str(out)]) == 0
    return read(out)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def script(path: Path) -> Any:
    """A scorer, imported from where it stands."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# --- the page that the project was asked for --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archive(known: Path) -> dict[str, Any]:
    page: dict[str, Any] = read(known / "social-credit-system" / "expected.json")["social-credit"]
    return page


@pytest.fixture(scope="module")
def comments(known: Path, run: Run, archive: dict[str, Any]) -> list[dict[str, Any]]:
    path = known / "social-credit-system" / "Archive_1.wikitext"
    found: list[dict[str, Any]] = run("parse", "--file", path, "--title", archive["page"])["comments"]
    return found


@pytest.fixture(scope="module")
def report(known: Path, run: Run, archive: dict[str, Any]) -> dict[str, Any]:
    path = known / "social-credit-system" / "Archive_1.wikitext"
    found: dict[str, Any] = run("check", "--file", path, "--title", archive["page"], "--as-of", AS_OF)
    return found


def test_all_signed_comments_of_the_archive_are_read_and_none_is_invented(
    known: Path, comments: list[dict[str, Any]]
) -> None:
    expected = read(known / "social-credit-system" / "Archive_1.expected.json")
    got = script(known / "score_comments.py").score(comments, expected)
    assert (got["tp"], got["fp"], got["fn"]) == (45, 0, 0)
    assert (got["lev_ok"], got["head_ok"], got["lev_n"]) == (45, 45, 45)


def test_the_comment_that_a_bot_signed_is_recognised(comments: list[dict[str, Any]], archive: dict[str, Any]) -> None:
    signed = [
        (c["heading"], c["author"], c["timestamp"][:16] + "Z") for c in comments if c["signed"] == "unsigned_template"
    ]
    assert signed == [(c["heading"], c["author"], c["timestamp"]) for c in archive["signed_by_template"]]


def test_its_two_unsigned_comments_are_found_and_no_other(report: dict[str, Any], archive: dict[str, Any]) -> None:
    wanted = [
        (t["heading"], u["starts_with"], u["level"], u["kind"]) for t in archive["threads"] for u in t["unsigned"]
    ]
    found = [(u["heading"], u["starts_with"], u["level"], u["kind"]) for u in report["unsigned"]]
    assert len(wanted) == len(found) == 2
    for want, got in zip(wanted, found, strict=True):
        assert got[1].startswith(want[1][:60])
        assert (got[0], got[2:]) == (want[0], want[2:])


def test_all_its_sure_statuses_are_as_a_careful_reader_has_them(
    known: Path, report: dict[str, Any], archive: dict[str, Any]
) -> None:
    rows, unsigned = script(known / "score_threads.py").score(report, archive)
    sure = [
        (t["heading"], t["status"], t["reason"] or row.get("reason"), got, row.get("reason"))
        for t, got, row in rows
        if t["certainty"] == "high"
    ]
    assert len(sure) == 10
    assert [row for row in sure if row[1:3] != row[3:]] == []
    others = [t["status"] == got for t, got, _ in rows if t["certainty"] != "high"]
    assert len(others) == 7
    assert sum(others) >= 4
    assert unsigned == (2, 2, 0)


def test_its_merge_proposal_is_told_whole(report: dict[str, Any], archive: dict[str, Any]) -> None:
    (want,) = archive["merge_proposals"]
    (got,) = report["merge_proposals"]
    for key in ("heading", "sources", "targets", "proposer", "state", "quiet_before_closure_days"):
        assert (key, got[key]) == (key, want[key])
    assert got["opened"][:16] + "Z" == want["opened"]
    assert [(p["author"], p["position"]) for p in got["positions"]] == [
        (p["author"], p["position"]) for p in want["positions"]
    ]
    closure = want["closure"]
    assert got["closure"]["at"][:16] + "Z" == closure["at"]
    for key in ("by", "outcome", "formal", "closer_took_part"):
        assert (key, got["closure"][key]) == (key, closure[key])


# --- many pages -------------------------------------------------------------------------------------------------------


def test_a_corpus_of_talk_pages_is_read_as_well_as_promised(known: Path, run: Run) -> None:
    corpus, scorer = known / "talk-corpus", script(known / "score_comments.py")
    english: Counter[str] = Counter()
    for name, case in read(corpus / "cases.json").items():
        page = ("--file", corpus / f"{name}.wikitext", "--title", case["title"], "--site", case["site"])
        got = run("parse", *page)["comments"]
        optional = corpus / f"{name}.optional.json"
        maybe = read(optional) if optional.exists() else []
        if case["language"] == "en":
            english.update(scorer.score(got, read(corpus / f"{name}.expected.json"), maybe=maybe))
    figures = {
        "F1": share(2 * english["tp"], 2 * english["tp"] + english["fp"] + english["fn"]),
        "level": share(english["lev_ok"], english["lev_n"]),
        "parent": share(english["par_ok"], english["par_n"]),
    }
    assert english["tp"] > 2000
    assert {what: figure for what, figure in figures.items() if figure < LEAST[what]} == {}


def test_every_merge_case_is_reported_on(known: Path, run: Run, tmp_path: Path) -> None:
    exporter = script(known / "to_export.py")
    for name, case in read(known / "merge-cases.json").items():
        path = tmp_path / f"{name}.xml"
        path.write_text(exporter.export(case), encoding="utf-8")
        report = run("check", "--export", path, case["title"], "--as-of", case["as_of"])
        assert report["title"] == case["title"]
