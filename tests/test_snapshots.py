from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill_wiki import WIKI

from bot.errors import PageMissing, SourceUnreadable
from bot.model import MissingPage, PageText, Snapshot, UserFacts, message
from bot.wiki.snapshots import SCHEMA, dump_snapshot, load_snapshot, parse_snapshot, save_snapshot

AT = datetime(2024, 5, 1, 10, 0, 7, tzinfo=UTC)
SNAPSHOT = Snapshot(
    generator="talkclerk 0.0.9",
    site="millwiki",
    profile=WIKI,
    read_at=AT,
    pages=(
        PageText(title="Talk:Mill", ns=1, wikitext="== Roof ==\n屋根\u2028\x85", role="talk", revid=4, timestamp=AT),
        PageText(title="Mill", ns=0, wikitext="", role="subject"),
    ),
    redirects={"Talk:Z": "Talk:Mill", "Talk:A": "Talk:Mill"},
    missing=(
        MissingPage(title="Pond", why=message("missing-page")),
        MissingPage(title="Weir", why=message("missing-before", at=AT, text="2024-05-01T10:00:07Z")),
        MissingPage(title="Lade", why=message("missing-redirect-loop", chain=("A", "B"), count=3)),
    ),
    settings={"stale-mergers": {"quiet_days": 30, "words": ["a", "b"], "on": True, "share": 0.5}},
    users={"Ann": UserFacts(blocked=False, bot=True, last_edit=AT), "Ben": UserFacts(blocked=True, bot=False)},
)


def file(content: object) -> bytes:
    return gzip.compress(json.dumps(content).encode(), mtime=0)


def test_a_saved_snapshot_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mill.snapshot"
    save_snapshot(path, SNAPSHOT)
    loaded = load_snapshot(path)
    assert loaded == SNAPSHOT
    # what reads a mapping in its order must see the same order again
    assert list(loaded.redirects) == list(SNAPSHOT.redirects)
    assert list(loaded.profile.templates) == list(WIKI.templates)
    assert dump_snapshot(loaded) == path.read_bytes()
    assert path.read_bytes()[4:8] == b"\0\0\0\0"  # where gzip would keep the time of day


def test_the_schema_is_that_of_a_new_snapshot() -> None:
    assert SNAPSHOT.schema == SCHEMA


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    page = replace(SNAPSHOT.checked, wikitext=text)
    snapshot = replace(SNAPSHOT, pages=(page,), redirects={text: text})
    assert parse_snapshot(dump_snapshot(snapshot), "x") == snapshot


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"", "is no snapshot"),
        (b"== Roof ==", "is no snapshot, or a damaged one"),
        (b"\x1f\x8b\x08\x00\x00", "is cut off."),
        (dump_snapshot(SNAPSHOT)[:-20], "is cut off."),
        (dump_snapshot(SNAPSHOT)[:200] + b"\0" + dump_snapshot(SNAPSHOT)[201:], "is no snapshot, or a damaged one"),
        (gzip.compress(b"<mediawiki/>", mtime=0), "is no snapshot."),
        (gzip.compress(b"\xff\xfe", mtime=0), "is no snapshot."),
        (gzip.compress(b"[" * 1_000_000, mtime=0), "is no snapshot."),
        (file([]), "is no snapshot."),
        (file({"schema": "1"}), "is no snapshot."),
        (file({"schema": 2, "generator": "talkclerk 9.9"}), "has schema 2 (talkclerk 9.9); talkclerk "),
        (file({"schema": 1, "generator": "talkclerk 0.1"}), "is no whole snapshot of schema 1"),
    ],
)
def test_what_is_no_snapshot_of_ours_is_refused_in_one_line(content: bytes, fact: str) -> None:
    with pytest.raises(SourceUnreadable) as refusal:
        parse_snapshot(content, "mill.snapshot")
    assert refusal.value.place == "mill.snapshot"
    assert refusal.value.fact.startswith(fact)
    assert "\n" not in str(refusal.value)


def test_an_unknown_field_and_an_empty_snapshot_are_refused() -> None:
    saved = json.loads(gzip.decompress(dump_snapshot(SNAPSHOT)))
    with pytest.raises(SourceUnreadable, match="unknown field"):
        parse_snapshot(file({**saved, "mood": "calm"}), "x")
    with pytest.raises(SourceUnreadable, match="holds no page"):
        parse_snapshot(file({**saved, "pages": []}), "x")


def test_settings_nested_without_end_are_refused() -> None:
    saved = json.loads(gzip.decompress(dump_snapshot(SNAPSHOT)))
    nested = json.dumps({**saved, "settings": {}}).replace('"settings": {}', f'"settings": {"[" * 50_000}')
    with pytest.raises(SourceUnreadable, match="is no snapshot"):
        parse_snapshot(gzip.compress(nested.encode()), "x")


def test_a_snapshot_that_unpacks_beyond_every_limit_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="holds more than 128 MB"):
        parse_snapshot(gzip.compress(b" " * (129 << 20), compresslevel=1), "x")


def test_a_snapshot_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageMissing, match="there is no such file"):
        load_snapshot(tmp_path / "none")
    with pytest.raises(SourceUnreadable, match="is a folder"):
        load_snapshot(tmp_path)


def test_a_page_larger_than_any_that_is_saved_is_refused() -> None:
    page = replace(SNAPSHOT.checked, wikitext="x" * (4 * 1024 * 1024 + 1))
    with pytest.raises(SourceUnreadable, match=r"^x: holds a page of more than 4 MB, .* Give a file"):
        parse_snapshot(dump_snapshot(replace(SNAPSHOT, pages=(page,))), "x")


@pytest.mark.parametrize("revid", [-1, 0])
def test_a_revision_that_no_wiki_has_is_refused(revid: int) -> None:
    page = replace(SNAPSHOT.checked, revid=revid)
    with pytest.raises(SourceUnreadable, match=r"^x: holds a revision whose number no wiki gives\. Give a file"):
        parse_snapshot(dump_snapshot(replace(SNAPSHOT, pages=(page,))), "x")
