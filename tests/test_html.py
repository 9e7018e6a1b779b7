"""The HTML report: one file that acts on nothing, reads well everywhere, and says what the view says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from builders import PAGE, discussion, note, report, words
from example_reports import (
    NOTE,
    archive_report,
    empty_report,
    hostile_report,
    live_report,
    long_report,
    quiet_report,
    short_report,
)
from playwright.sync_api import Browser, Page, sync_playwright

from bot.messages import Words
from bot.model import Report
from bot.report.html import MOST_ROWS_IN_SIGHT, render_html
from bot.report.view import view

REPORTS = [live_report, archive_report, quiet_report, empty_report, long_report, hostile_report]
EVERY = pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)
VOID = {"meta", "br", "circle", "path", "wbr"}
SETTINGS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1000, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1000, "height": 900}},
    "wide": {"color_scheme": "light", "viewport": {"width": 1440, "height": 900}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "rtl": {"color_scheme": "light", "viewport": {"width": 1000, "height": 900}},
}


def html(made: Report, told: Words | None = None) -> str:
    return render_html(view(made, told or words()))


class Seen(HTMLParser):
    """The elements of a page in order, with their attributes and the text in each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self) -> str:
        return " ".join("".join(text for tag, text in self.texts if tag != "style").split())


@EVERY
def test_the_page_is_whole_and_needs_nothing_else(make: Any) -> None:
    seen = Seen(html(make()))
    assert seen.open == []
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in seen.elements}
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
    style = "".join(text for tag, text in seen.texts if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


@EVERY
def test_every_link_leads_to_the_wiki_to_the_licence_or_to_a_place_on_the_page(make: Any) -> None:
    seen = Seen(html(make()))
    names = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(names) == len(set(names))
    places = {f"#{name}" for name in names} | {"#"}
    for link in seen.of("a"):
        away = link["href"].startswith(("https://mill.example/", "https://creativecommons.org/", "data:text/plain"))
        assert away or link["href"] in places
    named = {name for _, attributes in seen.elements for name in attributes.get("aria-labelledby", "").split()}
    assert named <= set(names)


def test_text_of_the_page_is_shown_and_does_nothing() -> None:
    text = html(hostile_report())
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; --&gt; {{delete}}" in text
    assert "&amp;amp;" in text
    assert not {"\u202e", "\u2066", "\x1b", "\x00"} & set(text)
    assert "javascript:" not in text


@EVERY
def test_no_sentence_is_missing(make: Any) -> None:
    assert "⧼" not in html(make())


def test_nothing_that_is_not_there_gets_a_section() -> None:
    names = {attributes.get("id") for _, attributes in Seen(html(empty_report())).elements}
    assert not {"waiting", "note", "merge", "unsigned", "open", "timeline", "other", "archives", "warnings"} & names
    assert {"next", "about"} <= names


def test_the_counts_are_those_of_the_view() -> None:
    made = live_report()
    told, seen = view(made, words()), Seen(html(made))
    classes = [attributes.get("class", "").split() for _, attributes in seen.elements]
    assert sum("ask" in each for each in classes) == len(told.waiting)
    assert sum("card" in each for each in classes) == len(told.merges) + len(told.unsigned)
    assert len(seen.of("tr")) - 1 == len(told.timeline.rows) == told.header.threads
    assert told.verdict in seen.text()


def test_every_quote_has_its_language_its_author_its_revision_and_its_licence() -> None:
    made = archive_report()
    seen = Seen(html(made))
    quotes = seen.of("blockquote")
    assert quotes
    assert all((each["lang"], each["dir"]) == ("en", "auto") for each in quotes)
    assert all("oldid=2041" in each["cite"] for each in quotes)
    assert seen.text().count(", CC BY-SA 4.0") == len(quotes)
    assert "Wendel, revision 2041, CC BY-SA 4.0" in seen.text()


def test_text_that_came_without_its_revision_says_so_once() -> None:
    made = archive_report()
    pages = tuple(replace(page, revid=None, timestamp=None) for page in made.snapshot.pages)
    seen = Seen(html(replace(made, snapshot=replace(made.snapshot, pages=pages))))
    assert seen.text().count("Revision not known") == 1
    assert "Wendel, CC BY-SA 4.0" in seen.text()
    assert not [each["href"] for each in seen.of("a") if "oldid" in each["href"]]


def test_a_report_in_another_language_than_the_wikis_marks_what_is_not_in_it() -> None:
    told = Seen(html(live_report(), words(language="he", rtl=True)))
    assert told.of("html") == [{"lang": "he", "dir": "rtl"}]
    assert {each.get("lang") for each in told.of("blockquote")} == {"en"}
    assert {"lang": "en"} in told.of("bdi")


def test_a_note_is_saved_as_it_is() -> None:
    seen = Seen(html(report(notes=(note(wikitext=NOTE + "100 % #1 ?x=1&y é"),))))
    saved = next(each for each in seen.of("a") if "download" in each)
    assert unquote(saved["href"].partition(",")[2]) == NOTE + "100 % #1 ?x=1&y é"
    assert saved["download"] == "Talk_Tide_mill.wikitext"


def test_an_archive_is_not_to_be_edited() -> None:
    links = [each["href"] for each in Seen(html(archive_report())).of("a")]
    assert [each for each in links if "action=edit" in each] == [
        "https://mill.example/w/index.php?title=Talk:Tide_mill&action=edit&section=new"
    ]


def test_one_button_is_the_primary_one() -> None:
    buttons = [each for each in Seen(html(live_report())).of("a") if "button--primary" in each.get("class", "")]
    assert [each["href"] for each in buttons] == ["#note"]


def test_long_lists_are_folded_and_nothing_is_left_out() -> None:
    text = html(long_report())
    seen = Seen(text)
    assert f"Show {120 - MOST_ROWS_IN_SIGHT} more" in text
    assert sum("ask" in each.get("class", "").split() for each in seen.of("li")) == 120
    assert "Show the timeline of 240 threads" in text


def test_undated_threads_are_listed_without_a_drawing() -> None:
    text = html(report((discussion("A", "informational", None, (None, None)),)))
    assert 'role="img"' not in text
    assert "not dated" in Seen(text).text()


def test_the_same_view_gives_the_same_page() -> None:
    assert html(live_report()) == html(live_report())


# in a real browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window and without the network."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield started
        started.close()


def opened(browser: Browser, setting: str, text: str) -> Page:
    """The report as shown, with every fold open."""
    page = browser.new_page(**SETTINGS[setting])
    page.route("**/*", lambda route: route.abort())
    page.set_content(text)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    return page


SHOWN = [(live_report, setting) for setting in SETTINGS]
SHOWN += [(short_report, "narrow")]
SHOWN += [(hostile_report, "narrow"), (archive_report, "light"), (quiet_report, "dark"), (long_report, "light")]


@pytest.mark.browser
@pytest.mark.parametrize(("make", "setting"), SHOWN, ids=[f"{make.__name__}-{setting}" for make, setting in SHOWN])
def test_axe_finds_nothing_to_mend_and_nothing_overflows(browser: Browser, make: Any, setting: str) -> None:
    page = opened(browser, setting, html(make(), words(rtl=setting == "rtl")))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.close()


@pytest.mark.browser
def test_the_page_asks_for_nothing_and_reports_no_fault(browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: asked.append(line.text))
    page.set_content(html(live_report()))
    assert page.locator("h1").inner_text() == PAGE
    assert page.locator("#timeline .bar").first.is_visible()
    assert asked == []
    page.close()


@pytest.mark.browser
def test_a_step_leads_to_its_section(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(html(live_report()))
    page.get_by_role("link", name="Go to the note").click()
    assert page.evaluate("location.hash") == "#note"
    page.close()


@pytest.mark.browser
def test_print_is_light_opens_the_folds_and_leaves_out_what_only_a_screen_needs(browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.set_content(html(live_report()))
    folded = page.get_by_text("I could live with either list")
    assert not folded.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert folded.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".jump").is_visible()
    assert not page.locator(".button").first.is_visible()
    page.close()


@pytest.mark.browser
def test_a_click_selects_the_whole_note(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(html(live_report()))
    page.locator("pre.copy").first.click()
    assert page.evaluate("getSelection().toString()").strip() == NOTE.strip()
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("make", [live_report, archive_report, short_report, quiet_report], ids=lambda m: m.__name__)
def test_the_labels_of_the_timeline_stand_apart_on_a_narrow_screen(browser: Browser, make: Any) -> None:
    page = opened(browser, "narrow", html(make()))
    boxes = page.locator(".ticks span").evaluate_all(
        "all => all.filter(e => e.textContent).map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])"
    )
    assert boxes
    ends = [right for _, right in boxes]
    assert all(left > end for (left, _), end in zip(boxes[1:], ends, strict=False))
    assert ends[-1] <= 320
    page.close()


@pytest.mark.browser
def test_the_timeline_runs_with_the_direction_of_the_text(browser: Browser) -> None:
    where = "e => e.getBoundingClientRect().x"
    for rtl in (False, True):
        page = browser.new_page()
        page.set_content(html(live_report(), words(rtl=rtl)))
        ticks = page.locator(".ticks span")
        first, last = ticks.first.evaluate(where), ticks.last.evaluate(where)
        assert (first > last) is rtl
        page.close()
