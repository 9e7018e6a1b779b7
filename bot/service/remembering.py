"""What people decided before, brought to mind while a page is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive_names import live_title
from bot.model import Dismissal, Draft, Finding, Report, Snapshot, note_key
from bot.service.checking import report_on
from bot.store import existing_store
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store


@contextmanager
def memory(settings: Settings) -> Iterator[Store | None]:
    """The store as it stands, to be read; None where there is none."""
    store = existing_store(settings.store.url)
    if store is None:
        yield None
        return
    with store:
        yield store


def report_with(store: Store, snapshot: Snapshot) -> Report:
    """The report on a snapshot, in the light of what people decided; it keeps what bears on what was found."""
    decided = tuple(decisions(store, snapshot))
    report = report_on(replace(snapshot, dismissals=decided))
    dismissed = [each.matter for each in report.dismissed]
    keys = {each.key for each in (*report.findings, *dismissed) if isinstance(each, Finding)}
    kept = tuple(each for each in decided if each.key in keys or each.key.partition("/")[2] in keys)
    return replace(report, snapshot=replace(snapshot, dismissals=kept))


def decisions(store: Store, snapshot: Snapshot) -> Iterator[Dismissal]:
    """The findings that were dismissed on this wiki, and those that no note of this page is to tell of."""
    yield from store.dismissals(snapshot.site).values()
    checked = snapshot.checked.title
    for title in dict.fromkeys((checked, live_title(checked, snapshot.profile) or checked)):
        yield from _rejections(store.drafts(site=snapshot.site, title=title, states=("rejected",)))


def _rejections(drafts: Iterable[Draft]) -> Iterator[Dismissal]:
    for draft in drafts:
        for key, fingerprint in draft.fingerprints:
            yield Dismissal(
                site=draft.site,
                key=note_key(draft.kind, key),
                fingerprint=fingerprint,
                by=draft.by or "",
                because=draft.because or "",
                at=draft.changed_at,
            )
