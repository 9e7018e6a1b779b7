"""Headings as a reader sees them."""

from __future__ import annotations

from bot.messages import Words
from bot.model import Thread
from bot.parse.plain import plain_text
from bot.parse.source import reader
from bot.report.view_text import clean, say
from config.profile import Profile


def heading_of(words: Words, thread: Thread, profile: Profile) -> str:
    """The thread's heading as a reader sees it; for what stands above the first one, words that say so."""
    return heading_text(words, thread.heading, profile)


def heading_text(words: Words, heading: str | None, profile: Profile) -> str:
    """A heading without its markup; words that say so where there is none."""
    shown = clean(plain_text(heading, reader(profile))) if heading else ""
    return shown or clean(heading or "") or str(say(words, "report-no-heading"))
