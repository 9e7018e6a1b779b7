"""The bot's account, as variables of the environment give it. No file of settings holds any of this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from config.mistakes import Mistake

NAME = "TALKCLERK_ACCOUNT__NAME"
HOST = "TALKCLERK_ACCOUNT__HOST"
BOT_PASSWORD = "TALKCLERK_ACCOUNT__BOT_PASSWORD"
CONSUMER = (
    "TALKCLERK_ACCOUNT__CONSUMER_KEY",
    "TALKCLERK_ACCOUNT__CONSUMER_SECRET",
    "TALKCLERK_ACCOUNT__ACCESS_TOKEN",
    "TALKCLERK_ACCOUNT__ACCESS_SECRET",
)
VARIABLES = (NAME, HOST, BOT_PASSWORD, *CONSUMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account and how it logs in: ``consumer``, four values of OAuth 1.0a, or ``bot_password``; never both.

    ``name`` is what the wiki calls it; a bot password has ``suffix``, its own name. ``host`` is the only wiki that
    may see it; None for the wikis that have a profile.
    """

    name: str
    suffix: str | None = None
    host: str | None = None
    bot_password: str | None = field(default=None, repr=False)
    consumer: tuple[str, ...] = field(default=(), repr=False)


def account_in(environ: Mapping[str, str]) -> tuple[Account | None, tuple[Mistake, ...]]:
    """The account that the variables give, None where they give none; and what is wrong with them."""
    given = {name: text for name in VARIABLES if (text := environ.get(name, "").strip())}
    mistakes = tuple(_mistakes(given)) if given else ()
    if mistakes or not given:
        return None, mistakes
    name, _, suffix = given[NAME].partition("@")
    consumer = tuple(given[each] for each in CONSUMER if each in given)
    return Account(
        name=name.replace("_", " "),
        suffix=suffix or None,
        host=given.get(HOST),
        bot_password=given.get(BOT_PASSWORD),
        consumer=consumer,
    ), ()


def _mistakes(given: Mapping[str, str]) -> Iterator[Mistake]:
    """What is missing or too much; a value is never told."""
    by_consumer = [name for name in CONSUMER if name in given]
    if NAME not in given:
        yield _mistake(NAME, f"is missing, and {next(iter(given))} is set.", "Set it to the name of the bot's account.")
    elif BOT_PASSWORD in given and not by_consumer and not all(given[NAME].partition("@")):
        yield _mistake(NAME, "is no name of a bot password.", "Write the account, @, and what the password is called.")
    if BOT_PASSWORD in given and by_consumer:
        yield _mistake(BOT_PASSWORD, f"stands beside {by_consumer[0]}.", "Log in by one of them, and unset the other.")
    elif BOT_PASSWORD not in given:
        for name in CONSUMER:
            if name not in given:
                yield _mistake(name, "is missing.", f"Set all four values of the consumer, or {BOT_PASSWORD}.")


def _mistake(name: str, fact: str, next_step: str) -> Mistake:
    return Mistake(place="environment", key=name, fact=fact, next_step=next_step)
