"""Notes that were posted, and that an editor took off the page or undid since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.attribution import History, PageAt, Window
from bot.messages import Words
from bot.model import Draft, Report, Revision, message
from bot.model.marks import marks

if TYPE_CHECKING:
    from bot.store import Store

MOST_REVISIONS = 500
SKEW = timedelta(hours=1)  # when it was posted is told by our clock, the history by the wiki's


@dataclass(frozen=True, slots=True, kw_only=True)
class _Posted:
    """A draft that was posted, and the history of its page since."""

    draft: Draft
    history: History

    def stood(self, revision: Revision) -> bool | None:
        """Whether the note stood in a revision; None where its text cannot be read."""
        state = self.history.page_at(PageAt(title=self.draft.title, at=revision.timestamp))
        return None if state is None or state.text is None else _bears(state.text, self.draft)


def reject_what_was_taken_off(store: Store, report: Report, history: History, words: Words, *, at: datetime) -> None:
    """Remember what was taken off as rejected, by the editor who did it."""
    snapshot = report.snapshot
    texts = [page.wikitext for page in snapshot.pages if page.role in ("talk", "archive")]
    for draft in store.drafts(site=snapshot.site, title=snapshot.checked.title, states=("posted",)):
        if any(_bears(text, draft) for text in texts):
            continue
        if edit := taken_off(draft, history, at=at):
            told = message("note-taken-off", revid=str(edit.revid), at=words.date(edit.timestamp, "minute"))
            store.reject(draft.id, by=edit.user or words.say(message("user-hidden")), because=words.say(told), at=at)


def taken_off(draft: Draft, history: History, *, at: datetime) -> Revision | None:
    """The first edit since it was posted in which a note is gone that does not stand in any archive that was read."""
    window = Window(title=draft.title, start=draft.changed_at - SKEW, end=at, newer=True, limit=MOST_REVISIONS)
    since = [each for each in history.window(window) if each.revid > (draft.posted_revid or 0)]
    return _first_without(_Posted(draft=draft, history=history), since)


def _first_without(posted: _Posted, since: Sequence[Revision]) -> Revision | None:
    """The first revision without the note, looked for by halves; None where the newest one has it."""
    low, high = 0, len(since) - 1
    if high < 0 or posted.stood(since[high]) is not False:
        return None
    while low < high:
        middle = (low + high) // 2
        if posted.stood(since[middle]):
            low = middle + 1
        else:
            high = middle
    return since[high]


def _bears(text: str, draft: Draft) -> bool:
    return any(each.draft == draft.id for each in marks(text))
