"""Notes posted to a real wiki: by whom, where, how often, and what stands there then."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from bot.clock import now
from bot.model import Dismissal
from bot.wiki.live import library
from bot.wiki.live_open import open_wiki
from bot.wiki.live_post import LiveDoor
from bot.wiki.posting import Edit, NotSaved, Saved
from config.settings import load_settings
from tests.post_faults import new_office
from tests.posting import SHUTOFF, Office, thread
from tests.wiki.server import BOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("post")

NO_NAMESPACE = {"TALKCLERK_POST__NAMESPACES": "[]"}


@pytest.fixture
def office(own_wiki: LocalWiki, tmp_path: Path) -> Iterator[Office]:
    made = new_office(tmp_path, own_wiki)
    yield made
    made.put_aside()


def door(office: Office) -> LiveDoor:
    with office.environment() as environ:
        wiki = open_wiki(office.wiki.api, load_settings(None, environ))
    return LiveDoor(connection=wiki.connection, seconds=0.1)


def test_where_nothing_is_switched_on_nothing_is_saved(office: Office) -> None:
    draft = office.ready("Talk:Weir 1")
    for setting, told in (
        ({"TALKCLERK_POST__KINDS": "[]"}, "page-note is not in post.kinds"),
        (NO_NAMESPACE, "Talk:Weir 1 is not opted in"),
        ({**NO_NAMESPACE, "TALKCLERK_POST__PAGES": '["Talk:Weir", "Talk:Weir 11"]'}, "is not opted in"),
        ({"TALKCLERK_POST__NEVER": '["Talk:Weir *"]'}, "Talk:Weir 1 is in post.never"),
        ({"TALKCLERK_POST__SHUTOFF": "User:$1/Nowhere"}, f"User:{BOT}/Nowhere does not exist"),
        ({"TALKCLERK_POST__PER_DAY": "0"}, "post.per_day is 0"),
        ({"TALKCLERK_POST__PER_RUN": "0"}, "post.per_run is 0"),
    ):
        came = office.post(**setting)
        assert (came.code, came.out) == (4, "")
        assert told in came.err
    assert (office.copies(draft), office.state(draft).state) == (0, "approved")
    with office.store() as store:
        assert [entry.action for entry in store.log()][:7] == ["refuse"] * 7


def test_without_an_account_nothing_is_saved(office: Office) -> None:
    draft = office.ready("Talk:Weir 2")
    nobody = {name: "" for name in office.variables if name.startswith("TALKCLERK_ACCOUNT")}
    came = office.post_apart(**nobody)
    assert (came.code, office.copies(draft)) == (4, 0)
    assert "no account is logged in" in came.err


def test_what_nobody_approved_is_not_saved(office: Office) -> None:
    office.write("Talk:Weir 3", thread())
    draft = office.drafted("Talk:Weir 3", approve=False)
    assert office.post().out == "Nothing waits to be posted.\n"
    came = office.post(draft.id)
    assert (came.code, office.copies(draft)) == (4, 0)
    assert "the note is waiting" in came.err


def test_explain_tells_every_step_and_edits_nothing(office: Office) -> None:
    draft = office.ready("Talk:Weir 4")
    came = office.post("--explain", **NO_NAMESPACE)
    answers = [line.split()[0] for line in came.out.splitlines()[1:]]
    assert answers == ["yes"] * 5 + ["no"] + ["-"] * 6
    came = office.post("--explain")
    assert [line.split()[0] for line in came.out.splitlines()[1:]] == ["yes"] * 10 + ["-"] * 2
    assert (came.code, office.copies(draft), office.state(draft)) == (0, 0, draft)


def test_a_note_is_saved_below_all_that_stands_there_as_a_bots_edit_that_is_not_minor(office: Office) -> None:
    text = f"{{{{Header}}}}\n\n{thread()}<!-- the end -->"
    draft = office.ready("Talk:Weir 5", text)
    assert office.post().code == 0
    last = office.revisions(draft.title)[-1]
    assert last["slots"]["main"]["content"].startswith(f"{text}\n\n== Still open on this page ==\n")
    assert re.search(rf"\[\[User:{BOT}\|{BOT}\]\].*\(UTC\)$", last["slots"]["main"]["content"])
    assert (last["user"], last["minor"]) == (BOT, False)
    assert last["comment"] == "What is still open here (found by unresolved-threads); approved by Ann Miller"
    told = office.wiki.ask(action="query", list="recentchanges", rctitle=draft.title, rcprop="flags", rclimit=1)
    assert told["query"]["recentchanges"][0]["bot"]


def test_who_approved_it_calls_nobody_in_the_edit_summary(office: Office) -> None:
    office.write("Talk:Weir 6", thread())
    draft = office.drafted("Talk:Weir 6", approve=False)
    with office.store() as store:
        store.approve(draft.id, version=1, by="[[User:Ann]] /* here */\u202e\n" + "x" * 300, at=now())
    assert office.post().code == 0
    comment = office.revisions(draft.title)[-1]["comment"]
    assert "[ [User:Ann] ] / * here * /" in comment
    assert len(comment) < 350


def test_only_so_many_are_saved_by_one_command_and_in_a_day(office: Office) -> None:
    drafts = [office.ready(f"Talk:Cap {number}") for number in range(4)]
    came = office.post(TALKCLERK_POST__PER_RUN="2")
    assert (came.code, came.out.count("is posted"), came.err.count("this run has made its 2 edits")) == (0, 2, 2)
    came = office.post(TALKCLERK_POST__PER_DAY="3")
    assert (came.code, came.out.count("is posted"), came.err.count("post.per_day is 3")) == (5, 1, 1)
    assert sorted(office.copies(draft) for draft in drafts) == [0, 1, 1, 1]


def test_the_shutoff_page_is_read_before_each_edit_and_edits_keep_their_distance(office: Office) -> None:
    drafts = [office.ready(f"Talk:Stop {number}") for number in range(2)]
    stop = Thread(target=stop_after_the_first, args=(office, [draft.title for draft in drafts]))
    office.wiki.forget_requests()
    stop.start()
    came = office.post(TALKCLERK_POST__PAUSE="3")
    stop.join()
    office.write(SHUTOFF, "run")
    assert came.code == 5
    assert 'does not read "run"' in came.err
    assert sorted(office.copies(draft) for draft in drafts) == [0, 1]


def stop_after_the_first(office: Office, titles: list[str]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and not any(each.get("action") == "edit" for each in office.wiki.requests()):
        time.sleep(0.02)
    while time.monotonic() < end and not any(len(office.revisions(title)) > 1 for title in titles):
        time.sleep(0.02)
    office.write(SHUTOFF, "not now, please")


def test_a_page_of_another_kind_a_redirect_and_an_archive_are_left_alone(office: Office) -> None:
    for number, (text, told) in enumerate(
        [("#REDIRECT [[Talk:Weir 1]]", "is a redirect now"), ("{{bots|deny=TalkBot}}" + thread(), "says {{bots|deny")]
    ):
        draft = office.ready(f"Talk:Left {number}")
        office.write(draft.title, text)
        came = office.post(draft.id)
        assert (came.code, office.copies(draft)) == (4, 0)
        assert told in came.err


def test_a_users_own_page_keeps_bots_from_the_talk_page(office: Office) -> None:
    draft = office.ready("User talk:Cai/Drafts")
    office.write("User:Cai", "{{bots|optout=Page-Note}}")
    came = office.post(draft.id)
    assert "User:Cai says {{bots|optout=Page-Note}}" in came.err
    assert office.copies(draft) == 0
    office.write("User:Cai", "{{bots|optout=other}}")
    assert office.post(draft.id).code == 0


def test_a_template_that_shows_nobots_keeps_bots_away_too(office: Office) -> None:
    office.write("Template:Quiet", "Quiet, please. {{nobots}}")
    draft = office.ready("Talk:Left 3")
    text = "{{quiet}}\n" + thread()
    office.write(draft.title, text)
    came = office.post(draft.id)
    assert (came.code, office.copies(draft)) == (4, 0)
    assert "Talk:Left 3 shows Template:Nobots by another template" in came.err


def test_what_was_posted_and_archived_or_removed_meanwhile_is_not_posted_again(office: Office) -> None:
    draft = office.ready("Talk:Weir 7")
    with office.wiki.faults(actions=["edit"], http=500):
        office.post(draft.id)
    text = f"{thread()}\n== Still open ==\n<!-- talkclerk:{draft.id}:1 -->\nThe note. ~~~~"
    saved = door(office).save(Edit(title=draft.title, text=text, summary="", base_revid=draft.base_revid, bot=False))
    assert isinstance(saved, Saved)
    office.write(draft.title, thread())
    came = office.post(TALKCLERK_POST__SETTLE="0")
    assert came.code == 0
    assert f"is posted, revision {saved.revid}" in came.out
    assert (office.copies(draft), office.state(draft).posted_revid) == (0, saved.revid)


def test_a_note_whose_answer_was_lost_waits_until_the_wiki_can_have_made_it(office: Office) -> None:
    draft = office.ready("Talk:Weir 8")
    with office.wiki.faults(actions=["edit"], http=500):
        assert office.post(draft.id).code == 3
    with closing(sqlite3.connect(office.variables["TALKCLERK_STORE__URL"])) as database, database:
        database.execute("UPDATE drafts SET token = REPLACE(token, ':', ':9')")  # of a process that is gone
    came = office.post()
    assert (came.code, office.state(draft).state) == (3, "posting")
    assert "it is looked up again in" in came.err
    assert office.post(TALKCLERK_POST__SETTLE="0").code == 0
    assert office.copies(draft) == 1


def test_what_was_dismissed_after_the_approval_is_not_told_of_a_page_that_moved_on(office: Office) -> None:
    draft = office.ready("Talk:Dismissed")
    office.write("Talk:Dismissed", f"{{{{Talk header}}}}\n{thread()}")
    with office.store() as store:
        for key, fingerprint in draft.fingerprints:
            settled = Dismissal(
                site=draft.site, key=key, fingerprint=fingerprint, by="Ben", because="it is shut", at=now()
            )
            store.dismiss(settled)
    assert office.post(draft.id).code == 4
    assert (office.state(draft).state, office.copies(draft)) == ("superseded", 0)


def test_the_door_makes_no_page_where_one_is_and_none_where_one_was(office: Office) -> None:
    base = office.write("Talk:Weir 9", "Here.")
    made = Edit(title="Talk:Weir 9", text="Mine.", summary="", base_revid=None, bot=True)
    came = door(office).save(made)
    assert isinstance(came, NotSaved) and came.code == "articleexists"
    gone = Edit(title="Talk:Weir 10", text="Mine.", summary="", base_revid=base, bot=True)
    came = door(office).save(gone)
    assert isinstance(came, NotSaved) and came.code == "missingtitle"
    assert office.revisions("Talk:Weir 10") == []


def test_only_the_door_can_write(office: Office) -> None:
    connection = door(office).connection
    assert library().config.simulate
    token = connection.site.tokens["csrf"]
    library().data.api.Request(
        site=connection.site,
        parameters={"action": "edit", "title": "Talk:Weir 11", "text": "x", "token": token},
    ).submit()
    assert office.revisions("Talk:Weir 11") == []
