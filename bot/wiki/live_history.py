"""The histories of a live wiki's pages."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.attribution import Compare, Diff, PageAt, State, Window
from bot.model import Hidden, Revision
from bot.wiki.live import Connection, Refused

METADATA = "ids|timestamp|user|comment|size|sha1|tags"
_MOST = 500
_HIDDEN: Mapping[str, Hidden] = {"texthidden": "text", "sha1hidden": "text", "userhidden": "user"}
_LINE = re.compile(r"<td[^>]*\bdiff-(added|deleted)line\b[^>]*>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_KEPT_SPACE = "\u00a0"  # what a comparison has for a space that a browser would leave out


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveHistory:
    """The revisions of a live wiki, up to ``as_of`` if that is given."""

    connection: Connection
    as_of: datetime | None = None

    def window(self, request: Window) -> tuple[Revision, ...]:
        """The revisions; none where there is no such page."""
        start, end = request.start, request.end
        if self.as_of and request.newer:
            end = min(end, self.as_of) if end else self.as_of
        elif self.as_of:
            start = min(start, self.as_of)
        if end and (start > end if request.newer else start < end):
            return ()
        found: list[Revision] = []
        parts = self.connection.query(
            prop="revisions",
            titles=[request.title],
            rvprop=METADATA,
            rvdir="newer" if request.newer else "older",
            rvstart=time_word(start),
            rvlimit=min(request.limit, _MOST),
            **({"rvend": time_word(end)} if end else {}),
        )
        for part in parts:
            found += [revision(each) for page in part["pages"] for each in page.get("revisions", ())]
            if len(found) >= request.limit:
                break
        return tuple(found[: request.limit])

    def page_at(self, request: PageAt) -> State | None:
        """The page then; None where it did not exist yet."""
        at = min(request.at, self.as_of) if self.as_of else request.at
        answer = self.connection.ask(
            action="query",
            prop="revisions",
            titles=[request.title],
            rvprop=f"{METADATA}|content",
            rvslots="main",
            rvstart=time_word(at),
            rvlimit=1,
        )
        for found in answer["query"]["pages"][0].get("revisions", ()):
            return State(revision=revision(found), text=found.get("slots", {}).get("main", {}).get("content"))
        return None

    def compare(self, request: Compare) -> Diff | None:
        """The change; None where one of the two is hidden or not there."""
        nothing = {"fromslots": "main", "fromtext-main": "", "fromcontentmodel-main": "wikitext"}
        older: Mapping[str, object] = {"fromrev": request.older} if request.older else nothing
        try:
            answer = self.connection.ask(action="compare", torev=request.newer, prop="diff", **older)
        except Refused:
            return None
        body = answer.get("compare", {}).get("body")
        return None if body is None else _diff(body)


def _diff(body: str) -> Diff:
    """The lines of a comparison, which the wiki gives as rows of a table."""
    lines: dict[str, list[str]] = {"added": [], "deleted": []}
    for kind, cell in _LINE.findall(body):
        lines[kind].append(html.unescape(_TAG.sub("", cell)).replace(_KEPT_SPACE, " "))
    return Diff(added=tuple(lines["added"]), removed=tuple(lines["deleted"]))


def revision(found: Mapping[str, Any]) -> Revision:
    """A line of a history, as api.php gives it."""
    hidden = {what for key, what in _HIDDEN.items() if found.get(key)}
    return Revision(
        revid=found["revid"],
        parentid=found.get("parentid"),
        timestamp=datetime.fromisoformat(found["timestamp"]).astimezone(UTC),
        user=found.get("user"),
        edit_summary=found.get("comment"),
        size=found.get("size"),
        sha1=found.get("sha1"),
        tags=tuple(found.get("tags", ())),
        hidden=frozenset({*hidden, *(("summary",) if found.get("commenthidden") else ())}),
    )


def time_word(at: datetime) -> str:
    """A time as api.php wants it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
