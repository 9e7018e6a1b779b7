"""Threads that somebody wants to be left alone, by heading or by page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.model import Thread


def is_ignored(thread: Thread, patterns: Iterable[str]) -> bool:
    """Whether a pattern is the thread's heading, or its page's title; ``*`` in it stands for any text."""
    names = (thread.heading or "", thread.page)
    return any(_pattern(each).fullmatch(name) for each in patterns for name in names)


@lru_cache(maxsize=64)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(re.escape(written).replace(r"\*", ".*"), re.DOTALL)
