"""The HTTP layer below Pywikibot: every request passes here, is bounded in time, and leaves its trouble in words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from ssl import SSLCertVerificationError
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NewConnectionError

CONNECT_SECONDS = 6.05
ANSWER_SECONDS = 30
LONGEST_PAUSE = 3  # seconds that a wiki's Retry-After is obeyed for
ERROR, TOO_OFTEN = "MediaWiki-API-Error", "ratelimited"
NO_JSON = "answers with something that is no JSON"
BEHIND = "refuses readers until its database has caught up"
# how Pywikibot sends an edit
EDIT = re.compile(r"(?:^|&)action=edit(?:&|$)")
# asking again is of no use
FINAL = frozenset({400, 401, 403, 404, 405, 410})


class Watch(HTTPAdapter):
    """A transport that gives up in time.

    ``trouble`` is what went wrong with the last request, or empty; ``answered`` tells that it came through, ``final``
    that asking again would be of no use. ``error`` is the code of MediaWiki's own error in its answer, or empty.

    An edit is sent once: whoever would send it again must look first what became of it. ``sent`` tells that one was;
    ``refusal`` is the error in an answer by which it was not carried out, or empty.
    """

    def __init__(self, give_up: Callable[[str], Exception]) -> None:
        super().__init__()
        self.trouble = self.error = ""
        self.answered = False
        self.final = False
        self.sent = False
        self.refusal = ""
        self._give_up = give_up
        self._end = 0.0
        self._answers = 0

    def begin(self, seconds: float) -> None:
        """From now on, ``seconds`` are left. What went wrong before stands: Pywikibot may wait for it until the end."""
        self.answered = self.final = self.sent = False
        self.refusal = ""
        self._end, self._answers = time.monotonic() + seconds, 0

    @property
    def told(self) -> str:
        """MediaWiki's own error in words, or empty."""
        return f"answers with the error {self.error}" if self.error else ""

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """The answer to one request."""
        edits = EDIT.search(_body(request)) is not None
        options["timeout"] = self._timeout(edits)
        self.sent = self.sent or edits
        try:
            response = super().send(request, **options)
            assert response.content is not None  # an answer that breaks off does so here, where it is seen
        except requests.exceptions.SSLError as error:
            self.trouble, self.final, self.sent = _of_tls(error), True, False
            raise self._give_up(self.trouble) from error
        except requests.RequestException as error:
            self._failed(error)
            if edits:
                self.sent = not _never_arrived(error)
                raise self._give_up(self.trouble) from error
            raise
        self._came(response, edits)
        _shorten_pause(response)
        return response

    def _timeout(self, edits: bool) -> tuple[float, float]:
        """How long one request may take to connect and to be answered, if it may be made at all."""
        if edits and self.sent:
            raise self._give_up(self.trouble or self.told or "was sent an edit")
        left = self._end - time.monotonic()
        if left <= 0:
            raise self._give_up(self.trouble or self.told or "did not answer in time")
        answer_seconds = min(ANSWER_SECONDS, max(1.0, left))
        return min(CONNECT_SECONDS, answer_seconds), answer_seconds

    def _failed(self, error: requests.RequestException) -> None:
        # that time ran out in the end says less than what it ran out over
        if not (self._answers and self.trouble and isinstance(error, requests.Timeout)):
            self.trouble, self.error = _in_words(error), ""

    def _came(self, response: requests.Response, edits: bool) -> None:
        """No value; an answer after which it is of no use to ask again, or no edit may be sent again, ends the act."""
        self._answers += 1
        self.error = response.headers.get(ERROR, "")
        self.trouble = _refusal(response)
        self.answered = not self.trouble
        self.final = response.status_code in FINAL
        if edits:
            # what is refused as a mistake of the asking was not carried out
            self.refusal = self.error or (f"http-{response.status_code}" if 400 <= response.status_code < 500 else "")
        if self.final or self.error == TOO_OFTEN or (edits and self.trouble):
            # after these errors Pywikibot would ask again at once, and on and on
            raise self._give_up(self.trouble or self.told)


def _refusal(response: requests.Response) -> str:
    """Why an answer is none; empty for one that can be read."""
    if response.headers.get(ERROR) == "maxlag":
        return BEHIND
    if response.status_code >= 400:
        return f"answers with HTTP {response.status_code}"
    return "" if "json" in response.headers.get("content-type", "") else NO_JSON


def _body(request: requests.PreparedRequest) -> str:
    return request.body if isinstance(request.body, str) else ""


def _never_arrived(error: requests.RequestException) -> bool:
    """Whether no connection came about, so that nothing can have been done."""
    return isinstance(error, requests.ConnectTimeout) or any(
        isinstance(cause, NewConnectionError) for cause in _causes(error)
    )


def _of_tls(error: BaseException) -> str:
    untrusted = any(isinstance(cause, SSLCertVerificationError) for cause in _causes(error))
    return "has a certificate that cannot be trusted" if untrusted else "does not speak HTTPS there"


def _in_words(error: requests.RequestException) -> str:
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
