"""Whatever fails while a note is posted to a real wiki: it is there once or not at all, and the store says so truly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from bot.wiki.live import library
from tests.post_faults import FAULTS, Fault, came_of, new_office

if TYPE_CHECKING:
    from tests.posting import Office
    from tests.wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("post")


@pytest.fixture(scope="module")
def office(own_wiki: LocalWiki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    config = library().config
    before, config.retry_wait = config.retry_wait, 0.1
    yield new_office(tmp_path_factory.mktemp("office"), own_wiki)
    config.retry_wait = before


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_leaves_a_note_on_the_wiki_once_or_not_at_all(office: Office, fault: Fault) -> None:
    came = came_of(fault, office, FAULTS.index(fault))
    assert (came.first.code, came.copies, came.state) == (fault.code, fault.copies, fault.state), came.first
    assert fault.told in came.first.out + came.first.err
    assert (came.copies_then, came.state_then) == (fault.then == "posted", fault.then), came.again
