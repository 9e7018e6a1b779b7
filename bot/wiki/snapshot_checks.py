"""What a snapshot's types do not show: whether talkclerk can have saved it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.gather import LARGEST_PAGE, is_too_large
from bot.model import Snapshot
from bot.wiki.paths import MEGABYTE
from config.profile import Profile

_WEB = ("https://", "http://")


def unsound(snapshot: Snapshot) -> str | None:
    """What is wrong with a snapshot that was changed by hand; None for one that can be reported on."""
    if any(map(is_too_large, snapshot.pages)):
        return f"a page of more than {LARGEST_PAGE // MEGABYTE} MB, and MediaWiki's own limit is 2 MB"
    if any(page.revid is not None and page.revid < 1 for page in snapshot.pages):
        return "a revision whose number no wiki gives"
    if any(time.tzinfo is None for time in _times(snapshot)):
        return "a time without its zone"
    if not all(address.startswith(_WEB) for address in _addresses(snapshot)):
        return "an address that is not on the web"
    if not _keeps_time(snapshot.profile):
        return "a wiki whose times cannot be read here"
    return None


def _times(snapshot: Snapshot) -> Iterator[datetime]:
    found = [
        snapshot.read_at,
        *(page.timestamp for page in snapshot.pages),
        *(known.attribution.timestamp for known in snapshot.attributions),
        *(decided.at for decided in snapshot.dismissals),
    ]
    yield from (time for time in found if time)


def _addresses(snapshot: Snapshot) -> Iterator[str]:
    """What becomes a link in a report."""
    yield from (snapshot.profile.article_url, snapshot.profile.script_url)
    yield from (known.attribution.diff_url for known in snapshot.attributions if known.attribution.diff_url)


def _keeps_time(profile: Profile) -> bool:
    try:
        if profile.timezone != "UTC":  # which needs no time zone of the system's
            ZoneInfo(profile.timezone)
    except (KeyError, ValueError, OSError):
        return False
    return bool((*profile.date_formats, *profile.language.date_formats))
