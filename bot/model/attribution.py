"""Who wrote an unsigned text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model.sentence import Message

Certainty = Literal["certain", "likely", "possible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who wrote an unsigned text and when, and how that is known; or ``unknown``: why it is not.

    ``how`` is the key of a sentence that says how it was found. ``opted_out`` where the writer wants nobody to sign for
    them: bots that sign leave such edits alone.
    """

    user: str | None = None
    timestamp: datetime | None = None
    revid: int | None = None
    diff_url: str | None = None
    how: str | None = None
    certainty: Certainty | None = None
    unknown: Message | None = None
    opted_out: bool = False
