"""Short histories for tests of the search for who wrote an unsigned text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mill_wiki import WIKI
from msgspec.structs import replace as changed

from bot.attribution import Answer, Question, Request, attribute, solve
from bot.model import Attribution, Revision
from tests.bench.simulated import Part, Simulated

PROFILE = changed(
    WIKI,
    cues={
        "summary_restores": ("restore", "restoring", "undid", "revert", "rv"),
        "summary_carries": ("moved", "copied"),
    },
)
TALK, ARCHIVE = "Talk:Mill", "Talk:Mill/Archive 1"
BEGIN = datetime(2024, 5, 1, 9, tzinfo=UTC)
WHEEL = "The wheel was made of oak and stood on the north side until the flood took it away."
ASKED = "Which side did the wheel of the mill stand on before the flood?"


def at(hours: float) -> datetime:
    """So many hours after the first edit."""
    return BEGIN + timedelta(hours=hours)


def signed(text: str, user: str, hours: float) -> str:
    """A comment with its signature."""
    time = at(hours)
    return f"{text} [[User:{user}|{user}]] ([[User talk:{user}|talk]]) {time:%H:%M}, {time.day} {time:%B %Y} (UTC)"


class Wiki:
    """Pages that are saved one revision after the other."""

    def __init__(self) -> None:
        self.made = Simulated()

    def save(self, hours: float, user: str, *lines: str, title: str = TALK, **more: Any) -> Revision:
        """A revision with these lines."""
        return self.made.save(title, at(hours), user, [Part(lines)] if lines else [], **more)

    def ask(self, text: str, known: dict[Request, Answer] | None = None, **more: Any) -> Attribution:
        """Who wrote a text that stands on the page as it is now."""
        last = self.made.pages[more.get("page", TALK)][-1].revision
        question = Question(page=TALK, revid=last.revid, seen=last.timestamp, text=text, heading="Wheel")
        return solve(attribute(replace(question, **more), PROFILE), self.made, {} if known is None else known)


def why(found: Attribution) -> str | None:
    """The key of why nobody is named."""
    assert found.unknown is None or found.user is None
    return found.unknown.key if found.unknown else None
