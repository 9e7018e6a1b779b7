"""``check --draft``: what is remembered is brought to mind, and the notes become drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from bot.attribution import History
from bot.cli.errors import tell
from bot.cli.options import SourceOptions
from bot.errors import ConfigError, StoreError
from bot.messages import Words
from bot.model import Report, Snapshot, message
from bot.service import report_on
from bot.service.keeping import keep
from bot.service.remembering import report_with
from bot.service.starting import moment
from bot.store import existing_store, open_store
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store

Checked = tuple[Report, History | None]


@contextmanager
def remembered(source: SourceOptions, settings: Settings, *, draft: bool) -> Iterator[Store | None]:
    """The store: to be written to for drafts, else to be read where there is one; None for a file or a snapshot."""
    alone = "--from" if source.snapshot is not None else "--file" if source.file is not None else ""
    if draft and alone:
        fact = "is no page of a wiki as it stands, and a note about it could not be saved."
        raise ConfigError(alone, fact, "Leave --draft out, or name the page of a wiki.")
    if draft:
        with open_store(settings.store.url, at=moment(None)) as store:
            yield store
    elif alone:
        yield None
    else:
        with _to_read(settings) as found:
            yield found


@contextmanager
def _to_read(settings: Settings) -> Iterator[Store | None]:
    """The store as it stands; where it cannot be opened that is told, and pages are checked without it."""
    try:
        store = existing_store(settings.store.url)
    except StoreError as error:
        tell(str(error))
        store = None
    with store or nullcontext() as found:
        yield found


def judged(snapshot: Snapshot, store: Store | None, *, draft: bool) -> Report:
    """The report on a snapshot; in the light of what people decided, as far as that can be read."""
    if store is None:
        return report_on(snapshot)
    try:
        return report_with(store, snapshot)
    except StoreError as error:
        if draft:
            raise
        tell(str(error))
        return report_on(snapshot)


def keep_drafts(store: Store | None, checked: Sequence[Checked], words: Words) -> None:
    """Keep the notes of reports as drafts, and tell which wait."""
    if store is None:
        return
    at = moment(None)
    for report, history in checked:
        drafts = keep(store, report, words, history=history, at=at)
        title = report.snapshot.checked.title
        tell(words.say(message("drafts-kept", count=len(drafts), page=title)))
        for draft in drafts:
            state = words.say(message(f"draft-state-{draft.state}"))
            tell(words.say(message("drafts-kept-one", id=draft.id, state=state, heading=draft.heading)))
