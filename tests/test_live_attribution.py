"""Who wrote the unsigned comments of the sample, asked of a real wiki that holds its pages with their history."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PROJECT

from bot.cli import main

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

TITLE, AS_OF = "Talk:Ostrey Tide Clock", "2026-10-15T09:00Z"
EXPORT = PROJECT / "config" / "sample" / "export.xml"
EXPECTED = json.loads((PROJECT / "tests/sample/expected.json").read_text(encoding="utf-8"))
ADDRESS = re.compile(r"https?://(?:127\.0\.0\.1:\d+|en\.wikipedia\.org)/(?:index\.php/|wiki/|w/index\.php|index\.php)")
REVISION = re.compile(r'(oldid=|diff=|"revid": |"base_revid": )(\d+)')
MOST_REQUESTS = 12  # for each unsigned comment


def reported(folder: Path, *source: str) -> Any:
    out = folder / "report.json"
    words = ("--as-of", AS_OF, "--archives", "all", "--format", "json", "--output", str(out))
    assert main(["check", *source, TITLE, *words]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def live(talk_wiki: LocalWiki, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return reported(tmp_path_factory.mktemp("live"), "--site", talk_wiki.api)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return reported(tmp_path_factory.mktemp("exported"), "--export", str(EXPORT))


def revision_of(wiki: LocalWiki, revid: int) -> tuple[str, str, str]:
    """A revision of the live wiki, as its export tells it: page, time, author."""
    (page,) = wiki.ask(action="query", revids=revid, prop="revisions", rvprop="ids|timestamp|user")["query"]["pages"]
    (revision,) = page["revisions"]
    return page["title"], revision["timestamp"], revision["user"]


def exported_revisions() -> dict[int, tuple[str, str, str]]:
    """The revisions of the export: page, time, author."""
    pages = re.findall(r"<title>(.*?)</title>(.*?)</page>", EXPORT.read_text(encoding="utf-8"), re.S)
    form = r"<revision>\s*<id>(\d+)</id>.*?<timestamp>(.*?)</timestamp>.*?<(?:username|ip)>(.*?)</(?:username|ip)>"
    return {int(i): (title, at, user) for title, body in pages for i, at, user in re.findall(form, body, re.S)}


def comparable(report: dict[str, Any], told: Any) -> list[str]:
    """A report without its site, its addresses and facts about users; for a revision id, what is told of it."""
    text = json.dumps({name: value for name, value in report.items() if name not in {"site", "users"}}, indent=1)
    return REVISION.sub(lambda m: f"{m[1]}{told(int(m[2]))}", ADDRESS.sub("WIKI/", text)).splitlines()


def test_the_live_report_is_that_of_the_export_revision_by_revision(
    talk_wiki: LocalWiki, live: Any, exported: Any
) -> None:
    known = exported_revisions()
    assert len(live["unsigned"]) == 4
    assert comparable(live, lambda revid: revision_of(talk_wiki, revid)) == comparable(exported, known.__getitem__)


def test_every_writer_is_named_and_right(live: Any) -> None:
    found = [each["attribution"] for each in live["unsigned"]]
    wanted = [each for page in EXPECTED.values() for thread in page["threads"] for each in thread["unsigned"]]
    assert sorted((each["user"], f"{each['timestamp'][:16]}Z") for each in found) == sorted(
        (each["written_by"], each["written_at"]) for each in wanted
    )


def test_few_requests_are_made_for_a_writer(talk_wiki: LocalWiki, tmp_path: Path) -> None:
    talk_wiki.forget_requests()
    found = reported(tmp_path, "--site", talk_wiki.api)["unsigned"]
    asked = [r for r in talk_wiki.requests() if r.get("action") == "compare" or "size" in r.get("rvprop", "")]
    assert 0 < len(asked) <= MOST_REQUESTS * len(found)
