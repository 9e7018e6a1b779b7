"""How old threads are, also those without a date."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime

from bot.model import Discussion, Reading


class Ages:
    """Knows the dated threads of each page, in order: where they begin, and when they were begun."""

    def __init__(self, reading: Reading) -> None:
        self._now = reading.page.snapshot.read_at
        self._begun: dict[str, list[tuple[int, datetime]]] = {}
        for each in reading.discussions:
            if each.opened:
                self._begun.setdefault(each.thread.page, []).append((each.thread.span.start, each.opened))

    def below(self, discussion: Discussion) -> datetime | None:
        """When the next dated thread below was begun."""
        here = self._begun.get(discussion.thread.page, [])
        place = bisect_left(here, discussion.thread.span.end, key=lambda each: each[0])
        return here[place][1] if place < len(here) else None

    def quiet_days(self, discussion: Discussion) -> int:
        """Since when nobody wrote; of an undated thread the age of the one below: new ones are added at the foot."""
        if discussion.quiet_days is not None:
            return discussion.quiet_days
        below = self.below(discussion)
        return self.days(below) if below else 0

    def days(self, since: datetime) -> int:
        """How many days ago it was."""
        return (self._now - since).days
