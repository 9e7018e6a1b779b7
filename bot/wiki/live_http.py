"""The HTTP layer below Pywikibot: every request passes here, is bounded in time, and leaves its trouble in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import requests
from requests.adapters import HTTPAdapter

CONNECT_SECONDS = 6.05
ANSWER_SECONDS = 30
LONGEST_PAUSE = 3  # seconds that a wiki's Retry-After is obeyed for
BEHIND = "refuses readers until its database has caught up"
# asking again is of no use
FINAL = frozenset({400, 401, 403, 404, 405, 410})


class Watch(HTTPAdapter):
    """A transport that gives up in time.

    ``trouble`` is what went wrong with the last request, or empty; ``answered`` tells that it came through, ``final``
    that asking again would be of no use.
    """

    def __init__(self, give_up: Callable[[str], Exception]) -> None:
        super().__init__()
        self.trouble = ""
        self.answered = False
        self.final = False
        self._give_up = give_up
        self._end = 0.0

    def begin(self, seconds: float) -> None:
        """From now on, ``seconds`` are left."""
        self.trouble = ""
        self.answered = self.final = False
        self._end = time.monotonic() + seconds

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """The answer to one request."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self._give_up(self.trouble or "did not answer in time")
        answer_seconds = min(ANSWER_SECONDS, max(1.0, left))
        options["timeout"] = (min(CONNECT_SECONDS, answer_seconds), answer_seconds)
        try:
            response = super().send(request, **options)
        except requests.RequestException as error:
            self.trouble = _in_words(error)
            raise
        self.trouble = _refusal(response)
        self.answered = not self.trouble
        self.final = response.status_code in FINAL
        if self.final:
            response.close()
            raise self._give_up(self.trouble)
        _shorten_pause(response)
        return response


def _refusal(response: requests.Response) -> str:
    """Why an answer is none; empty for one that can be read."""
    if response.headers.get("MediaWiki-API-Error") == "maxlag":
        return BEHIND
    return f"answers with HTTP {response.status_code}" if response.status_code >= 400 else ""


def _in_words(error: requests.RequestException) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "has a certificate that cannot be trusted"
    if isinstance(error, requests.Timeout):
        return "did not answer in time"
    causes = [cause.strerror for cause in _causes(error) if isinstance(cause, OSError) and cause.strerror]
    return f"cannot be reached ({causes[0].lower()})" if causes else "broke the connection off"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and all that led to it."""
    left: list[object] = [error]
    seen: list[object] = []
    while left:
        each = left.pop()
        if isinstance(each, BaseException) and each not in seen:
            seen.append(each)
            yield each
            left += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]


def _shorten_pause(response: requests.Response) -> None:
    """No value; Pywikibot would wait for as long as the header says, and cannot read a date there."""
    if "retry-after" in response.headers:
        asked = response.headers["retry-after"].strip()
        seconds = int(asked) if asked.isascii() and asked.isdigit() else LONGEST_PAUSE
        response.headers["retry-after"] = str(min(seconds, LONGEST_PAUSE))
