"""An account of the test wiki that edits by plain requests, to show what the wiki makes of a text."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from wiki.server import BOT, BOT_PASSWORD, LOOPBACK, LocalWiki


class Editor:
    """The bot's account, logged in."""

    def __init__(self, wiki: LocalWiki) -> None:
        self._port = wiki.port
        self._cookies: SimpleCookie = SimpleCookie()
        answer = self.ask(action="login", lgname=f"{BOT}@tests", lgpassword=BOT_PASSWORD, lgtoken=self._token("login"))
        assert answer["login"]["result"] == "Success", answer

    def ask(self, **parameters: str | int) -> dict[str, Any]:
        """What api.php answers."""
        data = urlencode({"format": "json", "formatversion": 2, **parameters})
        cookies = "; ".join(f"{name}={each.value}" for name, each in self._cookies.items())
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        with closing(HTTPConnection(LOOPBACK, self._port, timeout=60)) as connection:
            connection.request("POST", "/api.php", data, headers)
            response = connection.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or ():
                self._cookies.load(cookie)
            answer: dict[str, Any] = json.loads(response.read())
        assert "error" not in answer, answer
        return answer

    def save(self, title: str, text: str) -> str:
        """Save a page, and give the text that the wiki keeps."""
        answer = self.ask(action="edit", title=title, text=text, bot=1, token=self._token("csrf"))
        assert answer["edit"]["result"] == "Success", answer
        page = self.ask(action="query", titles=title, prop="revisions", rvprop="content", rvslots="main")
        kept: str = page["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"]
        return kept

    def parse(self, title: str, text: str, props: str) -> dict[str, Any]:
        """What the wiki makes of a text that this account saves."""
        parsed: dict[str, Any] = self.ask(
            action="parse", title=title, text=text, contentmodel="wikitext", pst=1, prop=props
        )["parse"]
        return parsed

    def stored(self, title: str, text: str) -> str:
        """The wikitext that would be kept."""
        answer = self.ask(action="parse", title=title, text=text, contentmodel="wikitext", pst=1, onlypst=1)
        kept: str = answer["parse"]["text"]
        return kept

    def _token(self, kind: str) -> str:
        answer = self.ask(action="query", meta="tokens", type=kind)
        token: str = answer["query"]["tokens"][f"{kind}token"]
        return token
