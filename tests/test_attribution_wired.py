"""Who wrote the unsigned comments, from an export to the reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT

from bot.cli import main
from bot.model import AttributedText, Attribution, Span, message
from bot.service import report_on
from bot.wiki.snapshots import dump_snapshot, load_snapshot, parse_snapshot
from tests.bench.attribution import MOST_REQUESTS, figures, outcomes
from tests.bench.histories import Histories
from tests.bench.histories_second import SecondHistories

EXPORT = PROJECT / "config" / "sample" / "export.xml"
TITLE, AS_OF = "Talk:Ostrey Tide Clock", "2026-10-15T09:00Z"
SOURCE = ("check", "--export", str(EXPORT), "--as-of", AS_OF, "--archives", "all", TITLE)


def told(folder: Path, *words: str) -> Any:
    out = folder / "out.json"
    assert main([*words, "--format", "json", "--output", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


def wanted() -> list[tuple[str, str]]:
    expected = json.loads((PROJECT / "tests/sample/expected.json").read_text(encoding="utf-8"))
    threads = [thread for page in expected.values() for thread in page["threads"]]
    return [(each["written_by"], each["written_at"]) for thread in threads for each in thread["unsigned"]]


def test_a_page_without_a_history_leaves_its_authors_unknown(tmp_path: Path) -> None:
    page = tmp_path / "page.wikitext"
    page.write_text("== Roof ==\nHi. [[User:Ann]] 09:00, 1 May 2024 (UTC)\n:This one was not signed by anybody.\n")
    (only,) = told(tmp_path, "check", "--file", str(page), "--title", "Talk:Mill", "--site", "enwiki")["unsigned"]
    assert only["attribution"] == {"unknown": "Author not looked up."}


def test_the_writers_of_the_sample_are_named_with_the_edit_that_shows_it(tmp_path: Path) -> None:
    found = [each["attribution"] for each in told(tmp_path, *SOURCE)["unsigned"]]
    assert sorted((each["user"], f"{each['timestamp'][:16]}Z") for each in found) == sorted(wanted())
    assert {each["certainty"] for each in found} == {"certain"}
    assert all(each["diff_url"].endswith(f"&diff={each['revid']}&oldid=prev") for each in found)


def test_a_history_that_ends_sooner_is_all_that_is_asked(tmp_path: Path) -> None:
    sooner = "2026-08-31T00:00Z"
    found = told(tmp_path, "check", "--export", str(EXPORT), "--as-of", sooner, TITLE)["unsigned"]
    assert found
    assert all(each["attribution"]["timestamp"] < sooner for each in found)


def test_the_line_to_add_is_ready(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SOURCE, "--format", "wikitext"]) == 0
    text = capsys.readouterr().out
    assert "subst:unsigned|Isolde Tarrowby|20:14, 30 August 2026 (UTC)" in text
    assert "diff=9900000233" in text


def test_a_saved_snapshot_names_them_again_without_the_history(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    first = told(tmp_path, *SOURCE, "--save", str(saved))
    assert told(tmp_path, "check", "--from", str(saved)) == first


def test_what_a_snapshot_knows_of_a_text_comes_back_as_it_was(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    told(tmp_path, *SOURCE, "--save", str(saved))
    snapshot = load_snapshot(saved)
    assert len(snapshot.attributions) == 4
    unknown = Attribution(unknown=message("attribution-too-many-requests", count=40))
    more = AttributedText(page=TITLE, span=Span(3, 9), attribution=unknown)
    fuller = replace(snapshot, attributions=(*snapshot.attributions, more))
    assert parse_snapshot(dump_snapshot(fuller), "x") == fuller
    # what stands elsewhere is of no comment
    assert report_on(fuller).reading == replace(report_on(snapshot).reading, page=report_on(fuller).reading.page)


@pytest.mark.parametrize("archived", [False, True])
@pytest.mark.parametrize("histories", [Histories, SecondHistories])
def test_nobody_is_named_wrongly_in_simulated_histories(histories: Any, archived: bool) -> None:
    made = histories(500, 3, archived=archived)
    found = figures(outcomes(made.wiki, made.questions()))
    assert found["asked"] > 20
    assert found["wrong"] == 0
    # the rest is unknown: few words that others say too are given up soon
    assert found["right"] > 0.92
    assert found["median_requests"] <= 3
    assert found["p90_requests"] <= MOST_REQUESTS["archived" if archived else "live"][1]
