"""Templates that say who wrote an unsigned comment, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.model import Signature, Span
from bot.parse.templates import Call, parameters
from bot.parse.users import user_name

if TYPE_CHECKING:
    from bot.parse.source import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Half a signature: a user without a time, or a time without a user.

    ``odd_time`` where a time stands beside the user that is not in the wiki's form.
    """

    span: Span
    user: str | None
    at: datetime | None
    odd_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Whole signatures in templates, and halves of them."""

    signatures: tuple[Signature, ...]
    named: tuple[Named, ...]


def find(text: str, calls: Iterable[Call], how: Reader) -> Found:
    """The signatures that {{unsigned}} and its like give, their arguments read by shape."""
    whole: list[Signature] = []
    halves: list[Named] = []
    for call in calls:
        if "unsigned" not in call.groups and "undated" not in call.groups:
            continue
        user, at = _read(parameters(text, call.span), how)
        if user and at:
            whole.append(Signature(user=user, timestamp=at, span=call.span, kind="unsigned_template"))
        elif user or at:
            halves.append(Named(span=call.span, user=user, at=at))
    return Found(signatures=tuple(whole), named=tuple(halves))


def _read(given: Iterable[tuple[str, str]], how: Reader) -> tuple[str | None, datetime | None]:
    """The user and the time in a template's arguments; one with a name of its own may hold a word that is no user."""
    user: str | None = None
    at: datetime | None = None
    for name, value in given:
        stamp = how.dates.loose(value)
        at = at or (stamp.at if stamp else None)
        written = (value[: stamp.span.start] + value[stamp.span.end :] if stamp else value).strip(" -–—\u200e")
        if name.isdecimal() and written and user is None and not written.isdecimal() and len(written) < 256:
            user = user_name(written)
    return user, at
