"""What the terminal's and the wiki's renderings share."""

from __future__ import annotations

from bot.report.values_parts import Phrase


def asker(who: Phrase) -> str | None:
    """The user that a sentence says asked; None where it names none."""
    return next((part.text for part in who.parts if part.argument == "author"), None)
