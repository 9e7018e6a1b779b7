"""A sentence that is not worded yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Argument = str | int | datetime | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A key of ``config/i18n`` with its named arguments; only ``bot.messages`` makes text of it."""

    key: str
    args: Mapping[str, Argument] = field(default_factory=dict)


def message(key: str, **args: Argument) -> Message:
    """The message ``key`` with ``args``."""
    return Message(key=key, args=args)
