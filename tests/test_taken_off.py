"""A posted note that an editor took off its page is not drafted again; one that stands or was archived is left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from desk import CAI, PAGE, TITLE, Desk, desk
from mill_wiki import export, export_file, page, revision

from bot.model.marks import marker
from bot.store import open_store

if TYPE_CHECKING:
    from wiki.server import LocalWiki

__all__ = ["desk"]
pytestmark = pytest.mark.xdist_group("wiki")

POSTED_AT = datetime(2026, 5, 1, 10, tzinfo=UTC)
BOT = CAI.replace("Cai", "ExampleBot")
ARCHIVE = f"{TITLE}/Archive 1"


def by(name: str, text: str, revid: int, day: int) -> str:
    saved = revision(text, revid=revid, at=f"2026-05-{day:02}T10:00:00Z")
    return saved.replace("<username>Ann<", f"<username>{name}<")


def post(desk: Desk, revid: int = 2) -> str:
    """The note that waits, as if it had been posted as this revision."""
    name = desk.draft()
    with open_store(str(desk.folder / "store.sqlite"), at=POSTED_AT) as store:
        store.approve(name, version=1, by="Ann", at=POSTED_AT)
        assert store.claim(name, token="t", at=POSTED_AT)
        store.posted(name, token="t", revid=revid, at=POSTED_AT, steps=(), by="ExampleBot")
    return name


def section(name: str) -> str:
    return f"\n== Still open on this page ==\n{marker(name, 1)}\nTwo threads are open. {BOT}\n"


def history(desk: Desk, *texts: tuple[str, str], archive: str = "") -> None:
    """The page's revisions from the first on, each with who saved it."""
    revisions = [by(who, text, number, number) for number, (who, text) in enumerate(texts, 1)]
    pages = [page(TITLE, *revisions)]
    if archive:
        pages.append(page(ARCHIVE, by("Sweep", "{{Talk archive}}" + archive, 50, 20)))
    export_file(desk.folder, *pages)


def test_a_note_that_stands_is_left_alone(desk: Desk) -> None:
    name = post(desk)
    history(desk, ("Ann", PAGE), ("ExampleBot", PAGE + section(name)), ("Cai", PAGE + section(name) + f": Hm. {CAI}"))
    assert desk.check("--draft").err == f"{TITLE}: no note waits.\n"
    assert [each["id"] for each in desk.drafts("--state", "posted")] == [name]


def test_a_note_that_was_archived_is_left_alone(desk: Desk) -> None:
    name = post(desk)
    texts = (("Ann", PAGE), ("ExampleBot", PAGE + section(name)), ("Sweep", PAGE))
    history(desk, *texts, archive=section(name))
    desk.check("--draft")
    assert [each["id"] for each in desk.drafts("--state", "posted")] == [name]


def test_a_note_that_was_put_back_is_left_alone(desk: Desk) -> None:
    name = post(desk)
    full = PAGE + section(name)
    history(desk, ("Ann", PAGE), ("ExampleBot", full), ("Eve", PAGE), ("Ann", full))
    desk.check("--draft")
    assert [each["id"] for each in desk.drafts("--state", "posted")] == [name]


def test_a_note_that_was_taken_off_is_remembered_as_rejected_by_who_did_it(desk: Desk) -> None:
    name = post(desk)
    full = PAGE + section(name)
    texts = [
        ("Ann", PAGE),
        ("ExampleBot", full),
        ("Dot", full + ": Hm."),
        ("Cai", PAGE),
        ("Dot", "{{Talk header}}\n" + PAGE),
    ]
    history(desk, *texts)
    assert desk.check("--draft").err == f"{TITLE}: no note waits.\n"
    (found,) = desk.drafts("--state", "rejected")
    assert (found["id"], found["by"]) == (name, "Cai")
    assert found["because"] == "taken off the page in revision 4, 4 May 2026, 10:00 UTC"
    told = desk.check("--all", "--format", "json").document["dismissed"]
    assert [(each["key"], each["by"]) for each in told] == [(name, "Cai")]
    assert desk.check("--format", "json").document["notes"] == []


def test_on_a_real_wiki_too(desk: Desk, talk_wiki: LocalWiki) -> None:
    title = "Talk:Taken off"
    talk_wiki.import_text(export([page(title, by("Ann", PAGE, 1, 1))]))
    assert desk.give("check", title, "--site", talk_wiki.api, "--draft").code == 0
    (waiting,) = desk.drafts("--page", title)
    name = waiting["id"]
    with open_store(str(desk.folder / "store.sqlite"), at=POSTED_AT) as store:
        store.approve(name, version=1, by="Ann", at=POSTED_AT)
        store.claim(name, token="t", at=POSTED_AT)
        store.posted(name, token="t", revid=waiting["base_revid"] + 1, at=POSTED_AT, steps=(), by="ExampleBot")
    later = [by("ExampleBot", PAGE + section(name), 2, 2), by("Cai", PAGE, 3, 3)]
    talk_wiki.import_text(export([page(title, *later)]))
    assert desk.give("check", title, "--site", talk_wiki.api, "--draft").code == 0
    (found,) = desk.drafts("--state", "rejected")
    assert (found["id"], found["by"].rpartition(">")[2]) == (name, "Cai")
