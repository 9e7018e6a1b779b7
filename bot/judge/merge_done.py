"""Whether a merge was carried out, by the pages as they are."""

from __future__ import annotations

from collections.abc import Iterable

from bot.judge.merge_pages import leads_to, standing
from bot.model import TalkPage
from bot.titles import normalise, subject_page


def merged(pages: Iterable[str], talk: TalkPage) -> bool | None:
    """Whether the pages are one by now; None where that cannot be told from what was read."""
    snapshot = talk.snapshot
    kinds = {page: standing(page, snapshot) for page in pages}
    left = [page for page, kind in kinds.items() if kind != "redirect"]
    if len(left) == 1 and len(kinds) > 1 and all(leads_to(page, snapshot) in (None, left[0]) for page in kinds):
        return True
    if "unread" not in kinds.values() or list(kinds.values()).count("there") > 1:
        return False
    return True if _told_merged(frozenset(kinds), talk) else None


def _told_merged(pages: frozenset[str], talk: TalkPage) -> bool:
    """Whether a talk page says that one of the pages was merged with the other."""
    profile = talk.snapshot.profile
    return any(
        tag.kind == "merged"
        and subject_page(tag.page, profile) in pages
        and any(normalise(each, profile) in pages for each in tag.targets)
        for tag in talk.merge_tags
    )
