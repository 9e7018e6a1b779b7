"""Whether all that kept reports quote still stands open on the wiki; what does not is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store import Store

GONE = "a revision that it quotes was hidden or deleted"
Hidden = Callable[[Sequence[int]], Collection[int]]


def look_again(store: Store, site: str, hidden: Hidden, *, at: datetime) -> tuple[str, ...]:
    """The titles of the reports that were forgotten; all others of a site are marked as seen open at that time.

    ``hidden`` gives those of some revisions that are not shown any more.
    """
    read = {line.title: frozenset(line.revids.values()) for line in store.kept(site)}
    gone = frozenset(hidden(sorted({revid for revids in read.values() for revid in revids})))
    lost = tuple(title for title, revids in read.items() if not gone.isdisjoint(revids))
    for title in lost:
        store.purge(site, title, at=at, because=GONE)
    store.mark_visible(site, [title for title in read if title not in lost], at=at)
    return lost
