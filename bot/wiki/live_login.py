"""A site of Pywikibot's, logged in: by the account of the environment, else by that of user-config.py, else not."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from config.account import Account


def logged_in(pywikibot: Any, code: str, family: Any, api: str, account: Account | None) -> Any:
    """The site; with an account that the wiki does not know us by, an error of Pywikibot's."""
    if account is not None:
        _use(pywikibot.config, code, family, urlsplit(api).netloc, account)
    site = pywikibot.Site(code, family)
    if account is not None and account.bot_password is not None:
        site.login = partial(_log_in, pywikibot, site, account)
    elif site.username():
        site.login = partial(_anew, site, site.login)
    if site.username() and not site.logged_in():
        try:
            site.login()
        except (ValueError, TypeError, FileNotFoundError, PermissionError) as error:
            fact = f"its password file cannot be read: {type(error).__name__}"
            raise pywikibot.exceptions.NoUsernameError(fact) from None
    if site.username() and not site.logged_in():
        raise pywikibot.exceptions.NoUsernameError("it takes us for a visitor")
    return site


def means_of(site: Any) -> str:
    """By what a site was logged in."""
    return "OAuth" if site.is_oauth_token_available() else "a password"


def _use(config: Any, code: str, family: Any, host: str, account: Account) -> None:
    """No value; what user-config.py says of accounts counts no more."""
    config.usernames[family.name][code] = account.name
    config.password_file = None
    config.authenticate = {host: account.consumer} if account.consumer else {}


def _anew(site: Any, login: Any, *words: object, **options: object) -> None:
    """No value; the token of a session that has ended would be refused, and Pywikibot gives it again."""
    site.tokens.clear()
    login(*words, **options)


def _log_in(pywikibot: Any, site: Any, account: Account, *_: object, **options: bool) -> None:
    """No value; Pywikibot logs in by this at first, and again where a session has ended. No cookie is kept."""
    site._loginstatus = pywikibot.login.LoginStatus.IN_PROGRESS
    if not options.get("cookie_only"):
        manager = pywikibot.login.ClientLoginManager(account.bot_password, site, account.name)
        manager.login_name = f"{account.name}@{account.suffix}"
        site.tokens.clear()  # as in _anew
        pywikibot.comms.http.cookie_jar.clear()  # a session that lives on, unknown to us, would refuse it
        try:
            manager.login_to_site()
        except pywikibot.exceptions.APIError as error:
            raise pywikibot.exceptions.NoUsernameError(f"{error.code}: {error.info}") from None
        del site.userinfo
    known = site.userinfo.get("name") == account.name
    site._loginstatus = pywikibot.login.LoginStatus.AS_USER if known else pywikibot.login.LoginStatus.NOT_LOGGED_IN
