"""Text of a page made fit to be shown, and sentences, times and ages worded."""

from __future__ import annotations

from datetime import datetime

from bot.markup import strip_controls
from bot.messages import Part, Words
from bot.model import Argument, Message, message
from bot.report.values_parts import Moment, Phrase

QUOTE_LENGTH = 300


def clean(text: str) -> str:
    """The text on one line, without control characters and direction overrides."""
    return " ".join(strip_controls(text).split())


def clean_lines(text: str) -> str:
    """The text without control characters and direction overrides, its lines kept."""
    return "\n".join(strip_controls(line) for line in text.splitlines())


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """The text, cut at a word with an ellipsis where it is longer than ``length``."""
    if len(text) <= length:
        return text
    head = text[:length]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip() + "…"


def phrase(words: Words, told: Message) -> Phrase:
    """The message worded; its names and texts of the page cleaned and told apart from our words."""
    args = {name: _clean_argument(value) for name, value in told.args.items()}
    foreign = {name for name, value in args.items() if isinstance(value, (str, tuple))}
    parts = words.parts(Message(key=told.key, args=args))
    return Phrase(tuple(Part(part.text, part.argument if part.argument in foreign else None) for part in parts))


def say(words: Words, key: str, **args: Argument) -> Phrase:
    """The message ``key`` worded."""
    return phrase(words, message(key, **args))


def joined(*phrases: Phrase | None) -> Phrase:
    """The sentences one after the other."""
    parts: tuple[Part, ...] = ()
    for each in phrases:
        if each and each.parts:
            parts += (Part(" "), *each.parts) if parts else each.parts
    return Phrase(parts)


def moment(words: Words, at: datetime) -> Moment:
    """A time, worded."""
    return Moment(text=words.date(at), short=words.date(at, "short"), at=at)


def dated(words: Words, at: datetime | None) -> Moment | None:
    """A time, worded, where there is one."""
    return moment(words, at) if at else None


def age(words: Words, since: datetime | None, now: datetime) -> str:
    """How long ago it was: in days up to three months, then in months, then in years and months."""
    if since is None:
        return words.say(message("age-undated"))
    months = _months(since, now)
    if months < 3:
        return days(words, (now - since).days)
    years, rest = divmod(months, 12)
    if not years:
        return words.say(message("age-months", months=months))
    return words.say(message("age-years-months" if rest else "age-years", years=years, months=rest))


def days(words: Words, count: int) -> str:
    """A number of days."""
    return words.say(message("age-days", days=max(count, 0)))


def _months(since: datetime, now: datetime) -> int:
    whole = (now.year - since.year) * 12 + now.month - since.month
    unfinished = (now.day, now.time()) < (since.day, since.time())
    return whole - unfinished


def _clean_argument(value: Argument) -> Argument:
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)
    return clean(value) if isinstance(value, str) else value
