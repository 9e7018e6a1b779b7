"""Several posters at once, and posters that are killed, on a real wiki: each note is there once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.chaos import chaos
from tests.chaos import new_office as chaos_office
from tests.post_faults import new_office
from tests.posting import Office, discussed, thread
from tests.wiki.server import BOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.database.server import LocalMariaDB
    from tests.wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("post")


@pytest.fixture
def office(own_wiki: LocalWiki, tmp_path: Path) -> Iterator[Office]:
    made = new_office(tmp_path, own_wiki)
    yield made
    made.put_aside()


@pytest.mark.parametrize("engine", ["sqlite", "mariadb"])
def test_two_posters_on_one_store_and_on_the_same_pages_save_each_note_once(
    office: Office, engine: str, request: pytest.FixtureRequest
) -> None:
    if engine == "mariadb":
        server: LocalMariaDB = request.getfixturevalue("mariadb")
        office.variables["TALKCLERK_STORE__URL"] = server.database()
    titles = [f"Talk:Two {engine} {number}" for number in range(2)]
    for title in titles:
        office.write(title, thread() + discussed())
    drafts = [draft for title in titles for draft in office.all_drafted(title)]
    assert [draft.kind for draft in drafts].count("thread-summary") == 2
    running = [office.started() for _ in range(2)]
    ends = [(*each.communicate(timeout=100), each.returncode) for each in running]
    assert all(code in {0, 3, 4, 5} for *_, code in ends), ends
    office.post()  # whoever found the page edited three times in a row has left the note for later
    assert [office.copies(draft) for draft in drafts] == [1] * len(drafts), ends
    assert {office.state(draft).state for draft in drafts} == {"posted"}
    own = [each for title in titles for each in office.revisions(title) if each["user"] == BOT]
    assert len(own) == len(drafts)


def test_eight_posts_that_are_killed_are_on_the_wiki_once(own_wiki: LocalWiki, tmp_path: Path) -> None:
    figures = chaos(chaos_office(own_wiki, tmp_path), 8, seed=3)
    assert figures.is_right, figures.lines()
