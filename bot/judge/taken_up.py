"""Archived threads that were taken up again."""

from __future__ import annotations

import re

from bot.model import Discussion, Reading
from bot.titles import anchor_encode, normalise

LINK = re.compile(r"\[\[:?([^\[\]|#\n]+)#([^\[\]|\n]+)")


class TakenUp:
    """Knows the live page's headings, and which archived threads it links to."""

    def __init__(self, reading: Reading) -> None:
        snapshot = reading.page.snapshot
        live = [page for page in snapshot.pages if page.role == "talk"]
        self._links = {
            (normalise(link[1], snapshot.profile), _anchor(link[2]))
            for page in live
            for link in LINK.finditer(page.wikitext)
        }
        self._headings = {
            _anchor(each.thread.heading) for each in reading.discussions if not each.archived and each.thread.heading
        }

    def on_live_page(self, discussion: Discussion) -> bool:
        """Whether a thread of the live page has the same heading, or a comment there links to the archived one."""
        heading = _anchor(discussion.thread.heading or "")
        return bool(heading) and (heading in self._headings or (discussion.thread.page, heading) in self._links)


def _anchor(heading: str) -> str:
    return anchor_encode(heading).casefold()
