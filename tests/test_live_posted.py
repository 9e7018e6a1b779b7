"""What is posted acts on nothing on a real wiki: it is asked what it makes of many hostile texts, and saves some."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from builders import PAGE, words
from drafting import TALK
from hostile import drawn, hostile_report, notes_of
from mill_wiki import WIKI, export, page, revision

from bot.draft.section import section_heading, section_of, with_section
from bot.errors import EditRefused
from bot.markup import strip_controls
from bot.model.marks import marker
from bot.report.index_page import IndexEntry, index_page
from bot.report.page_titles import report_title
from bot.report.report_page import report_page
from bot.titles import is_valid, normalise
from config.profiles import load_profile

if TYPE_CHECKING:
    from wiki.editor import Editor
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

PROFILE = load_profile("enwiki")
DRAWN, AT_ONCE, SAVED = 120, 12, 3
ROOT = "User:TalkBot/Reports"
PROPS = "templates|categories|images|links|langlinks|iwlinks|externallinks|properties|sections|text"
SIGNED = re.compile(
    r"\[\[User:TalkBot\|TalkBot\]\] \(\[\[User talk:TalkBot\|talk\]\]\) \d\d:\d\d, \d+ \w+ \d{4} \(UTC\)"
)
STANDS_FOR_SIGNATURE = "<!-- signed here -->"
OURS = {"User:TalkBot", "User talk:TalkBot"}


@pytest.fixture(scope="module")
def editor(talk_wiki: LocalWiki) -> Editor:
    from wiki.editor import Editor  # noqa: PLC0415 - where no wiki can be made, this file must load

    trap = page("Template:Trap", revision("[[Category:Trap]] ~~~~ [[User:Eve]]"), ns=10)
    talk_wiki.import_text(export([trap, page("User:Eve", revision("Eve"), ns=2)]))
    return Editor(talk_wiki)


@pytest.fixture(scope="module")
def hostile() -> list[tuple[str, str, str]]:
    return drawn(DRAWN)


def with_notes(text: str, examples: Sequence[tuple[str, str, str]]) -> tuple[str, list[str]]:
    """The page with both notes of every example, and their markers."""
    marks = []
    for example in examples:
        for note in notes_of(hostile_report(*example)):
            heading = section_heading(note.kind, note.heading, words(), WIKI)
            marks.append(marker(f"{note.id}-{len(marks)}", 1))
            new = with_section(text, heading, note.wikitext, marks[-1], title=PAGE, profile=WIKI)
            text = new.replace("~~~~", STANDS_FOR_SIGNATURE)
    return text.replace(STANDS_FOR_SIGNATURE, "~~~~"), marks


def chunks(examples: Sequence[tuple[str, str, str]]) -> list[Sequence[tuple[str, str, str]]]:
    return [examples[start : start + AT_ONCE] for start in range(0, len(examples), AT_ONCE)]


def acts(parsed: dict[str, Any]) -> dict[str, Any]:
    """All that the wiki says a text does, but for links to pages and to the web."""
    names = ("templates", "categories", "images", "langlinks", "iwlinks", "properties")
    return {name: parsed[name] for name in names if parsed[name]}


def users(parsed: dict[str, Any]) -> set[str]:
    return {link["title"] for link in parsed["links"] if link["ns"] in {-1, 2, 3}}


def test_posted_notes_act_on_nothing(editor: Editor, hostile: list[tuple[str, str, str]]) -> None:
    for examples in chunks(hostile):
        text, marks = with_notes("", examples)
        parsed = editor.parse(PAGE, text, PROPS)
        assert acts(parsed) == {}
        assert users(parsed) == OURS
        assert parsed["externallinks"] == []
        assert [each["level"] for each in parsed["sections"]] == ["2"] * len(marks)
        assert "mw-redirect" not in parsed["text"] and "redirectMsg" not in parsed["text"]
        # what is kept is what was written, with one signature for each note
        stored = editor.stored(PAGE, text)
        assert len(SIGNED.findall(stored)) == len(marks)
        assert SIGNED.sub("~~~~", stored) == text


def test_report_pages_act_on_nothing(editor: Editor, hostile: list[tuple[str, str, str]]) -> None:
    for examples in chunks(hostile):
        pages = [report_page(f"{ROOT}/{PAGE}", hostile_report(*each), "", words()) for each in examples]
        text = "\n\n".join(each for each in pages if each)
        parsed = editor.parse(f"{ROOT}/{PAGE}", text, PROPS)
        assert acts(parsed) == {}
        assert users(parsed) == set()
        assert {each.partition("?")[0] for each in parsed["externallinks"]} <= {
            "https://mill.example/w/index.php",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        }
        assert "mw-redirect" not in parsed["text"] and "redirectMsg" not in parsed["text"]
        assert editor.stored(f"{ROOT}/{PAGE}", text) == text


def test_the_list_of_reports_acts_on_nothing_whatever_pages_are_called(
    editor: Editor, hostile: list[tuple[str, str, str]]
) -> None:
    names = [strip_controls(each) for example in hostile for each in example]
    spaces = ("Talk", "User talk", "Wikipedia", "Template talk")
    titles = {normalise(f"{spaces[number % 4]}:{name}", PROFILE) for number, name in enumerate(names)}
    pages = [each for each in sorted(titles) if is_valid(each, PROFILE)]
    assert len(pages) > 40
    entries = [IndexEntry(title=each, waiting=1, merges=0, unsigned=0, oldest=None) for each in pages]
    text = index_page(ROOT, "", entries, words(), PROFILE)
    assert text is not None
    parsed = editor.parse(ROOT, text, PROPS)
    assert acts(parsed) == {}
    assert parsed["externallinks"] == []
    reports = {report_title(ROOT, each, PROFILE) for each in pages}
    assert {each for each in users(parsed) if not each.startswith("User talk:")} == reports
    assert all("/" in each for each in users(parsed))
    assert editor.stored(ROOT, text) == text


@pytest.mark.parametrize(
    "text", ["{{Trap}}", "[[Category:Trap]]", "[[File:Trap.png]]", "{{DEFAULTSORT:x}}", "__NOINDEX__"]
)
def test_written_as_they_stand_they_do_act(editor: Editor, text: str) -> None:
    assert acts(editor.parse(PAGE, text, PROPS)) != {}


def test_saved_notes_leave_the_page_around_them_as_it_was(editor: Editor, hostile: list[tuple[str, str, str]]) -> None:
    title = "Talk:Posted notes"
    kept = editor.save(title, TALK)
    for number, example in enumerate(hostile[:: len(hostile) // SAVED]):
        for note in notes_of(hostile_report(*example)):
            heading = section_heading(note.kind, note.heading, words(), WIKI)
            mark = marker(f"{note.id}-{number}", 1)
            new = editor.save(title, with_section(kept, heading, note.wikitext, mark, title=title, profile=WIKI))
            assert new.startswith(f"{kept}\n\n== ")
            span = section_of(new, mark, WIKI)
            assert span is not None
            assert (new[: span.start], span.end) == (f"{kept}\n\n", len(new))
            assert len(SIGNED.findall(new, span.start)) == 1
            kept = new
    headings = editor.ask(action="parse", page=title, prop="sections")["parse"]["sections"]
    # each can be edited by itself: nothing above swallows it
    assert [each["index"] for each in headings] == [str(number) for number in range(1, len(headings) + 1)]
    assert len(headings) == 2 + 2 * len(hostile[:: len(hostile) // SAVED])


NOTE = "This waits: [[#Roof]]. ~~~~"
HARMLESS = [
    f"{TALK} [[a]b {{{{c}}d",
    f"{TALK}\n<nowiki>plain here",
    f"{TALK}\n<small>",
    f"{TALK}\n</div></s>|}}",
    f"{TALK}\n[[Category:Mills]]\n<!-- c -->",
    f"{TALK}\n<!-- {{{{Archive top}}}} <div> -->\n<noinclude>",
]
HARMFUL = [
    f"{TALK}\n<div />",
    f"{TALK}\n{{|\n| a",
    f"{TALK}\n<!-- a",
    f"{TALK}\n<div class=a>",
    f"{TALK}\n<s>",
    f"{TALK}\n<includeonly>",
]


class Around(HTMLParser):
    """The elements around some words, the outermost first."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"br", "hr", "img", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.words in data:
            self.found = list(self.open)


def is_apart(editor: Editor, text: str) -> bool:
    """Whether the note is a section of its own on the wiki that can be edited by itself, in no box and not struck."""
    parsed = editor.parse(PAGE, text, "sections|text")
    around = Around("This waits")
    around.feed(parsed["text"])
    *_, last = parsed["sections"] or [{"line": "", "index": ""}]
    listed = (last["line"], last["index"]) == ("Open threads", str(len(parsed["sections"])))
    return listed and [each for each in around.found if each != "small"] == ["div", "p"]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_a_page_leaves_open_without_harm_is_left_so(editor: Editor, text: str) -> None:
    assert is_apart(editor, with_section(text, "Open threads", NOTE, marker("a", 1), title=PAGE, profile=WIKI))


@pytest.mark.parametrize("text", HARMFUL)
def test_what_is_refused_would_not_stand_apart(editor: Editor, text: str) -> None:
    with pytest.raises(EditRefused, match="has no end"):
        with_section(text, "Open threads", NOTE, marker("a", 1), title=PAGE, profile=WIKI)
    assert not is_apart(editor, f"{text}\n\n== Open threads ==\n{NOTE}")


def test_a_saved_report_keeps_the_words_around_it(editor: Editor, hostile: list[tuple[str, str, str]]) -> None:
    title, above, below = f"{ROOT}/{PAGE}", "{{Trap}} Above.\n", "\nBelow. [[Category:Own]]"
    first, second = hostile_report(*hostile[-1]), hostile_report(*hostile[-2])
    text = report_page(title, first, "", words())
    kept = editor.save(title, f"{above}{text}{below}")
    assert kept == f"{above}{text}{below}"
    assert report_page(title, first, kept, words()) is None
    new = report_page(title, second, kept, words())
    assert new is not None
    assert editor.save(title, new) == new
    assert (new[: len(above)], new[-len(below) :]) == (above, below)
    parsed = editor.ask(action="parse", page=title, prop="templates|categories")["parse"]
    assert [each["title"] for each in parsed["templates"]] == ["Template:Trap"]
    assert {each["category"] for each in parsed["categories"]} == {"Trap", "Own"}


def test_a_wiki_that_converts_scripts_converts_nothing_of_a_note(talk_wiki: LocalWiki, editor: Editor) -> None:
    bait = "-{sr-ec:one;sr-el:two}- -{T|Trap}- -{R|x}- -{"
    for text, kept in ((bait, False), (with_notes("", [(bait, bait, bait)])[0], True)):
        with talk_wiki.set_to("$wgLanguageCode = 'sr';"):
            shown = html.unescape(editor.parse(PAGE, text, "text")["text"])
        assert (bait.removesuffix(" -{") in shown) == kept
        assert ("-{R|x}-" in shown) == kept
