"""What of a live wiki may still be seen, and which pages stand below another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.titles import name_of, namespace_of
from bot.wiki.live import Connection
from config.profile import Profile

REVISIONS = 50  # in one request


def hidden(connection: Connection, revids: Sequence[int]) -> frozenset[int]:
    """Those of some revisions whose text is not shown any more: deleted with their page, or hidden by themselves."""
    found: set[int] = set(revids)
    for first in range(0, len(revids), REVISIONS):
        some = revids[first : first + REVISIONS]
        for part in connection.query(revids=some, prop="revisions", rvprop="ids|sha1"):
            shown = (each for page in part.get("pages", ()) for each in page.get("revisions", ()))
            found.difference_update(each["revid"] for each in shown if not each.get("sha1hidden"))
    return frozenset(found)


def below(connection: Connection, title: str, profile: Profile) -> tuple[str, ...]:
    """The titles of the pages below one, in the wiki's order."""
    parts = connection.query(
        list="allpages",
        apnamespace=namespace_of(title, profile),
        apprefix=f"{name_of(title, profile)}/",
        apfilterredir="nonredirects",
        aplimit=500,
    )
    return tuple(each["title"] for part in parts for each in part.get("allpages", ()))
