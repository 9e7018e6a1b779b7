"""What the task suggests to do next, and since when it says that somebody waits."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from cases_runner import SITE, CaseWiki
from parse_help import at, sign

from bot.model import Finding, Report
from bot.service.checking import check
from bot.service.starting import load_settings
from config.profiles import load_profile

PAGE = "Talk:Mill pond"
ANN = sign("Ann", "10:00, 3 May 2020")
BEN = sign("Ben", "11:30, 9 May 2020")
CY = sign("Cy", "12:45, 10 May 2020")


def checked(*sections: str, as_of: str = "2020-07-01 12:00", environ: Mapping[str, str] | None = None) -> Report:
    profile = load_profile(SITE)
    text = "\n\n".join(f"== H{number} ==\n{body}" for number, body in enumerate(sections))
    wiki = CaseWiki(pages={PAGE: text}, profile=profile)
    settings = load_settings(None, environ or {})
    return check(wiki, PAGE, profile, settings, as_of=at(as_of), tasks=["unresolved-threads"])


def only(*sections: str) -> Finding:
    (finding,) = checked(*sections).findings
    return finding


@pytest.mark.parametrize(
    ("body", "suggestion"),
    [
        (f"Who shut the gate? {ANN}", "next-question"),
        (f"Please add the year of the gate. {ANN}", "next-request"),
        (f"The year of the gate is wrong. {ANN}", "next-error-report"),
        (f"{{{{ping|Dee}}}} Who shut the gate? {ANN}", "next-ask-again"),
        (f"Should it be named? {ANN}\n*'''Support'''. {BEN}\n*'''Oppose'''. {CY}", "next-close"),
    ],
)
def test_what_is_next_depends_on_what_is_asked(body: str, suggestion: str) -> None:
    assert only(body).suggestion.key == suggestion


def test_a_question_waits_since_it_was_put() -> None:
    assert only(f"The gate is oak. {ANN}\n:Is it not rather pine? {BEN}").since == at("2020-05-09 11:30")


def test_threads_that_one_editor_began_in_one_minute_are_told_apart() -> None:
    merge = f"I propose merging [[Weir]] into [[Mill pond]]. {ANN}"
    found = checked(merge, f"Who shut the gate? {ANN}", f"Who has the key to it? {ANN}")
    assert [finding.evidence[0].heading for finding in found.findings] == ["H1", "H2"]
    (note,) = (each.wikitext for each in found.notes if each.kind == "page-note")
    assert "#H1|" in note
    assert "#H2|" in note


def keys(*texts: tuple[str, str]) -> list[str]:
    """The keys of the findings about the threads of a page and its archives."""
    profile = load_profile(SITE)
    wiki = CaseWiki(pages=dict(texts), profile=profile)
    report = check(
        wiki, PAGE, profile, load_settings(None, {}), as_of=at("2020-07-01 12:00"), tasks=["unresolved-threads"]
    )
    return [finding.key for finding in report.findings]


def test_the_key_of_a_thread_is_its_name() -> None:
    text = f"== Gate ==\nWho shut the gate? {ANN}\n\n=== Weir ===\nWho built it? {ANN}\n\n== Race ==\nWho dug it? {BEN}"
    assert keys((PAGE, text)) == ["unresolved-threads/h-Ben-20200509113000", "unresolved-threads/h-Ann-20200503100000"]


def test_threads_that_one_editor_began_in_one_minute_have_keys_of_their_own_that_outlast_archiving() -> None:
    gate, race = f"== The gate ==\nWho shut the gate? {ANN}\n\n", f"== Race ==\nWho dug the race? {ANN}\n\n"
    name = "unresolved-threads/h-Ann-20200503100000"
    assert keys((PAGE, gate + race)) == [f"{name}/The_gate", f"{name}/Race"]
    assert keys((PAGE, race), (f"{PAGE}/Archive 1", gate)) == [f"{name}/Race", f"{name}/The_gate"]
    # what became of the one does not change the key of the other
    assert keys((PAGE, gate + race + f":I did. {BEN}\n:Thanks! {ANN}")) == [f"{name}/The_gate"]


def test_threads_of_one_heading_too_have_keys_of_their_own() -> None:
    gate = f"== Gate ==\nWho shut the gate? {ANN}\n\n"
    name = "unresolved-threads/h-Ann-20200503100000/Gate"
    assert keys((PAGE, gate * 3)) == [name, f"{name}-1", f"{name}-2"]


@pytest.mark.parametrize(
    ("ignored", "told"), [("H0", ["H1"]), ("H?", ["H0", "H1"]), ("H*", []), ("*1", ["H0"]), ("Talk:*", [])]
)
def test_headings_and_titles_are_left_alone_by_pattern(ignored: str, told: list[str]) -> None:
    ask = f"Who shut the gate last week? {ANN}"
    found = checked(ask, ask, environ={"TALKCLERK_TASKS__UNRESOLVED_THREADS__IGNORE": f'["{ignored}"]'})
    assert [finding.evidence[0].heading for finding in found.findings] == told


def test_threads_that_a_bot_began_may_be_left_alone() -> None:
    body = f"I have archived one link. {sign('GateBot')}\n:Is it the right copy of the page? {BEN}"
    assert len(checked(body).findings) == 1
    assert checked(body, environ={"TALKCLERK_TASKS__UNRESOLVED_THREADS__BOTS": "false"}).findings == ()
