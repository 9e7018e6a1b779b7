"""Archived threads on the subject of a live one, in one line each: where, and how it ended."""

from __future__ import annotations

from bot.draft.wording import Wikitext, Wording
from bot.model import Discussion, Earlier


def worth_noting(found: Discussion) -> tuple[Earlier, ...]:
    """Those that a note names: a mere possibility is for the report, where its reader can look."""
    return tuple(each for each in found.earlier if each.certainty != "possible")


def earlier_line(earlier: Earlier, wording: Wording) -> Wikitext:
    """Where an archived thread stands, and how it ended."""
    found = earlier.discussion
    assert found.latest_activity  # noqa: S101  (what is not dated is not known to be earlier)
    key = f"note-earlier-{(found.reason or 'informational').replace('_', '-')}"
    return wording.say(key, thread=wording.thread(found.thread), date=found.latest_activity)
