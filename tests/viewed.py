"""Views of reports made by hand, and every text in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from builders import words

from bot.messages import Words
from bot.model import Report
from bot.report.view import View, view


def seen(made: Report) -> View:
    return view(made, words())


def texts(value: Any) -> Iterator[str]:
    """Each text anywhere in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, Words):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
