"""The store, whole."""

from __future__ import annotations

from bot.store.drafts import Drafts
from bot.store.memory import Memory
from bot.store.posting import Posting
from bot.store.reports import Reports


class Store(Drafts, Posting, Memory, Reports):
    """What talkclerk remembers: drafts, who decided what, what was told, posted and dismissed; reports."""
