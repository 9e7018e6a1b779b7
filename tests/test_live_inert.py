"""What the program writes as wikitext acts on nothing when a real wiki shows or saves it."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import pytest
from mill_wiki import export, page, revision

from bot.cli import main

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

USER, USER_TALK = 2, 3
BAIT = (
    "{{Trap}} {{subst:Trap}} [[Category:Trap]] [[File:Trap.png]] [[User:Eve]] [[de:Trap]] #REDIRECT [[Trap]] "
    "<ref>{{Trap}}</ref> <includeonly>x</includeonly> __NOINDEX__ {{DISPLAYTITLE:Trap}} '''' <nowiki> ~~<b/>~~ {{{1}}}"
)
SOURCES = "https://trap.example.org/one https://trap.example.org/two"
WHEN = "10:00, 1 January 2024 (UTC)"
TRAPPED = page(
    "Talk:Trap door",
    revision(
        f"{{{{merge to|Trap|discuss=Talk:Trap door#{BAIT}}}}}\n"
        f"== Merge {BAIT} ==\nWhy is that so? {BAIT}? [[User:Ann|Ann]] ([[User talk:Ann|talk]]) {WHEN}\n"
        f":Nobody knows. {BAIT}\n"
        f":'''Oppose''' {BAIT} [[User:Ben|Ben]] ([[User talk:Ben|talk]]) {WHEN}\n\n"
        f"== Could {BAIT} help? ==\nCan somebody mend it, please? {BAIT} {SOURCES} [[User:Ann|Ann]] {WHEN}\n",
        at="2024-01-02T00:00:00Z",
    ),
)
ARCHIVED = page(
    "Talk:Trap door/Archive 1",
    revision(
        f"{{{{Talk archive}}}}\n== Is {BAIT} broken? ==\nWho mends it? {BAIT} {SOURCES} "
        f"[[User:Cai|Cai]] ([[User talk:Cai|talk]]) {WHEN.replace('2024', '2020')}\n",
        at="2020-01-02T00:00:00Z",
    ),
)
SAMPLE, HOSTILE = "Talk:Ostrey Tide Clock", "Talk:Trap door"


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    talk_wiki.import_text(export([TRAPPED, ARCHIVED, page("Template:Trap", revision("[[Category:Trap]]"), ns=10)]))
    return talk_wiki


def written(wiki: LocalWiki, title: str, form: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["check", title, "--site", wiki.api, "--as-of", "2026-10-15T09:00Z", "--format", form]) == 0
    return out.getvalue()


def shown(wiki: LocalWiki, wikitext: str) -> dict[str, Any]:
    """What the wiki makes of wikitext that is saved on a report page: its own words for what it acts on."""
    props = "templates|categories|images|links|langlinks|iwlinks|properties|parsewarnings|text"
    answer = wiki.ask(action="parse", text=wikitext, title="Project:Report", contentmodel="wikitext", pst=1, prop=props)
    parsed: dict[str, Any] = answer["parse"]
    return parsed


@pytest.mark.parametrize("title", [SAMPLE, HOSTILE])
def test_the_report_transcludes_categorises_and_pings_nothing(wiki: LocalWiki, title: str) -> None:
    assert_inert(wiki, written(wiki, title, "wikitext"))


def test_a_magic_word_against_search_engines_would_categorise_a_report(wiki: LocalWiki) -> None:
    assert shown(wiki, "__NOINDEX__")["categories"] != []


@pytest.mark.parametrize("title", [SAMPLE, HOSTILE])
def test_the_notes_transclude_categorise_and_ping_nothing(wiki: LocalWiki, title: str) -> None:
    told = json.loads(written(wiki, title, "json"))
    notes = told["notes"]
    assert notes and any(thread["earlier"] for thread in told["threads"])
    assert any("Earlier on this subject" in note["wikitext"] for note in notes)
    for note in notes:
        assert_inert(wiki, note["wikitext"].replace("~~~~", ""))


def assert_inert(wiki: LocalWiki, wikitext: str) -> None:
    parsed = shown(wiki, wikitext)
    acts = {name: parsed[name] for name in ("templates", "categories", "images", "langlinks", "iwlinks", "properties")}
    assert acts == {name: {} if isinstance(value, dict) else [] for name, value in acts.items()}
    assert [link for link in parsed["links"] if link["ns"] in {USER, USER_TALK}] == []
    assert "mw-redirect" not in parsed["text"]
    assert "redirectMsg" not in parsed["text"]
    # and what is saved is what was written
    saved = wiki.ask(action="parse", text=wikitext, title="Project:Report", onlypst=1, contentmodel="wikitext", pst=1)
    assert saved["parse"]["text"].strip() == wikitext.strip()


def test_bait_that_is_written_as_it_stands_does_act(wiki: LocalWiki) -> None:
    with pytest.raises(AssertionError):
        assert_inert(wiki, BAIT)
