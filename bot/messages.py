"""The sentences of ``config/i18n`` made into text: named arguments, plural forms, dates and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.model.sentence import Argument, Message

_TOKEN = re.compile(
    r"\{\{PLURAL:\$(?P<count>\w+)\|(?P<forms>[^{}]*)\}\}"
    r"|\{\{DATE:\$(?P<date>\w+)\|(?P<form>[a-z]+)\}\}"
    r"|\$(?P<name>[A-Za-z_]\w*)"
)
_EXACT = re.compile(r"(\d+)=(.*)", re.DOTALL)
_PLACE = re.compile(r"\$\w+")


class Part(NamedTuple):
    """A stretch of a worded message: our own words, or the value of the named ``argument``."""

    text: str
    argument: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One language's sentences by key.

    ``months`` holds every name of each month, January first, as ``config.profile.Language`` does (nominative,
    genitive, abbreviated, each once); without them dates are written in figures. ``language`` is the code of the
    language, ``rtl`` whether it is written right to left.
    """

    table: Mapping[str, str]
    language: str = "en"
    months: tuple[tuple[str, ...], ...] = ()
    rtl: bool = False

    def say(self, message: Message) -> str:
        """The message as plain text."""
        return "".join(part.text for part in self.parts(message))

    def parts(self, message: Message) -> tuple[Part, ...]:
        """The message in stretches, so that a rendering can mark names and titles up, and escape all."""
        text = self.table.get(message.key)
        if text is None:
            return (Part(f"⧼{message.key}⧽"),)
        return tuple(part for part in self._fill(text, message.args) if part.text)

    def date(self, at: datetime, form: str = "day") -> str:
        """A time as the message ``date-<form>`` has it: day, minute, month, short."""
        if not self.months:
            return at.strftime("%Y-%m-%d %H:%M UTC" if form == "minute" else "%Y-%m-%d")
        names = self.months[at.month - 1]
        genitive = any(len(each) > 2 for each in self.months)
        args: dict[str, Argument] = {
            "day": at.day,
            "month": names[1] if genitive and len(names) > 1 else names[0],
            "name": names[0],
            "short": names[-1],
            "year": at.year,
            "time": at.strftime("%H:%M"),
        }
        return self.say(Message(key=f"date-{form}", args=args))

    def _fill(self, text: str, args: Mapping[str, Argument]) -> Iterator[Part]:
        """The stretches of a sentence; an argument's value is never read as a sentence itself."""
        end = 0
        for token in _TOKEN.finditer(text):
            yield Part(text[end : token.start()])
            yield from self._token(token, args)
            end = token.end()
        yield Part(text[end:])

    def _token(self, token: re.Match[str], args: Mapping[str, Argument]) -> Iterator[Part]:
        name = token["count"] or token["date"] or token["name"]
        if name not in args:
            yield Part(f"⧼${name}⧽")
            return
        value = args[name]
        if token["count"]:
            yield from self._fill(_plural(token["forms"].split("|"), value), args)
        elif token["date"] and isinstance(value, datetime):
            yield Part(self.date(value, token["form"]), name)
        else:
            yield from self._value(name, value)

    def _value(self, name: str, value: Argument) -> Iterator[Part]:
        if isinstance(value, tuple):
            yield from self._list(name, value)
        elif isinstance(value, datetime):
            yield Part(self.date(value), name)
        else:
            yield Part(str(value), name)

    def _list(self, name: str, items: tuple[str, ...]) -> Iterator[Part]:
        """The items as the language lists them: "A, B and C"."""
        for place, item in enumerate(items):
            if place:
                key = "list-last" if place == len(items) - 1 else "list-middle"
                yield Part("".join(_PLACE.split(self.table.get(key, f"⧼{key}⧽"))))
            yield Part(item, name)


def _plural(forms: list[str], value: Argument) -> str:
    """The form that goes with a number, or with the length of a list."""
    count = len(value) if isinstance(value, tuple) else value
    rest = []
    for form in forms:
        exact = _EXACT.fullmatch(form)
        if exact and int(exact[1]) == count:
            return exact[2]
        if not exact:
            rest.append(form)
    if not rest:
        return ""
    return rest[0] if count == 1 else rest[-1]
