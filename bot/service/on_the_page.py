"""Whether a note stands on the wiki already, or has stood there: known by its hidden mark."""

from __future__ import annotations

from datetime import timedelta

from bot.model import Draft
from bot.model.marks import marks
from bot.wiki.posting import CurrentPage, Door, Saved

# the wiki's clock may differ from ours
MARGIN = timedelta(days=1)


def bears(text: str | None, draft: Draft) -> bool:
    """Whether a text holds this wording of a draft."""
    return any((each.draft, each.version) == (draft.id, draft.version) for each in marks(text or ""))


def posted_as(door: Door, draft: Draft, page: CurrentPage | None = None) -> Saved | None:
    """The edit by which the note came to its page, be it removed since; None where it never did.

    The oldest of our own that bears the mark; else the page as it stands, where its history was left behind.
    """
    own = door.own_revisions(draft.title, since=draft.drafted_at - MARGIN)
    bearing = [Saved(revid=each.revid, parentid=each.parentid) for each in own if bears(each.text, draft)]
    if bearing:
        return min(bearing, key=lambda each: each.revid)
    current = page or door.current(draft.title)
    return Saved(revid=current.revid, parentid=None) if current.revid and bears(current.text, draft) else None
