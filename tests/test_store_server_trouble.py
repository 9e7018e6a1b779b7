"""A MariaDB server that is down, refuses, is full, or goes in the middle: one line, and nothing is lost or told."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from database.server import PASSWORD, USER, LocalMariaDB, missing
from store_help import START, approved, keep_report, later, note, report, waiting

from bot.errors import StoreError
from bot.store import Store, open_store

pytestmark = pytest.mark.xdist_group("mariadb")


@pytest.fixture
def url(mariadb: LocalMariaDB) -> str:
    return mariadb.database()


@pytest.fixture
def served(url: str) -> Iterator[Store]:
    with open_store(url, at=START) as store:
        yield store


@pytest.fixture
def own(tmp_path: Path) -> Iterator[LocalMariaDB]:
    """A server of the test's own, to be killed."""
    if package := missing():
        pytest.skip(f"the test database needs: sudo apt-get install --no-install-recommends {package}")
    server = LocalMariaDB(tmp_path)
    server.install()
    server.start()
    yield server
    server.stop()


def told(caught: pytest.ExceptionInfo[StoreError]) -> str:
    """The line; the password is in none of what the error could show, with --verbose either."""
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.exit_code == 3
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in line + repr(caught.value)
    return line


def test_a_server_that_is_down_is_one_line(own: LocalMariaDB) -> None:
    url = own.database()
    with open_store(url, at=START) as store:
        draft = approved(store)
        own.stop()
        for ask in (store.drafts, lambda: open_store(url, at=START), lambda: waiting(store)):
            with pytest.raises(StoreError) as caught:
                ask()
            assert told(caught) == (
                f"{store.place}: no database server answers. "
                "Check host and port in store.url, and whether the server runs."
            )
        own.start()
        assert store.drafts() == (draft,)


def test_a_server_that_is_killed_in_the_middle_keeps_all_or_nothing(own: LocalMariaDB) -> None:
    with open_store(own.database(), at=START) as store:
        draft = approved(store)
        with pytest.raises(StoreError) as caught, store.writing() as connection:
            connection.execute(sa.text("UPDATE drafts SET state = 'posted'"))
            own.kill()
            connection.execute(sa.text("UPDATE drafts SET state = 'rejected'"))
        assert told(caught).startswith(f"{store.place}: the connection was lost. What was not confirmed is not written")
        own.start()
        assert store.drafts() == (draft,)
        assert store.claim(draft.id, token="t", at=later(hours=2))
        own.kill()
        own.start()
        assert store.draft(draft.id).state == "posting"


def test_a_server_that_is_killed_before_the_last_word_keeps_nothing_of_the_step(own: LocalMariaDB) -> None:
    with open_store(own.database(), at=START) as store:
        draft = approved(store)
        with pytest.raises(StoreError, match="the connection was lost"), store.writing() as connection:
            connection.execute(sa.text("UPDATE drafts SET state = 'posted'"))
            own.kill()
        own.start()
        assert store.drafts() == (draft,)


@pytest.mark.parametrize("code", [1021, 1114])
def test_a_server_without_room_keeps_nothing_of_the_step_and_all_from_before(
    served: Store, mariadb: LocalMariaDB, code: int
) -> None:
    draft = approved(served)
    name = served.engine.url.database
    # a full disk takes the whole server down; its answer is given by a trigger
    full = f"SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {code}, MESSAGE_TEXT = 'full'"
    mariadb.say(f"CREATE TRIGGER {name}.full BEFORE INSERT ON {name}.audit FOR EACH ROW {full}")
    with pytest.raises(StoreError) as caught:
        served.edit(draft.id, "Other words. ~~~~", version=1, by="Ann Miller", at=later(hours=2))
    assert told(caught) == (
        f"{served.place}: there is no room left. Nothing of this step was written. Make room, and try again."
    )
    assert served.drafts() == (draft,)
    assert len(served.wordings(draft.id)) == 1


def test_a_connection_that_the_server_ends_in_the_middle_keeps_nothing_of_the_step(
    served: Store, mariadb: LocalMariaDB
) -> None:
    draft = approved(served)
    with pytest.raises(StoreError, match="the connection was lost"), served.writing() as connection:
        connection.execute(sa.text("UPDATE drafts SET state = 'posted'"))
        mariadb.say(f"KILL {connection.scalar(sa.text('SELECT connection_id()'))}")
        connection.execute(sa.text("SELECT 1"))
    assert served.drafts() == (draft,)
    assert served.claim(draft.id, token="t", at=later(hours=2))


def test_a_wrong_password_is_told_and_not_shown(url: str) -> None:
    wrong = url.replace(PASSWORD, "wrong-" + PASSWORD)
    with pytest.raises(StoreError) as caught:
        open_store(wrong, at=START)
    assert "the server refuses this account. Check TOOL_TOOLSDB_USER and TOOL_TOOLSDB_PASSWORD" in told(caught)


def test_an_account_without_rights_is_told(url: str) -> None:
    with pytest.raises(StoreError, match="this account lacks a right to it") as caught:
        open_store(url.replace(f"{USER}__", "other__"), at=START)
    told(caught)


def test_a_database_that_is_not_there_is_told(url: str) -> None:
    with pytest.raises(StoreError, match=r"the server has no such database\. Make it first") as caught:
        open_store(url.replace("__t", "__none"), at=START)
    told(caught)


def test_an_account_that_may_only_read_reads(served: Store, url: str, mariadb: LocalMariaDB) -> None:
    draft = approved(served)
    name = served.engine.url.database
    mariadb.say(f"CREATE USER reader@localhost IDENTIFIED BY '{PASSWORD}'")
    mariadb.say(f"GRANT SELECT ON {name}.* TO reader@localhost")
    with open_store(url.replace(f"//{USER}", "//reader"), at=START) as store:
        assert store.drafts() == (draft,)
        with pytest.raises(StoreError, match="this account lacks a right to it") as caught:
            store.claim(draft.id, token="t", at=later(hours=2))
    told(caught)
    mariadb.say("DROP USER reader@localhost")


def test_a_server_that_takes_no_writes_is_told(served: Store, mariadb: LocalMariaDB) -> None:
    draft = approved(served)
    mariadb.say("SET GLOBAL read_only = 1")
    try:
        with pytest.raises(StoreError, match="the server takes no writes now") as caught:
            served.claim(draft.id, token="t", at=later(hours=2))
    finally:
        mariadb.say("SET GLOBAL read_only = 0")
    told(caught)
    assert served.drafts() == (draft,)


def test_who_waits_too_long_for_another_writer_is_told(served: Store) -> None:
    draft = approved(served)
    with served.writing() as held:
        held.execute(sa.text("UPDATE drafts SET state = 'posted'"))
        assert served.drafts() == (draft,)
        with pytest.raises(StoreError, match="another process writes to it and is not done") as caught:
            _claim_impatiently(served, draft.id)
        told(caught)
        held.rollback()
    assert served.claim(draft.id, token="t", at=later(hours=2))


def _claim_impatiently(store: Store, draft_id: str) -> None:
    impatient = sa.create_engine(
        store.engine.url,
        poolclass=sa.pool.NullPool,
        connect_args={"init_command": "SET SESSION innodb_lock_wait_timeout = 1"},
    )
    with Store(impatient, store.place) as other:
        other.claim(draft_id, token="t", at=later(hours=2))


def test_a_report_that_is_too_large_for_the_server_is_told_and_the_old_one_stays(
    served: Store, mariadb: LocalMariaDB
) -> None:
    keep_report(served)
    mariadb.say("SET GLOBAL max_allowed_packet = 1048576")
    try:
        with pytest.raises(
            StoreError, match=r"is given more at once than the server takes|connection was lost"
        ) as caught:
            keep_report(served, snapshot=os.urandom(3_000_000))
    finally:
        mariadb.say("SET GLOBAL max_allowed_packet = 16777216")
    told(caught)
    found = served.report("millwiki", "Talk:Tide mill", visible_since=START)
    assert found is not None
    assert found.snapshot == b"the snapshot"


def test_words_that_do_not_fit_are_refused_and_not_cut(served: Store) -> None:
    with pytest.raises(StoreError, match="the database says: Data too long for column 'token'"):
        draft = approved(served)
        served.claim(draft.id, token="t" * 101, at=later(hours=2))
    assert served.draft("page-note-1").state == "approved"


def test_no_connection_stays_open_between_two_steps(served: Store, mariadb: LocalMariaDB) -> None:
    served.keep_drafts(report(note()), at=START)
    served.drafts()
    assert mariadb.say(f"SELECT count(*) FROM information_schema.processlist WHERE user = '{USER}'") == ((0,),)
