"""What was done is told, with the questions that an edit had to pass."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import get_args

import jsonschema
import pytest
from conftest import PROJECT
from desk import TITLE, Desk, desk

from bot.model import Action, AuditEntry, DraftState, Step
from bot.store import open_store
from config.i18n import load_words

__all__ = ["desk"]
SCHEMAS = PROJECT / "bot" / "report" / "schema"
AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
STEPS = (
    Step(name="shutoff", passed=True, detail="User:ExampleBot/Shutoff"),
    Step(name="nobots", passed=False, detail="Talk:Mill says {{nobots}}"),
    Step(name="edit cap", passed=None),
)
REFUSED = AuditEntry(
    at=AT, action="refuse", by="ExampleBot", site="enwiki", title="Talk:Mill", draft="page-note-1", steps=STEPS
)
SAVED = AuditEntry(
    at=AT + timedelta(minutes=1),
    action="post",
    by="ExampleBot",
    site="enwiki",
    title=TITLE,
    revid=77,
    detail="\x1b[2Jx",
)


@pytest.fixture
def audited(desk: Desk) -> Desk:
    with open_store(str(desk.folder / "store.sqlite"), at=AT) as store:
        store.audit(REFUSED)
        store.audit(SAVED)
    return desk


def test_the_newest_comes_first_and_a_refusal_has_every_answer(audited: Desk) -> None:
    assert audited.give("log").out.splitlines() == [
        f"1 March 2026, 07:31 UTC: saved {TITLE}, by ExampleBot",
        "  revision 77",
        "  x",
        "1 March 2026, 07:30 UTC: refused Talk:Mill, by ExampleBot",
        "  page-note-1",
        "    shutoff: yes. User:ExampleBot/Shutoff",
        "    nobots: no. Talk:Mill says {{nobots}}",
        "    edit cap: not asked.",
    ]


def test_one_page_is_told_alone_and_no_more_than_asked_for(audited: Desk) -> None:
    assert "Talk:Mill," not in audited.give("log", "--page", TITLE).out
    assert audited.give("log", "--site", "plwiki").out == ""
    assert audited.give("log", "--most", "1").out.startswith("1 March 2026, 07:31")


def test_the_json_is_as_its_schema_says(audited: Desk) -> None:
    read = audited.give("log", "--format", "json").document
    valid("log", read)
    assert [(each["action"], each["revid"]) for each in read] == [("post", 77), ("refuse", None)]
    assert [each["passed"] for each in read[1]["steps"]] == [True, False, None]


def test_the_json_of_drafts_is_as_its_schema_says(desk: Desk) -> None:
    name = desk.draft()
    valid("drafts", desk.drafts())
    valid("drafts", desk.give("drafts", "show", name, "--format", "json").document)


def valid(name: str, read: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read)


def test_what_people_do_is_told_with_their_names(desk: Desk) -> None:
    name = desk.draft()
    desk.give("drafts", "approve", name, "--as", "Ann Miller")
    desk.give("drafts", "reject", name, "--as", "Ben Weaver", "--because", "settled")
    told = [(each["action"], each["by"]) for each in desk.give("log", "--format", "json").document]
    assert told == [("reject", "Ben Weaver"), ("approve", "Ann Miller"), ("draft", "talkclerk")]


def test_the_schemas_know_every_state_and_action() -> None:
    log, drafts = (json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")) for name in ("log", "drafts"))
    assert set(log["items"]["properties"]["action"]["enum"]) == set(get_args(Action))
    assert set(drafts["$defs"]["draft"]["properties"]["state"]["enum"]) == set(get_args(DraftState))


@pytest.mark.parametrize(
    "key",
    [*(f"log-action-{each}" for each in get_args(Action)), *(f"draft-state-{each}" for each in get_args(DraftState))],
)
def test_every_state_and_action_has_words(key: str) -> None:
    assert key in load_words("en")
