"""Whether everything is in order to read a live wiki: for each matter, that it is, or what to do."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass

from bot import __version__
from bot.clock import now
from bot.errors import BotError
from bot.wiki.live import Connection, described, pywikibot_version
from bot.wiki.live_open import open_wiki, wiki_time
from config.settings import Settings

MOST_SKEW = 60  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One matter; ``todo`` is empty where it is in order, and ``error`` is set where nothing can be read."""

    name: str
    fact: str
    todo: str = ""
    error: BotError | None = None


def examine_setup(site: str, settings: Settings) -> Iterator[Check]:
    """Every matter of reading that wiki, in the order that they depend on each other."""
    yield Check(name="talkclerk", fact=f"{__version__}, Python {platform.python_version()}")
    yield Check(name="Pywikibot", fact=pywikibot_version())
    yield _contact(settings.wiki.contact or described(), settings.place("wiki.contact"))
    try:
        wiki = open_wiki(site, settings)
        told = wiki_time(wiki.connection)
    except BotError as error:
        yield Check(name="wiki", fact=f"{error.place} {error.fact}", todo=error.next_step, error=error)
        return
    yield Check(name="wiki", fact=f"{wiki.profile.site} ({wiki.profile.name}) answers at {wiki.connection.api}.")
    yield _clock(int((now() - told).total_seconds()))
    yield from _account(wiki.connection)


def _contact(contact: str, place: str) -> Check:
    if contact:
        return Check(name="contact", fact=contact)
    todo = f"Set wiki.contact ({place}) to your user page or e-mail address."
    return Check(name="contact", fact="the wiki's operators are not told who asks.", todo=todo)


def _clock(skew: int) -> Check:
    if abs(skew) <= MOST_SKEW:
        return Check(name="clock", fact=f"differs from the wiki's by {abs(skew)} s.")
    ahead = "ahead of" if skew > 0 else "behind"
    return Check(name="clock", fact=f"is {abs(skew)} s {ahead} the wiki's.", todo="Set this machine's clock.")


def _account(connection: Connection) -> Iterator[Check]:
    """Who we are on the wiki, and what we may do there."""
    user, name = connection.user, connection.account
    if name is None:
        yield Check(name="account", fact="none; reading needs none.")
    else:
        yield Check(name="account", fact=f"{name}, in the groups {', '.join(user.get('groups', ()))}")
        yield _bot_flag("bot" in user.get("groups", ()))
    if "blockid" in user:
        fact = f"blocked by {user.get('blockedby')} ({user.get('blockreason') or 'no reason given'})."
        yield Check(name="block", fact=fact, todo="Reading still works; ask the administrator before anything else.")
    else:
        yield Check(name="block", fact="none.")
    yield Check(name="batches", fact=f"{connection.titles_at_once} pages a request.")


def _bot_flag(has_it: bool) -> Check:
    if has_it:
        return Check(name="bot flag", fact="granted.")
    return Check(
        name="bot flag", fact="not granted.", todo="Ask for it before the bot edits; reading is slower without."
    )
