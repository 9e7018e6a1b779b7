"""The bot's own pages on a real wiki, one at a time: where, when and around whose words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from bot.service.desk import open_desk
from bot.service.own_pages import OwnPage, save_own_page
from config.settings import load_settings
from tests.post_faults import new_office
from tests.posting import Office
from tests.wiki.server import BOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("post")


@pytest.fixture
def office(own_wiki: LocalWiki, tmp_path: Path) -> Iterator[Office]:
    made = new_office(tmp_path, own_wiki)
    yield made
    made.put_aside()


def own_page(office: Office, title: str, text: str, **more: str) -> OwnPage:
    with office.environment(**{"TALKCLERK_POST__KINDS": '["report-page"]', **more}) as environ, office.store() as store:
        desk = open_desk(office.wiki.api, load_settings(None, environ), store)
        return save_own_page(desk, title, lambda old: f"{old.partition('Begin')[0]}Begin {text}", "Report", in_run=0)


def test_a_page_of_the_bots_own_is_saved_only_where_it_changes_and_around_others_words(office: Office) -> None:
    title = f"User:{BOT}/Reports/Talk:Weir"
    assert own_page(office, title, "one", TALKCLERK_POST__KINDS="[]").end == "refused"
    assert own_page(office, title, "one").end == "saved"
    assert own_page(office, title, "one").end == "unchanged"
    office.write(title, "Kept. Begin one")
    with office.wiki.faults(between={"user": "Admin", "text": "Kept, too. Begin one"}):
        assert own_page(office, title, "two").end == "saved"
    texts = [each["slots"]["main"]["content"] for each in office.revisions(title)]
    assert texts == ["Begin one", "Kept. Begin one", "Kept, too. Begin one", "Kept, too. Begin two"]
    with office.wiki.faults(after_save=4):
        assert own_page(office, title, "three").end == "saved"
    with office.wiki.faults(actions=["edit"], http=503):
        assert own_page(office, title, "four").end == "trouble"
    with office.store() as store:
        assert [entry.action for entry in store.log()] == ["post", "post", "post", "refuse"]


@pytest.mark.parametrize("title", ["User:Ann/Reports", f"User:{BOT}", f"User talk:{BOT}/Reports", "Talk:Weir"])
def test_a_report_is_saved_below_the_bots_own_user_page_alone(office: Office, title: str) -> None:
    came = own_page(office, title, "one")
    assert (came.end, came.detail) == ("refused", f"place: {title} is not below the bot's own user page")
