"""The door to a live wiki: the only place where anything is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import WikiUnavailable
from bot.model import Revision
from bot.wiki.live import Connection, bounded, library
from bot.wiki.live_history import METADATA, revision, time_word
from bot.wiki.live_visible import below, hidden
from bot.wiki.posting import WIKITEXT, CurrentPage, Edit, NotSaved, Outcome, OwnRevision, Saved, Unknown
from config.profile import Profile

TEMPLATE = "Template"  # as every wiki reads it
MOST_READ = 50  # revisions with their text, in one request
# our log-in has ended: nothing was done, and a second try with a new one is the first that counts
ANEW = frozenset({"badtoken", "notloggedin", "assertuserfailed", "assertnameduserfailed"})
# MediaWiki's own faults may come before the edit was made, or after
OF_ITS_OWN = "internal_api_error"
_TEXT = {"rvslots": "main", "rvprop": "ids|timestamp|content"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveDoor:
    """The door to a live wiki; ``seconds`` lie between two edits at least."""

    connection: Connection
    seconds: float

    @property
    def account(self) -> str | None:
        """The account that we are logged in by."""
        return self.connection.account

    def current(self, title: str) -> CurrentPage:
        """The page as it stands, no redirect followed."""
        answer = self.connection.ask(action="query", titles=[title], prop="revisions|info", **_TEXT)
        page = answer["query"]["pages"][0]
        for found in page.get("revisions", ()):
            slot = found.get("slots", {}).get("main", {})
            return CurrentPage(
                title=page["title"],
                revid=found["revid"],
                timestamp=datetime.fromisoformat(found["timestamp"]),
                text=slot.get("content", ""),
                model=slot.get("contentmodel", WIKITEXT),
                is_redirect=bool(page.get("redirect")),
            )
        return CurrentPage(title=page.get("title", title))

    def own_revisions(self, title: str, *, since: datetime) -> Sequence[OwnRevision]:
        """What our account saved on a page since then, newest first."""
        parts = self.connection.query(
            titles=[title],
            prop="revisions",
            rvuser=self.account,
            rvend=time_word(since),
            rvlimit=MOST_READ,
            **_TEXT,
        )
        return tuple(
            OwnRevision(revid=each["revid"], parentid=each.get("parentid"), text=_content(each))
            for part in parts
            for page in part["pages"]
            for each in page.get("revisions", ())
        )

    def between(self, title: str, older: int, newer: int) -> Sequence[Revision]:
        """The revisions of a page after one and up to another, newest first."""
        parts = self.connection.query(
            titles=[title], prop="revisions", rvprop=METADATA, rvstartid=newer, rvendid=older, rvlimit=MOST_READ
        )
        found = (revision(each) for part in parts for page in part["pages"] for each in page.get("revisions", ()))
        return tuple(each for each in found if each.revid != older)

    def text_of(self, revid: int) -> str | None:
        """The text of a revision; None where it is not shown."""
        answer = self.connection.ask(action="query", revids=revid, prop="revisions", **_TEXT)
        for page in answer["query"].get("pages", ()):
            for each in page.get("revisions", ()):
                return _content(each)
        return None

    def shows(self, title: str, templates: Sequence[str]) -> str:
        """The first of these templates that the page shows, be it through another; empty where it shows none."""
        if not templates:
            return ""
        names = [f"{TEMPLATE}:{name}" for name in templates]
        answer = self.connection.ask(action="query", titles=[title], prop="templates", tltemplates=names)
        return next((each["title"] for page in answer["query"]["pages"] for each in page.get("templates", ())), "")

    def below(self, title: str, profile: Profile) -> tuple[str, ...]:
        """The titles of the pages below one."""
        return below(self.connection, title, profile)

    def hidden(self, revids: Sequence[int]) -> frozenset[int]:
        """Those of some revisions that are not shown any more."""
        return hidden(self.connection, revids)

    def pause(self) -> None:
        """No value; returns when Pywikibot's throttle lets the next edit pass: the first of a run at once."""
        config, throttle = library().config, self.connection.site.throttle
        if config.put_throttle != self.seconds:
            config.put_throttle = self.seconds
            throttle.set_delays(writedelay=self.seconds)
            throttle.last_write = 0.0
        throttle.wait(throttle.waittime(write=True))

    def save(self, edit: Edit) -> Outcome:
        """What became of an edit; it is never sent twice."""
        try:
            outcome = self._save(edit)
            if isinstance(outcome, NotSaved) and outcome.code in ANEW:
                self._begin_anew()
                outcome = self._save(edit)
        except WikiUnavailable as error:  # no token: nothing was sent
            return NotSaved(code="", info=error.fact.rstrip("."))
        return outcome

    def _begin_anew(self) -> None:
        """No value; a token is asked for again, and Pywikibot logs in again where the wiki takes us for another."""
        self.connection.site.tokens.clear()
        self.connection.ask(action="query", meta="userinfo")

    def _save(self, edit: Edit) -> Outcome:
        connection, watch = self.connection, self.connection.watch
        request = bounded(connection.api, connection.patience, watch, lambda: self._request(edit))
        try:
            with _lifted():
                connection.site.throttle.last_write = time.time()
                answer = bounded(connection.api, connection.patience, watch, request.submit)
        except WikiUnavailable as error:
            return _refused(watch, error)
        return _made(answer)

    def _request(self, edit: Edit) -> Any:
        """The request that makes an edit: against the revision that it was made of, and never section by section."""
        base: dict[str, object] = {"createonly": True}
        if edit.base_revid is not None:
            base = {"baserevid": edit.base_revid, "nocreate": True}
        return library().data.api.Request(
            site=self.connection.site,
            max_retries=0,
            throttle=False,  # it was waited for before the page was read
            parameters={
                "action": "edit",
                "formatversion": 2,
                "title": edit.title,
                "text": edit.text,
                "summary": edit.summary,
                "notminor": True,
                "bot": edit.bot,
                "watchlist": "nochange",
                "assertuser": self.account,
                "token": self.connection.site.tokens["csrf"],
                **base,
            },
        )


@contextmanager
def _lifted() -> Iterator[None]:
    """For one edit, what keeps all else from writing is lifted."""
    config = library().config
    before, config.simulate = config.simulate, False
    try:
        yield
    finally:
        config.simulate = before


def _refused(watch: Any, error: WikiUnavailable) -> NotSaved | Unknown:
    """What an edit that failed came to: not saved where MediaWiki says so, or never got it."""
    if watch.refusal and not watch.refusal.startswith(OF_ITS_OWN):
        return NotSaved(code=watch.refusal, info=error.fact.rstrip("."))
    if not watch.sent:
        return NotSaved(code="", info=error.fact.rstrip("."))
    return Unknown(why=error.fact.rstrip("."))


def _made(answer: Mapping[str, Any]) -> Outcome:
    told = answer.get("edit", {})
    if told.get("result") != "Success":
        code = next((each for each in ("captcha", "spamblacklist", "code") if each in told), "failure")
        return NotSaved(code=code, info=str(told.get("info") or told.get("result") or "gave no result"))
    if "newrevid" not in told:
        return Unknown(why="says that nothing had to be changed")
    return Saved(revid=told["newrevid"], parentid=told.get("oldrevid"))


def _content(found: Mapping[str, Any]) -> str | None:
    text = found.get("slots", {}).get("main", {}).get("content")
    return None if text is None else str(text)
