"""Those who are waited for: blocked, a bot, renamed, or not seen for years; asked of a real wiki, and told."""

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

USER = 2
SIGNED = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2024 (UTC)"
NEW, BLOCKED, OLD, MOVED, LONG_GONE = "Wen Lock", "Bo Block", "Old Lock", "Moved Lock", "Gus Gone"
ASKED = (BLOCKED, "TalkBot", OLD, MOVED, LONG_GONE, "192.0.2.7", "Nobody", "Ida Present")
AWAY = {"name": LONG_GONE, "why": "away", "since": "2016-05-04T10:00:00Z", "renamed_to": None}


def saved_by(name: str, at: str, revid: int) -> str:
    """A revision of theirs."""
    return revision("So.", at=at, revid=revid).replace("<username>Ann<", f"<username>{name}<")


def waits_for(name: str) -> str:
    return f"== For {name} ==\nCan you mend it, [[User:{name}|]]? {SIGNED}\n"


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    for name in (BLOCKED, OLD, NEW, "Ida Present"):
        talk_wiki.account(name)
    redirect = revision(f"#REDIRECT [[User:{NEW}]]", revid=9)
    talk_wiki.import_text(
        export(
            [
                page("Talk:Waiting", revision("\n".join(map(waits_for, ASKED)), revid=6)),
                page("Talk:Waiting for one", revision(waits_for(LONG_GONE), revid=5)),
                page("Gone", saved_by(LONG_GONE, "2016-05-04T10:00:00Z", 7), ns=0),
                page("Present", saved_by("Ida Present", "2026-05-04T10:00:00Z", 8), ns=0),
                page(f"User:{MOVED}", redirect, ns=USER),
            ]
        )
    )
    talk_wiki.rename(OLD, "Newly Locked")
    talk_wiki.block(BLOCKED, "Too fast")
    return talk_wiki


def told(wiki: LocalWiki, title: str, form: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["check", title, "--site", wiki.api, "--format", form]) == 0
    return " ".join(out.getvalue().split()) if form != "json" else out.getvalue()


def report(wiki: LocalWiki, title: str = "Talk:Waiting") -> Any:
    return json.loads(told(wiki, title, "json"))


def test_what_the_wiki_knows_of_them_is_told_and_of_nobody_nothing(wiki: LocalWiki) -> None:
    users = report(wiki)["users"]
    nothing = {"blocked": False, "bot": False, "last_edit": None, "renamed_to": None}
    assert users == {
        BLOCKED: {**nothing, "blocked": True},
        "TalkBot": {**nothing, "bot": True},
        OLD: {**nothing, "renamed_to": "Newly Locked"},
        MOVED: {**nothing, "renamed_to": NEW},
        LONG_GONE: {**nothing, "last_edit": "2016-05-04T10:00:00Z"},
        "Ida Present": {**nothing, "last_edit": "2026-05-04T10:00:00Z"},
    }


def test_requests_are_one_for_all_and_one_for_each_whose_last_edit_or_new_name_is_asked(wiki: LocalWiki) -> None:
    wiki.forget_requests()
    report(wiki)
    asked = [request.get("list", "") for request in wiki.requests()]
    # the renamed, under their new names, are a second request
    assert asked.count("users") == 2
    assert asked.count("logevents") == 2
    assert asked.count("usercontribs") == 4
    wiki.forget_requests()
    report(wiki, "Talk:Waiting for one")
    assert len([request for request in wiki.requests() if request.get("list", "").startswith("user")]) == 2


def test_of_many_only_the_first_ten_take_a_request_each(wiki: LocalWiki) -> None:
    names = [f"Crew {n}" for n in range(14)]
    text = "\n".join(map(waits_for, names))
    edits = [page(name, saved_by(name, "2026-05-04T10:00:00Z", 1), ns=0) for name in names]
    wiki.import_text(export([page("Talk:Crew", revision(text, revid=99)), *edits]))
    wiki.forget_requests()
    users = report(wiki, "Talk:Crew")["users"]
    assert len(users) == 14
    assert len([each for each in users.values() if each["last_edit"]]) == 10
    assert len([request for request in wiki.requests() if "usercontribs" in request.get("list", "")]) == 10


def test_who_waits_in_vain_ranks_below_who_may_be_answered(wiki: LocalWiki) -> None:
    found = report(wiki)
    findings = [each["evidence"][0]["heading"].removeprefix("For ") for each in found["findings"]]
    assert set(findings[-3:]) == {BLOCKED, "TalkBot", LONG_GONE}
    suggested = {each["evidence"][0]["heading"].removeprefix("For "): each["suggestion"] for each in found["findings"]}
    assert suggested[LONG_GONE] == f"Answer it yourself, or ask somebody else than {LONG_GONE}."
    assert suggested[OLD] == "Ask Newly Locked again, or answer it yourself."
    absences = {each["heading"].removeprefix("For "): each["absences"] for each in found["threads"]}
    assert absences[LONG_GONE] == [AWAY]
    assert absences["Ida Present"] == []


@pytest.mark.parametrize("form", ["terminal", "html", "wikitext"])
def test_every_rendering_says_it(wiki: LocalWiki, form: str) -> None:
    text = told(wiki, "Talk:Waiting", form)
    for words in ("has not edited since May 2016.", "is blocked.", "is a bot.", "is now called"):
        assert words in text
    assert "has not edited since May 2026" not in text


def test_a_note_says_it_too(wiki: LocalWiki) -> None:
    (note,) = (each["wikitext"] for each in report(wiki)["notes"] if each["kind"] == "page-note")
    assert f"{LONG_GONE} has not edited since May 2016." in note


def test_of_a_time_in_the_past_nothing_is_asked(wiki: LocalWiki) -> None:
    wiki.forget_requests()
    out = io.StringIO()
    with redirect_stdout(out):
        words = ["check", "Talk:Waiting", "--site", wiki.api, "--as-of", "2026-01-01", "--format", "json"]
        assert main(words) in {0, 3}
    assert not any("user" in request.get("list", "") for request in wiki.requests())
