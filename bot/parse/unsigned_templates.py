"""Templates that say who wrote an unsigned comment, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.model import Signature, Span
from bot.parse.templates import Budget, Call, parameters
from bot.parse.users import user_name

if TYPE_CHECKING:
    from bot.parse.source import Reader

# a user's name has fewer bytes
LONGEST_NAME = 256
# a line of the history that was copied whole: its links stand behind the name, cut off at the first bar
TOOLS = re.compile(r"\s\([^()]*$")


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


def find(text: str, calls: Iterable[Call], how: Reader, budget: Budget) -> Found:
    """The signatures that {{unsigned}} and its like give, their arguments read by shape."""
    whole: list[Signature] = []
    halves: list[Named] = []
    for call in calls:
        if "unsigned" not in call.groups and "undated" not in call.groups:
            continue
        user, at = _read(parameters(text, call.span, budget), how)
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
        if user is None and name.isdecimal():
            written = TOOLS.sub("", how.dates.left_out(value)).strip(" -–—\u200e\u200f")
            user = None if written.isdecimal() else _user(written, how)
    return user, at


def _user(written: str, how: Reader) -> str | None:
    """The user that an argument names or links to."""
    link = next(how.links.find(written), None) or next(how.links.find(f"[[{written}]]"), None)
    if link:
        return link.user
    return user_name(written) if 0 < len(written) < LONGEST_NAME else None
