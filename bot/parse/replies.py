"""Which comment each comment answers."""

from __future__ import annotations

from bot.parse.source import Source


class Replies:
    """The comments of a section that can still be answered, as DiscussionTools connects them.

    A skipped level belongs to the comment above it. A comment behind an outdent answers the one before it.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[int | None] = [None]
        self._count = 0
        self._last_end = 0

    def parent(self, indentation: int, words_end: int, end: int) -> int | None:
        """The comment that the next comment answers, which stands so deep and ends there."""
        replies = self._open
        while len(replies) < indentation:
            replies.append(replies[-1])
        parent = replies[indentation - 1]
        before = self._count - 1
        if before >= 0 and parent != before and self._source.ends and self._outdented(words_end):
            parent = before
        del replies[indentation:]
        replies.append(self._count)
        self._count += 1
        self._last_end = end
        return parent

    def cosigned(self, end: int) -> None:
        """Note that the last comment ends later: another signature stands behind it."""
        self._last_end = end

    def _outdented(self, words_end: int) -> bool:
        return any("outdent" in call.groups for call in self._source.calls_between(self._last_end, words_end))
