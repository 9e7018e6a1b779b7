"""A report's notes become drafts; what is kept beside them lets a person see what they tell of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.attribution import History
from bot.messages import Words
from bot.model import Draft, Report
from bot.report.as_json import check_json
from bot.service.taken_off import reject_what_was_taken_off
from bot.wiki.snapshots import dump_snapshot

if TYPE_CHECKING:
    from bot.store import Store


def keep(store: Store, report: Report, words: Words, *, history: History | None, at: datetime) -> Sequence[Draft]:
    """The drafts that wait for the report's page, or are approved, once its notes are among them.

    Notes that were posted there and taken off again are remembered as rejected first.
    """
    snapshot = report.snapshot
    if history is not None:
        reject_what_was_taken_off(store, report, history, words, at=at)
    store.tell(snapshot.site, report.findings, at=at)
    kept = store.keep_drafts(report, at=at)
    store.keep_report(
        snapshot.site,
        snapshot.checked.title,
        revids={page.title: page.revid for page in snapshot.pages if page.revid is not None},
        snapshot=dump_snapshot(snapshot),
        report=json.dumps(check_json(report, words), ensure_ascii=False).encode("utf-8", "replace"),
        read_at=snapshot.read_at,
        checked_visible=snapshot.read_at,
        counts={"findings": len(report.findings), "notes": len(report.notes)},
    )
    return kept
