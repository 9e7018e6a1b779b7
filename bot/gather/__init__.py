"""Which pages a check reads, through any wiki that can give them."""

from __future__ import annotations

from bot.gather.pages import Gathered, Limit, build_snapshot, follow, gather
from bot.gather.wiki import LARGEST_PAGE, KnowsTemplates, KnowsUsers, Pages, Wiki, is_too_large, too_large

__all__ = [
    "LARGEST_PAGE",
    "Gathered",
    "KnowsTemplates",
    "KnowsUsers",
    "Limit",
    "Pages",
    "Wiki",
    "build_snapshot",
    "follow",
    "gather",
    "is_too_large",
    "too_large",
]
