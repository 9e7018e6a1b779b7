"""Whether a merge was carried out, by the pages as they are."""

from __future__ import annotations

from collections.abc import Iterable

from bot.judge.merge_around import Around, joined
from bot.judge.merge_pages import leads_to, standing


def merged(pages: Iterable[str], beside: Around) -> bool | None:
    """Whether the pages are one by now; None where that cannot be told from what was read."""
    snapshot = beside.talk.snapshot
    kinds = {page: standing(page, snapshot) for page in pages}
    left = [page for page, kind in kinds.items() if kind != "redirect"]
    if len(left) == 1 and len(kinds) > 1 and all(leads_to(page, snapshot) in (None, left[0]) for page in kinds):
        return True
    if "unread" not in kinds.values() or list(kinds.values()).count("there") > 1:
        return False
    return True if joined(frozenset(kinds), beside.merged) else None
