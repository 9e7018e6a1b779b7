"""A live wiki's api.php, asked through Pywikibot. Reads only: ``live_post`` is the one door to an edit.

No error of Pywikibot's leaves these modules.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from bot import __version__
from bot.errors import ConfigError, WikiUnavailable
from bot.wiki.facts_cache import cache_folder
from bot.wiki.live_family import code_and_family
from bot.wiki.live_login import logged_in, means_of
from config.account import NAME, Account

FOLDER_VARIABLE = "PYWIKIBOT_DIR"
USER_CONFIG = "user-config.py"
PRIVATE = "readapidenied"
NO_ACCOUNT = "# written by talkclerk: Pywikibot keeps its caches here, and no account is configured\n"

# 2 + 4 + 8 + 10 seconds of waiting, and never beyond the operator's patience
MAX_RETRIES, RETRY_WAIT, LONGEST_WAIT = 4, 2, 10
MAXLAG = 5

_PRINTABLE = "".join(chr(code) for code in range(32, 127))  # all else must not stand in a header
_LATER = "Try again later."
_CHECK = "Check the address with --site."
# what they log may hold what logs us in
_LOGGERS = ("pywiki", "requests_oauthlib", "oauthlib")


class Refused(WikiUnavailable):
    """A request that the wiki understood and does not grant."""


class NotLoggedIn(WikiUnavailable):
    """A wiki that does not know us by our account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A wiki's api.php, ready to be asked."""

    api: str
    patience: float
    site: Any
    watch: Any

    def ask(self, **parameters: object) -> dict[str, Any]:
        """The answer to one request."""
        pywikibot = library()
        request = pywikibot.data.api.Request(
            site=self.site, use_get="text" not in parameters, parameters={"formatversion": 2, **parameters}
        )
        answer: dict[str, Any] = bounded(self.api, self.patience, self.watch, request.submit)
        if "query" not in answer and "batchcomplete" not in answer and parameters.get("action") == "query":
            raise WikiUnavailable(self.api, "is no api.php of a MediaWiki.", _CHECK)
        return answer

    def query(self, **parameters: object) -> Iterator[dict[str, Any]]:
        """The answer to a query, in as many parts as the wiki gives it."""
        more: dict[str, object] = {}
        while True:
            answer = self.ask(action="query", **{**parameters, **more})
            yield answer.get("query", {})
            more = answer.get("continue", {})
            if not more:
                return

    @property
    def account(self) -> str | None:
        """The name that we are logged in by."""
        return str(self.site.username()) if self.site.logged_in() else None

    @property
    def means(self) -> str:
        """By what we are logged in."""
        return means_of(self.site)

    @property
    def user(self) -> Mapping[str, Any]:
        """What the wiki says of whom it takes us for: name, groups, rights, a block."""
        found: Mapping[str, Any] = self.site.userinfo
        return found

    @property
    def titles_at_once(self) -> int:
        """How many titles fit into one request."""
        return 500 if self.account and "apihighlimits" in self.user.get("rights", ()) else 50


def connect(api: str, *, contact: str, patience: float, account: Account | None = None) -> Connection:
    """A connection to the wiki whose api.php has this address; logs in if there is an account for it."""
    pywikibot = library()
    own = described()  # before it is written over
    pywikibot.config.user_agent_description = quote(contact or own, safe=_PRINTABLE)
    watch = _watch(pywikibot, api)

    def open_site() -> Any:
        site = logged_in(pywikibot, *code_and_family(pywikibot, api), api, account)
        site.has_extension = lambda name: False  # it asks two things more of the wiki, and nothing here needs them
        return site

    site = bounded(api, patience, watch, open_site)
    return Connection(api=api, patience=patience, site=site, watch=watch)


@lru_cache(maxsize=1)
def described() -> str:
    """Who asks, as the operator's own settings of Pywikibot tell it."""
    return str(library().config.user_agent_description or "")


def pywikibot_version() -> str:
    """The version of Pywikibot, and the folder of its settings."""
    pywikibot = library()
    return f"{pywikibot.__version__}, with the settings in {pywikibot.config.base_dir}"


def bounded(api: str, patience: float, watch: Any, act: Any) -> Any:
    """What an act gives that may ask the wiki; every way in which it can fail is a WikiUnavailable."""
    pywikibot = library()
    watch.begin(patience)
    try:
        with warnings.catch_warnings(action="ignore"):  # Pywikibot's warnings quote the lines of its password file
            result = act()
    except pywikibot.exceptions.Error as error:
        told = _told(pywikibot.exceptions, api, watch, error)
        if not isinstance(told, Refused):
            # one that has just failed is asked once and no more: a list of pages must not wait for each of them
            pywikibot.config.max_retries = 0
        raise told from error
    except Exception as error:  # what Pywikibot makes of an answer that no wiki gives may be anything
        pywikibot.config.max_retries = 0
        fact = watch.trouble or f"gave an answer that cannot be read ({type(error).__name__})"
        raise WikiUnavailable(api, f"{fact}.", _LATER) from error
    if watch.answered:
        pywikibot.config.max_retries = MAX_RETRIES
    return result


def _told(exceptions: Any, api: str, watch: Any, error: Any) -> WikiUnavailable:
    """The line for an error of Pywikibot's."""
    if watch.error == PRIVATE:
        step = f"Log in with an account of it: {NAME} and what goes with it, or {USER_CONFIG}."
        return NotLoggedIn(api, "shows its pages only to those who are logged in.", step)
    if isinstance(error, exceptions.NoUsernameError):
        step = f"Check {NAME} and what stands beside it, or {USER_CONFIG}."
        return NotLoggedIn(api, f"does not log us in ({_one_line(error)}).", step)
    if isinstance(error, exceptions.APIError) and not watch.trouble:
        fact = f"answers with the error {error.code} ({_one_line(error.info)})."
        return Refused(api, fact, _CHECK)
    words = _one_line(error) if isinstance(error, exceptions.FatalServerError) else watch.told
    fact = watch.trouble or words or "gave an answer that cannot be read"
    return WikiUnavailable(api, f"{fact}.", _CHECK if watch.final else _LATER)


def _one_line(words: object) -> str:
    return " ".join(str(words).split()).rstrip(".")[:200]


@lru_cache(maxsize=1)
def library() -> Any:
    """Pywikibot, imported late, so that it reads no word of the command and writes nothing into the working folder."""
    words, named = sys.argv, os.environ.get(FOLDER_VARIABLE)
    sys.argv = ["talkclerk"]
    os.environ[FOLDER_VARIABLE] = str(_folder(named))
    try:
        with warnings.catch_warnings(action="ignore"):
            import pywikibot
            import pywikibot.comms.http
            import pywikibot.data.api
            import pywikibot.login
    except Exception as error:
        # its own words, or a traceback, would show the line, which may hold a password
        where = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        fact = f"Pywikibot cannot be started with it ({type(error).__name__}{where})."
        raise ConfigError(os.environ[FOLDER_VARIABLE] + "/" + USER_CONFIG, fact, "Mend it.") from None
    finally:
        sys.argv = words
        os.environ.pop(FOLDER_VARIABLE)
        if named is not None:
            os.environ[FOLDER_VARIABLE] = named
    _configure(pywikibot)
    return pywikibot


def _configure(pywikibot: Any) -> None:
    config = pywikibot.config
    config.user_agent_format = f"talkclerk/{__version__} ({{script_comments}}) {{pwb}} {{http_backend}} {{python}}"
    config.max_retries, config.retry_wait, config.retry_max = MAX_RETRIES, RETRY_WAIT, LONGEST_WAIT
    config.read_maxlag = MAXLAG
    config.simulate = True  # nothing that reads may ever write
    pywikibot.bot.set_interface("buffer")  # asks nobody for a password
    pywikibot.bot.init_handlers()
    for name in _LOGGERS:  # what goes wrong is told once, by us
        log = logging.getLogger(name)
        log.handlers[:] = [logging.NullHandler()]
        log.propagate = False


def _folder(named: str | None) -> Path:
    """Pywikibot's folder: the operator's own where there is one, else one among our caches."""
    for folder in (named, "~/.pywikibot"):
        if folder and (Path(folder).expanduser() / USER_CONFIG).is_file():
            return Path(folder).expanduser()
    own = cache_folder() / "pywikibot"
    own.mkdir(mode=0o700, exist_ok=True)
    (own / USER_CONFIG).write_text(NO_ACCOUNT)
    return own


def _watch(pywikibot: Any, api: str) -> Any:
    """The watch over all requests to a wiki."""
    from bot.wiki.live_http import Watch

    parts, session = urlsplit(api), pywikibot.comms.http.session
    wiki = f"{parts.scheme}://{parts.netloc}/"
    if wiki not in session.adapters:
        session.mount(wiki, Watch(pywikibot.exceptions.FatalServerError))
    return session.adapters[wiki]
