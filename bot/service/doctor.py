"""Whether everything is in order to read a live wiki: for each matter, that it is, or what to do."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot import __version__
from bot.clock import now
from bot.errors import BotError, ConfigError
from bot.service.remembering import memory
from bot.wiki.live import Connection, NotLoggedIn, described, pywikibot_version
from bot.wiki.live_open import Opened, may_see, open_wiki, wiki_version_and_time
from config.account import HOST
from config.settings import Settings

MOST_SKEW = 60  # seconds
# MediaWiki's names of rights
READ, BOT = "read", "bot"
THAT_COUNT = (READ, "edit", "createtalk", BOT, "apihighlimits", "noratelimit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One matter; ``todo`` is empty where it is in order, and ``error`` is set where nothing can be read."""

    name: str
    fact: str
    todo: str = ""
    error: BotError | None = None


def examine_setup(site: str, settings: Settings) -> Iterator[Check]:
    """Every matter of reading that wiki, in the order that they depend on each other."""
    yield Check(name="talkclerk", fact=f"{__version__}, Python {platform.python_version()}.")
    yield _store(settings)
    try:
        yield Check(name="Pywikibot", fact=f"{pywikibot_version()}.")
        yield _contact(settings.wiki.contact or described(), settings.place("wiki.contact"))
        wiki = open_wiki(site, settings)
        version, time = wiki_version_and_time(wiki.connection)
    except BotError as error:
        yield _stops(error)
        return
    api = wiki.connection.api
    yield Check(name="wiki", fact=f"{wiki.profile.site} ({wiki.profile.name}) answers at {api}, {version}.")
    yield _clock(int((now() - time).total_seconds()))
    yield from _account(wiki, settings)


def _store(settings: Settings) -> Check:
    """Where drafts are kept, and whether they can be."""
    try:
        with memory(settings) as store:
            if store is None:
                return Check(name="store", fact="none yet; check --draft makes it.")
            store.try_to_write()
            return Check(name="store", fact=f"{store.place}, version {store.version}, can be written.")
    except BotError as error:
        return Check(name="store", fact=f"{error.place} {error.fact}", todo=error.next_step, error=error)


def _stops(error: BotError) -> Check:
    """The matter that nothing can be read for."""
    names = {NotLoggedIn: "account", ConfigError: "settings"}
    name = names.get(type(error), "wiki")
    return Check(name=name, fact=f"{error.place} {error.fact}", todo=error.next_step, error=error)


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


def _account(wiki: Opened, settings: Settings) -> Iterator[Check]:
    """Who we are on the wiki, and what we may do there."""
    connection = wiki.connection
    user, groups, rights = connection.user, connection.user.get("groups", ()), connection.user.get("rights", ())
    if connection.account:
        yield Check(name="account", fact=f"{connection.account}, logged in by {connection.means}.")
    else:
        yield _nobody(connection, settings)
    yield _reading(READ in rights)
    yield Check(name="groups", fact=f"{', '.join(groups)}.")
    count = [right for right in THAT_COUNT if right in rights]
    yield Check(name="rights", fact=f"{', '.join(count) or 'none that count'}; {len(rights)} in all.")
    yield _block(user)
    if connection.account:
        yield _bot_flag(BOT in groups, BOT in rights)
    yield Check(name="batches", fact=f"{connection.titles_at_once} pages a request.")


def _nobody(connection: Connection, settings: Settings) -> Check:
    """That we are a visitor, by intention or not."""
    if settings.account is None or may_see(connection.api, settings.account):
        return Check(name="account", fact="none; reading needs none.")
    fact = f"none: {settings.account.name} is not shown to this wiki."
    todo = f"To use it here, name this wiki's host in {HOST}; it must be reached over HTTPS."
    return Check(name="account", fact=fact, todo=todo)


def _reading(may: bool) -> Check:
    if may:
        return Check(name="reading", fact="allowed.")
    return Check(name="reading", fact="not allowed.", todo="Log in with an account that may read this wiki.")


def _block(user: Mapping[str, Any]) -> Check:
    if "blockid" not in user:
        return Check(name="block", fact="none.")
    what = "partly blocked" if user.get("blockpartial") else "blocked"
    fact = f"{what} by {user.get('blockedby')} ({user.get('blockreason') or 'no reason given'})."
    return Check(name="block", fact=fact, todo="Reading still works; ask the administrator before anything else.")


def _bot_flag(in_group: bool, granted: bool) -> Check:
    if granted:
        return Check(name="bot flag", fact="granted.")
    if in_group:
        todo = "Grant it to the password or the consumer: High-volume (bot) access."
        return Check(name="bot flag", fact="the account has it, but not by this log-in.", todo=todo)
    todo = "Ask for it before the bot edits; reading is slower without."
    return Check(name="bot flag", fact="not granted.", todo=todo)
