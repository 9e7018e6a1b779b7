"""How a note will look: rendered by a real wiki, shown in a real browser, and acting on nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from desk import ANN, PAGE, Desk, desk
from mill_wiki import export, page, revision
from playwright.sync_api import Browser, sync_playwright
from test_edited import DRAFT

from bot.report.draft_html import draft_html
from bot.report.values_parts import Link
from bot.service import words_for
from config.profiles import load_profile

if TYPE_CHECKING:
    from wiki.server import LocalWiki

__all__ = ["desk"]
pytestmark = pytest.mark.xdist_group("wiki")

TITLE = "Talk:Preview pond"
HOSTILE = (
    '<script>document.title = "broken"</script><img src="EVIL/x.png" onerror="document.title=1">'
    '<a id="out" href="EVIL/">out</a><form action="EVIL/"><button>go</button></form>'
    '<meta http-equiv="refresh" content="0; url=EVIL/">"\'></iframe><h1>outside</h1>'
)


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    talk_wiki.import_text(export([page(TITLE, revision(PAGE, revid=3))]))
    return talk_wiki


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass(frozen=True, slots=True)
class Evil:
    """A server that nothing may ask; ``asked`` are the paths that were."""

    address: str
    asked: list[str]


@pytest.fixture
def evil() -> Iterator[Evil]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Evil(f"http://127.0.0.1:{server.server_port}", asked)
    server.shutdown()
    server.server_close()


def live_draft(desk: Desk, wiki: LocalWiki) -> str:
    assert desk.give("check", TITLE, "--site", wiki.api, "--draft").code == 0
    (found,) = desk.drafts("--page", TITLE)
    return str(found["id"])


@pytest.mark.browser
def test_the_wiki_shows_the_note_as_it_will_stand_and_saves_nothing(
    desk: Desk, wiki: LocalWiki, browser: Browser
) -> None:
    name = live_draft(desk, wiki)
    before = wiki.ask(action="query", list="recentchanges", rclimit=1)
    said = desk.give("drafts", "show", name, "--preview", "note.html")
    assert (said.code, said.err) == (0, "The preview is in note.html.\n")
    seen = browser.new_page()
    seen.goto(f"file://{desk.folder}/note.html")
    frame = seen.frame_locator("iframe")
    assert frame.locator("h2").inner_text() == "Still open on this page"
    assert frame.locator("li").count() == 2
    assert re.search(r"\d\d:\d\d, \d+ \w+ \d{4} \(UTC\)$", frame.locator("body").inner_text().strip())
    assert seen.locator("h1").inner_text() == "Still open on this page"
    seen.close()
    assert wiki.ask(action="query", list="recentchanges", rclimit=1) == before


def test_a_long_note_is_rendered_too(desk: Desk, wiki: LocalWiki) -> None:
    name = live_draft(desk, wiki)
    (desk.folder / "note").write_text(f"== Long ==\n{'A long word. ' * 4000}~~~~")
    assert desk.give("drafts", "edit", name, "--file", "note").code == 0
    said = desk.give("drafts", "show", name, "--preview", "note.html")
    assert said.err == "The preview is in note.html.\n"
    assert "A long word. A long word." in (desk.folder / "note.html").read_text()


def test_without_the_wiki_the_wikitext_is_shown_and_that_is_said(desk: Desk) -> None:
    name = desk.draft()
    desk.patch.setenv("TALKCLERK_WIKI__PATIENCE", "1")
    said = desk.give("drafts", "show", name, "--preview", "note.html")
    assert said.code == 0
    assert said.err.count("\n") == 2
    assert said.err.endswith("The preview is in note.html.\n")
    text = (desk.folder / "note.html").read_text()
    assert "The wiki could not be asked how the note will look." in text
    assert "<iframe" not in text
    assert "== Still open on this page ==" in text


@pytest.mark.browser
def test_nothing_of_what_the_wiki_made_acts_outside_its_frame_or_leaves_the_page(
    tmp_path: Path, browser: Browser, evil: Evil
) -> None:
    path = tmp_path / "note.html"
    draft = DRAFT
    link = Link(text=draft.title, url="https://mill.example/wiki/Talk:Mill")
    path.write_text(
        draft_html(draft, link, HOSTILE.replace("EVIL", evil.address), load_profile("enwiki"), words_for("en"))
    )
    seen = browser.new_page()
    seen.goto(f"file://{path}")
    title = seen.title()
    assert seen.locator("h1").count() == 1
    frame = seen.frame_locator("iframe")
    for what in ("button", "#out"):
        frame.locator(what).click(force=True)
        seen.wait_for_timeout(300)
    assert frame.locator("#out").inner_text() == "out"
    assert seen.title() == title
    assert evil.asked == []
    # and it would be asked, by a page that keeps nothing back
    seen.set_content(HOSTILE.replace("EVIL", evil.address))
    seen.wait_for_timeout(500)
    assert evil.asked != []
    seen.close()


def test_hostile_headings_and_summaries_are_text(desk: Desk) -> None:
    desk.holds(f'== <b>x</b> & "q" ==\nWho knows <script>? {ANN}\n')
    desk.patch.setenv("TALKCLERK_WIKI__PATIENCE", "1")
    desk.give("drafts", "show", desk.draft(), "--preview", "note.html")
    assert "<script" not in (desk.folder / "note.html").read_text()
