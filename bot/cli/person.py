"""Who decides: the name that a command gives, else that of the account on this machine."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable
from typing import Any

import click

from bot.errors import ConfigError

MOST_BYTES = 255
# what no account of a wiki has in its name; it stands in edit summaries, where some of it would act
_ACTING = re.compile(r"[\x00-\x1f\x7f#<>\[\]|{}~]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]|//")


def as_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that says who decides."""
    told = "Who decides this; your account on this machine if not set. It is recorded."
    return click.option("--as", "name", metavar="NAME", help=told)(command)


def person(name: str | None) -> str:
    """Who decides, by the name that the command gives or the system knows."""
    found = " ".join((name if name is not None else _account()).split())
    if not found:
        raise ConfigError("--as", "names nobody.", 'Give your name: --as "Ann Miller".')
    if _ACTING.search(found) or not found.isprintable() or len(found.encode("utf-8", "replace")) > MOST_BYTES:
        raise ConfigError(f"--as {ascii(found)[:60]}", "is no name that a wiki has.", "Give a plain name.")
    return found


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise ConfigError("--as", "this account has no name here.", 'Give your name: --as "Ann Miller".') from None


def reason(because: str) -> str:
    """Why, in one line."""
    found = " ".join(because.split())
    if not found:
        raise ConfigError("--because", "gives no reason.", "Say in a few words why.")
    return found
