"""Archived threads that were taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import Discussion, Reading
from bot.titles import anchor_encode, normalise
from config.profile import Profile

LINK = re.compile(r"\[\[:?([^\[\]|#\n]+)#([^\[\]|\n]+)")


class TakenUp:
    """Knows the live page's headings, and which archived threads it links to."""

    def __init__(self, reading: Reading) -> None:
        snapshot = reading.page.snapshot
        live = [page for page in snapshot.pages if page.role == "talk"]
        self._links = {link for page in live for link in thread_links(page.wikitext, snapshot.profile)}
        self._headings = {
            anchor(each.thread.heading) for each in reading.discussions if not each.archived and each.thread.heading
        }

    def on_live_page(self, discussion: Discussion) -> bool:
        """Whether a thread of the live page has the same heading, or a comment there links to the archived one."""
        heading = anchor(discussion.thread.heading or "")
        return bool(heading) and (heading in self._headings or (discussion.thread.page, heading) in self._links)


def thread_links(wikitext: str, profile: Profile) -> Iterator[tuple[str, str]]:
    """The threads that a text links to: page, and anchor without regard to case."""
    for link in LINK.finditer(wikitext):
        yield normalise(link[1], profile), anchor(link[2])


def anchor(heading: str) -> str:
    """The fragment that leads to a heading, without regard to case."""
    return anchor_encode(heading).casefold()
