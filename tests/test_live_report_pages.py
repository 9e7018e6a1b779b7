"""The bot's own report pages on a real wiki: rewritten where they tell something new, around the editors' words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from posting import SHUTOFF, Office, thread

from bot.clock import now
from bot.model import Dismissal
from bot.service.keeping import keep

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("post")

ROOT = "User:TalkBot/Reports"
PAGE = "Talk:Lock keeper"
REPORT = f"{ROOT}/{PAGE}"
ON = {"TALKCLERK_POST__KINDS": '["report-page"]'}


@pytest.fixture
def office(own_wiki: LocalWiki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(wiki=own_wiki, folder=tmp_path_factory.mktemp("store"), variables=ON)
    office.write(SHUTOFF, "run")
    office.write(PAGE, thread(1))
    yield office
    for title in (REPORT, ROOT):
        if office.revisions(title):
            office.write(title, "")
    office.write(SHUTOFF, "stop")


def kept(office: Office, title: str = PAGE) -> None:
    """A check of the page whose report is kept."""
    report, words, history = office.report(title)
    with office.store() as store:
        keep(store, report, words, history=history, at=now())


def text(office: Office, title: str) -> str:
    return str(office.revisions(title)[-1]["slots"]["main"]["content"])


def test_nothing_is_saved_while_report_pages_are_switched_off(office: Office) -> None:
    kept(office)
    before = office.revisions(REPORT)
    done = office.post("--reports", TALKCLERK_POST__KINDS="[]")
    assert done.code == 4
    assert "report-page is not in post.kinds" in done.err
    assert office.revisions(REPORT) == before


def test_without_an_account_no_report_page_is_saved(office: Office) -> None:
    kept(office)
    before = office.revisions(REPORT)
    nobody = {name: "" for name in office.variables if name.startswith("TALKCLERK_ACCOUNT")}
    done = office.post_apart("--reports", **nobody)
    assert done.code == 4
    assert "no account is logged in" in done.err
    assert office.revisions(REPORT) == before


def test_marks_in_disorder_are_refused_and_the_refusal_is_in_the_log(office: Office) -> None:
    kept(office)
    text_there = "Mine. <!-- talkclerk:report:begin -->"
    office.write(REPORT, text_there)
    assert office.post("--reports").code == 5
    assert text(office, REPORT) == text_there
    with office.store() as store:
        (refused,) = [entry for entry in store.log() if entry.action == "refuse"]
    assert (refused.title, "no clear place" in refused.detail) == (REPORT, True)


@pytest.mark.parametrize("beside", ["--explain", "page-note-0a1b2c3d4e"])
def test_report_pages_are_saved_where_nothing_else_is_asked_for(office: Office, beside: str) -> None:
    kept(office)
    before = office.revisions(REPORT)
    assert office.post("--reports", beside).code == 2
    assert office.revisions(REPORT) == before


def test_a_report_that_tells_the_same_makes_no_edit_and_words_around_it_stay(office: Office) -> None:
    kept(office)
    first = office.post("--reports")
    assert (first.code, first.err) == (0, "")
    assert "Gate 1" in text(office, REPORT)
    assert f"[[{REPORT}|" in text(office, ROOT)
    above = "These reports are of use. ''We'' said so."
    office.write(REPORT, f"{above}\n\n{text(office, REPORT)}\n\nAnd below.")
    kept(office)
    count = len(office.revisions(REPORT))
    second = office.post("--reports")
    assert second.code == 0
    assert f"{REPORT} is as it was." in second.out
    assert len(office.revisions(REPORT)) == count
    office.write(PAGE, thread(1) + thread(2))
    kept(office)
    assert office.post("--reports").code == 0
    told = text(office, REPORT)
    assert (told.startswith(above), told.endswith("And below."), "Gate 2" in told) == (True, True, True)


def test_what_was_hidden_meanwhile_is_told_nowhere(office: Office) -> None:
    kept(office)
    revid = office.revisions(PAGE)[-1]["revid"]
    office.write(PAGE, thread(3))
    office.wiki.hide(revid)
    done = office.post("--reports")
    assert "was hidden or deleted" in done.err
    assert "Gate 1" not in (text(office, REPORT) if office.revisions(REPORT) else "")
    with office.store() as store:
        assert store.kept() == ()


def test_a_report_whose_page_is_watched_no_more_becomes_a_line(office: Office) -> None:
    kept(office)
    assert office.post("--reports").code == 0
    with office.store() as store:
        store.purge(store.kept()[0].site, PAGE, at=now(), because="nobody watches it")
    assert office.post("--reports").code == 0
    assert "Gate 1" not in text(office, REPORT)
    assert "No talk page is watched." in text(office, ROOT)


def test_a_dismissed_finding_waits_for_nobody_on_a_report_page(office: Office) -> None:
    office.write(PAGE, thread(1) + thread(4))
    kept(office)
    with office.store() as store:
        gate = next(each for each in office.report(PAGE)[0].findings if each.evidence[0].heading == "Gate 4")
        site = store.kept()[0].site
        store.dismiss(
            Dismissal(site=site, key=gate.key, fingerprint=gate.fingerprint, by="Ben", because="no", at=now())
        )
    assert office.post("--reports").code == 0
    assert "'''1 thread waits for an answer'''" in text(office, REPORT)


def test_an_answer_that_was_lost_makes_no_second_edit(office: Office) -> None:
    kept(office)
    before = len(office.revisions(REPORT))
    with office.wiki.faults(after_save=4):
        done = office.post("--reports")
    assert done.code in (0, 3)
    assert office.post("--reports").code == 0
    assert len(office.revisions(REPORT)) == before + 1
    with office.store() as store:
        assert [entry.title for entry in store.log() if entry.action == "post"].count(REPORT) == 1
