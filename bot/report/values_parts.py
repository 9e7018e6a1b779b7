"""The small parts of a report's rows: sentences, links, times, quotes, states.

A ``Phrase`` is a sentence in stretches: a stretch with an ``argument`` is a name or text of the page (``<bdi>`` in
HTML, nowiki on a wiki), the rest is ours; ``str(phrase)`` is the plain sentence. Each ``str`` here is plain text in one
line, without control characters and direction overrides; each rendering escapes it for its own medium.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.messages import Part

Tone = Literal["wait", "done", "note"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A worded sentence, or several."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        """The sentence as plain text."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name, and the address it leads to."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time, worded in full (``22 February 2021``) and shortly (``22 Feb 2021``)."""

    text: str
    short: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an editor. ``url`` leads to the place in the page, ``revision`` to the text as it was read."""

    text: str
    author: str | None
    page: str
    revid: int | None
    url: str
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A state in one or two words. ``tone``: somebody waits, it is done, or neither."""

    text: str
    tone: Tone
