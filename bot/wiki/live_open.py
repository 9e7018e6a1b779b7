"""From a wiki's name or address to the wiki, with the facts that it gives of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlsplit

import msgspec

from bot.errors import ConfigError, WikiUnavailable
from bot.wiki import facts_aliases, facts_language
from bot.wiki.facts import ASKED, Facts, facts_in, resolve, words_of
from bot.wiki.facts_cache import keep, kept
from bot.wiki.live import Connection, connect
from config.account import Account
from config.profile import Language, Profile
from config.profiles import interned, known_sites, load_profile
from config.settings import Settings

ALIAS_SECONDS = 10  # it can be done without
MOST_ALIAS_REQUESTS = 3  # for 150 templates, or 1,500 where we have high limits
_HERE = ("localhost", "127.0.0.1", "::1")
_SCRIPTS = ("/api.php", "/index.php")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A wiki that can be asked, and what is known of it."""

    connection: Connection
    profile: Profile


def open_wiki(site: str, settings: Settings) -> Opened:
    """The live wiki with this name of ``config/wikis``, or with this address."""
    api, wiki = api_address(site), settings.wiki
    account = settings.account if settings.account and may_see(api, settings.account) else None
    connection = connect(api, contact=wiki.contact, patience=wiki.patience, account=account)
    return Opened(connection=connection, profile=_profile(site, connection))


def may_see(api: str, account: Account) -> bool:
    """Whether the account of the environment is for this wiki: nobody else is shown it, nor who listens on the way."""
    parts = urlsplit(api)
    if parts.scheme != "https" and parts.hostname not in _HERE:
        return False
    if account.host is not None:
        return parts.netloc == account.host
    return any(urlsplit(load_profile(site).script_url).netloc == parts.netloc for site in known_sites())


def api_address(site: str) -> str:
    """The address of a wiki's api.php; ``site`` is a known name, or the address of any page or script of the wiki."""
    if not site.startswith(("http://", "https://")):
        return _beside(load_profile(site).script_url, "/index.php")
    parts = urlsplit(site)
    if not parts.netloc or parts.username:
        raise ConfigError(f"--site {site}", "is no address of a wiki.", "Give the address of its api.php.")
    host = parts.netloc.replace(".m.", ".", 1)  # the same wiki, for small screens
    for script in _SCRIPTS:
        before, found, _ = parts.path.partition(script)
        if found:
            return f"{parts.scheme}://{host}{before}/api.php"
    for known in known_sites():
        script_url = load_profile(known).script_url
        if urlsplit(script_url).netloc == host:
            return _beside(script_url, "/index.php")
    return f"{parts.scheme}://{host}/w/api.php"


def _beside(script_url: str, script: str) -> str:
    return script_url.removesuffix(script) + "/api.php"


def wiki_version_and_time(connection: Connection) -> tuple[str, datetime]:
    """What software a wiki runs, and what time it is by its clock."""
    answer = connection.ask(action="query", meta="siteinfo", siprop="general")
    general = answer["query"]["general"]
    return str(general["generator"]), datetime.fromisoformat(general["time"]).astimezone(UTC)


def _profile(site: str, connection: Connection) -> Profile:
    """What the wiki says of itself; the shipped profile of a known wiki where it does not."""
    try:
        return interned(resolve(_facts(connection)))
    except WikiUnavailable:
        if site in known_sites():
            return load_profile(site)
        raise


def _facts(connection: Connection) -> Facts:
    if facts := kept(connection.api):
        return facts
    answer = connection.ask(action="query", **ASKED)["query"]
    try:
        facts = facts_in(answer, connection.api)
        if words_of(facts) is None:
            facts = msgspec.structs.replace(facts, own_language=_language(connection, facts))
    except (KeyError, TypeError, ValueError) as error:
        fact = f"does not say what wiki it is ({type(error).__name__}: {error})."
        raise WikiUnavailable(connection.api, fact, "Give the address of a MediaWiki's api.php with --site.") from error
    try:
        facts = msgspec.structs.replace(facts, aliases=_aliases(connection, resolve(facts)))
    except WikiUnavailable:
        return facts  # its file knows most of them; the rest is asked next time
    keep(connection.api, facts)
    return facts


def _language(connection: Connection, facts: Facts) -> Language | None:
    told = connection.ask(action="query", **facts_language.ASKED)["query"]
    written = connection.ask(**facts_language.WRITTEN)
    return facts_language.language_in(told, written, facts.namespaces, facts.months, facts.weekdays)


def _aliases(connection: Connection, profile: Profile) -> facts_aliases.Aliases:
    """What leads to the templates of a profile, as far as a few requests tell."""
    titles = facts_aliases.template_titles(profile)
    connection = replace(connection, patience=min(connection.patience, ALIAS_SECONDS))
    size = connection.titles_at_once
    batches = (titles[start : start + size] for start in range(0, len(titles), size))
    parts = (part for batch in batches for part in connection.query(titles=batch, **facts_aliases.ASKED))
    return facts_aliases.aliases_in(islice(parts, MOST_ALIAS_REQUESTS), profile)
