"""A store of one version becomes one of the next, with all that is in it; on both engines."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import PROJECT
from store_help import START, approved, keep_report, later, note, posted, report

from bot.errors import StoreError
from bot.store import open_store
from bot.store.address import address
from bot.store.engines import engine_for
from bot.store.opening import MIGRATIONS, bring_forward
from bot.store.store import Store
from bot.store.tables import METADATA, VERSION

SPAWN = multiprocessing.get_context("spawn")

SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    with op.batch_alter_table("drafts") as batch:
        batch.add_column(sa.Column("language", sa.String(20), nullable=False, server_default="en"))
        batch.alter_column("kind", existing_type=sa.String(32), type_=sa.String(64), existing_nullable=False)
        batch.create_index("ix_drafts_language", ["language"])
    op.create_table("places", sa.Column("title", sa.String(100), primary_key=True))
    op.execute("UPDATE wordings SET wikitext = CONCAT(wikitext, ' (second)')" if op.get_bind().dialect.name != "sqlite"
               else "UPDATE wordings SET wikitext = wikitext || ' (second)'")
"""
BROKEN = SECOND + '\n    op.execute("SELECT nothing FROM nowhere")\n'


def migrations(folder: Path, second: str) -> str:
    """The program's migrations and a second one."""
    copied = shutil.copytree(
        PROJECT / "bot/store/migrations", folder / "migrations", ignore=shutil.ignore_patterns("__pycache__")
    )
    (copied / "versions" / "second.py").write_text(second)
    return str(copied)


def forward(store: Store, folder: Path, second: str = SECOND) -> Store:
    """The same database, opened by a program that has a second migration."""
    bring_forward(store.engine, store.place, migrations(folder, second), "0002")
    return Store(store.engine, store.place, "0002")


def open_and_close(url: str, gate: Any, done: Any) -> None:
    """What another process does."""
    gate.wait(timeout=60)
    try:
        open_store(url, at=START).close()
        done.put("opened")
    except BaseException as error:
        done.put(repr(error))


def test_a_store_of_this_version_is_left_as_it_is(store: Store, store_url: str) -> None:
    draft = approved(store)
    with open_store(store_url, at=later(days=1)) as again:
        assert again.drafts() == (draft,)


def test_an_sqlite_store_is_read_while_another_process_writes(store: Store) -> None:
    draft = approved(store)
    with store.writing():
        assert store.drafts() == (draft,)


def test_the_version_is_that_of_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    assert ScriptDirectory.from_config(config).get_heads() == [VERSION]


def test_the_migrations_make_the_tables_as_they_are_declared(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_on_mariadb_every_table_is_innodb_and_compares_letter_by_letter(store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        return
    asked = "SELECT table_name, engine, table_collation FROM information_schema.tables WHERE table_schema = database()"
    with store.reading() as connection:
        found = {name: (engine, collation) for name, engine, collation in connection.execute(sa.text(asked))}
    assert found.pop("alembic_version")[0] == "InnoDB"
    assert found == dict.fromkeys(METADATA.tables, ("InnoDB", "utf8mb4_nopad_bin"))


def test_a_second_migration_goes_forward_with_all_that_is_there(store: Store, tmp_path: Path) -> None:
    posted(store, note(1))
    store.keep_drafts(report(note(2), title="Talk:Weir"), at=START)
    keep_report(store)
    before, entries = store.drafts(states=("waiting", "posted")), store.log()
    newer = forward(store, tmp_path)
    after = newer.drafts(states=("waiting", "posted"))
    assert [each.wikitext for each in after] == [f"{each.wikitext} (second)" for each in before]
    assert [(each.id, each.state, each.by) for each in after] == [(each.id, each.state, each.by) for each in before]
    assert newer.log() == entries
    assert newer.kept() != ()
    newer.reject("page-note-2", by="Ann Miller", because="seen", at=later(days=1))
    with newer.reading() as connection:
        names = {index["name"] for index in sa.inspect(connection).get_indexes("drafts")}
        assert "ix_drafts_language" in names
        assert connection.scalar(sa.text("SELECT count(*) FROM drafts WHERE language = 'en'")) == 2


def test_a_draft_still_needs_to_be_there_for_its_wordings_after_a_migration(store: Store, tmp_path: Path) -> None:
    approved(store)
    newer = forward(store, tmp_path)
    with pytest.raises(StoreError, match=r"(?i)foreign key"), newer.writing() as connection:
        connection.execute(sa.text("DELETE FROM drafts"))
    assert len(newer.drafts()) == 1


def test_a_migration_that_fails_leaves_what_was_there(store: Store, tmp_path: Path) -> None:
    draft = approved(store)
    with pytest.raises(sa.exc.DBAPIError):
        forward(store, tmp_path, BROKEN)
    assert store.draft(draft.id).state == "approved"
    if store.engine.dialect.name == "sqlite":  # MariaDB cannot take back a changed table
        assert store.drafts() == (draft,)


def test_a_newer_store_is_refused_in_a_line(store: Store, store_url: str, tmp_path: Path) -> None:
    approved(store)
    newer = forward(store, tmp_path)
    with pytest.raises(StoreError) as caught:
        open_store(store_url, at=later(days=1))
    assert str(caught.value) == (
        f"{store.place}: was written by a newer talkclerk: it has version 0002, this one knows 0001. "
        "Use the newest talkclerk; nothing was changed."
    )
    assert len(newer.drafts()) == 1


def test_a_program_that_still_runs_writes_nothing_into_a_newer_store(store: Store, tmp_path: Path) -> None:
    draft = approved(store)
    newer = forward(store, tmp_path)
    with pytest.raises(StoreError, match="was brought to another version while this program ran"):
        store.claim(draft.id, token="old", at=later(days=1))
    assert newer.draft(draft.id).state == "approved"


def test_a_database_of_another_program_is_left_alone(store_url: str) -> None:
    engine = engine_for(address(store_url, {}))
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE recipes (id INTEGER)"))
    with pytest.raises(StoreError, match=r"holds tables that are not talkclerk's \(recipes\)\. Name a database"):
        open_store(store_url, at=START)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["recipes"]


def test_tables_that_were_made_half_are_made_whole(store: Store, store_url: str) -> None:
    # on MariaDB a killed process leaves the tables that it had made
    with store.writing() as connection:
        for statement in ("DROP TABLE reports", "DROP INDEX ix_audit_at ON audit", "DELETE FROM alembic_version"):
            on_sqlite = store.engine.dialect.name == "sqlite"
            connection.execute(sa.text(statement.removesuffix(" ON audit") if on_sqlite else statement))
    with open_store(store_url, at=START) as again:
        approved(again)
    test_the_migrations_make_the_tables_as_they_are_declared(again)


def test_processes_that_open_one_new_store_at_once_all_get_it(store_url: str) -> None:
    gate, done = SPAWN.Barrier(4), SPAWN.Queue()
    processes = [SPAWN.Process(target=open_and_close, args=(store_url, gate, done)) for _ in range(4)]
    for process in processes:
        process.start()
    assert [done.get(timeout=60) for _ in processes] == ["opened"] * 4
    for process in processes:
        process.join(timeout=60)
    with open_store(store_url, at=START) as store:
        test_the_migrations_make_the_tables_as_they_are_declared(store)
