"""Stores with something in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import builders
from builders import PAGE

from bot.model import Draft, Finding, Note, Report, Step, message
from bot.store import Store

START = datetime(2026, 11, 3, 8, 30, 15, tzinfo=UTC)
SITE = "millwiki"
PASSED = (Step(name="shutoff", passed=True, detail="run"),)
WORDS = "== Open here ==\n* The roof. ~~~~"


def later(**passed: float) -> datetime:
    return START + timedelta(**passed)


def note(number: int = 1, wikitext: str = WORDS, **changes: Any) -> Note:
    """A note that tells of one finding, unless others are named."""
    told = {"fingerprints": ((f"unresolved-threads/h-{number}", "c-1 c-2"),), **changes}
    return replace(builders.note(wikitext=wikitext), id=f"page-note-{number}", **told)


def report(*notes: Note, title: str = PAGE, site: str = SITE) -> Report:
    made = builders.report(notes=notes, title=title)
    return replace(made, snapshot=replace(made.snapshot, site=site))


def waiting(store: Store, *notes: Note) -> Draft:
    """A draft that waits."""
    return store.keep_drafts(report(*(notes or (note(),))), at=START)[0]


def approved(store: Store, *notes: Note) -> Draft:
    """A draft that was approved an hour later."""
    draft = waiting(store, *notes)
    return store.approve(draft.id, version=draft.version, by="Ann Miller", at=later(hours=1))


def claimed(store: Store, token: str = "poster-1") -> Draft:
    draft = approved(store)
    assert store.claim(draft.id, token=token, at=later(hours=2))
    return store.draft(draft.id)


def posted(store: Store, *notes: Note) -> Draft:
    draft = approved(store, *notes)
    assert store.claim(draft.id, token="t", at=later(hours=2))
    return store.posted(draft.id, token="t", revid=901, at=later(hours=2), steps=PASSED, by="TalkBot")


def finding(key: str = "unresolved-threads/h-Ann", fingerprint: str = "c-1", **changes: Any) -> Finding:
    made = Finding(
        task="unresolved-threads",
        key=key,
        fingerprint=fingerprint,
        about="h-Ann",
        summary=message("next-reply"),
        suggestion=message("next-reply"),
        evidence=(),
        certainty="likely",
    )
    return replace(made, **changes)


def keep_report(store: Store, title: str = PAGE, **changes: Any) -> None:
    kept: dict[str, Any] = {
        "revids": {title: 2041, f"{title}/Archive 1": 17},
        "snapshot": b"the snapshot",
        "report": b"the report",
        "read_at": START,
        "checked_visible": START,
    }
    store.keep_report(SITE, title, **{**kept, **changes})
