"""The sample wiki, read and judged, against what a careful reader finds there."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from conftest import PROJECT

from bot.cli import main
from bot.model import ParsedPage
from bot.parse.page import parse_page
from bot.wiki.export import Export, open_export
from config.profiles import load_profile

EXPECTED: dict[str, dict[str, Any]] = json.loads((PROJECT / "tests/sample/expected.json").read_text(encoding="utf-8"))
EXPORT = PROJECT / "config" / "sample" / "export.xml"
LIVE, OTHER_SIDE = "Talk:Ostrey Tide Clock", "Talk:Ostrey Tide Bell"
AS_OF = "2026-10-15T09:00Z"


@pytest.fixture(scope="module")
def pages() -> dict[str, ParsedPage]:
    file = open_export(EXPORT)
    profile = file.complete(load_profile(file.site))
    wiki = Export(file=file, profile=profile, as_of=datetime.fromisoformat(AS_OF))
    return {title: parse_page(page, profile) for title, page in wiki.read(EXPECTED).found.items()}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What ``check`` says of the live page with its archives, and of the other side's."""
    out = tmp_path_factory.mktemp("reports") / "out.json"
    source = ("--export", str(EXPORT), "--as-of", AS_OF, "--archives", "all")
    assert main(["check", *source, LIVE, OTHER_SIDE, "--format", "json", "--output", str(out)]) == 0
    found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return found


def wanted() -> list[tuple[str, dict[str, Any]]]:
    return [(title, thread) for title, page in EXPECTED.items() for thread in page["threads"]]


def minute(at: datetime | str | None) -> str:
    text = at.isoformat() if isinstance(at, datetime) else str(at)
    return f"{text[:16]}Z"


@pytest.mark.parametrize("title", EXPECTED)
def test_every_signed_comment_is_read_and_none_is_invented(pages: dict[str, ParsedPage], title: str) -> None:
    threads = [thread for thread in pages[title].threads if thread.heading]
    found = [
        (
            t.heading,
            t.heading_level,
            [(c.author, minute(c.timestamp), c.indentation) for c in t.comments if c.signature],
        )
        for t in threads
    ]
    assert found == [
        (t["heading"], t["heading_level"], [(c["author"], c["timestamp"], c["level"]) for c in t["comments"]])
        for t in EXPECTED[title]["threads"]
    ]


@pytest.mark.parametrize(
    ("kind", "key"), [("unsigned_template", "signed_by_template"), ("template_argument", "signed_in_template")]
)
@pytest.mark.parametrize("title", EXPECTED)
def test_what_a_template_signed_is_told_apart(pages: dict[str, ParsedPage], title: str, kind: str, key: str) -> None:
    found = [
        {"heading": thread.heading, "author": comment.author, "timestamp": minute(comment.timestamp)}
        for thread in pages[title].threads
        for comment in thread.comments
        if comment.signature and comment.signature.kind == kind
    ]
    assert found == EXPECTED[title][key]


def test_every_thread_is_judged(reports: list[dict[str, Any]]) -> None:
    found = [(t["page"], t["heading"]) for report in reports for t in report["threads"] if t["heading"]]
    assert sorted(found) == sorted((title, thread["heading"]) for title, thread in wanted())


@pytest.mark.parametrize(
    ("title", "thread"), wanted(), ids=lambda value: value if isinstance(value, str) else value["heading"]
)
def test_a_thread_is_judged_as_a_careful_reader_judges_it(
    reports: list[dict[str, Any]], title: str, thread: dict[str, Any]
) -> None:
    (found,) = (
        t for report in reports for t in report["threads"] if (t["page"], t["heading"]) == (title, thread["heading"])
    )
    assert (found["status"], found["reason"]) == (thread["status"], thread["reason"])
    if thread["waiting_for"]:
        assert found["waiting_for"] == thread["waiting_for"]


def test_the_unsigned_comments_are_found_and_no_other(reports: list[dict[str, Any]]) -> None:
    found = sorted(
        (u["page"], u["heading"], u["level"], u["kind"], u["starts_with"][:50]) for r in reports for u in r["unsigned"]
    )
    assert found == sorted(
        (title, thread["heading"], u["level"], u["kind"], u["starts_with"][:50])
        for title, thread in wanted()
        for u in thread["unsigned"]
    )


def test_the_merge_proposals_are_told_whole(reports: list[dict[str, Any]]) -> None:
    found = {p["heading"]: p for p in reports[0]["merge_proposals"]}
    expected = {p["heading"]: p for p in EXPECTED[LIVE]["merge_proposals"]}
    assert set(found) == set(expected)
    for heading, want in expected.items():
        got = found[heading]
        for key in ("page", "sources", "targets", "proposer", "state", "problems"):
            assert (heading, key, got[key]) == (heading, key, want[key])
        assert minute(got["opened"]) == want["opened"]
        assert [(p["author"], p["position"]) for p in got["positions"]] == [
            (p["author"], p["position"]) for p in want["positions"]
        ]
        assert [(t["page"], t["template"], t["date"]) for t in got["tags"]] == [
            (t["page"], t["template"], t["date"]) for t in want["tags"]
        ]
        assert want.get("quiet_days") in (None, got["quiet_days"])
        closed = {key: value for key, value in (want["closure"] or {}).items() if key != "at"}
        assert {key: (got["closure"] or {}).get(key) for key in closed} == closed
