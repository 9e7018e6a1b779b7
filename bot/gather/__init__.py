"""Which pages a check reads, through any wiki that can give them."""

from __future__ import annotations

from bot.gather.pages import Gathered, Limit, build_snapshot, follow, gather
from bot.gather.wiki import KnowsTemplates, KnowsUsers, Pages, Wiki

__all__ = ["Gathered", "KnowsTemplates", "KnowsUsers", "Limit", "Pages", "Wiki", "build_snapshot", "follow", "gather"]
