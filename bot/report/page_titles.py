"""Where the bot's report on a page stands, and which page a report is on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from bot.titles import full_title, name_of, normalise
from config.profile import Profile

USER = 2
# bytes, without the namespace: MediaWiki's own limit
LONGEST_NAME = 255
_CUT = re.compile("…[0-9a-f]{16}$")


def report_root(account: str, root: str, profile: Profile) -> str:
    """The page below which reports stand, and which lists them: ``User:ExampleBot/Reports``."""
    return normalise(full_title(USER, f"{account}/{root}", profile), profile)


def report_title(root: str, title: str, profile: Profile) -> str:
    """The title of the report on a page; one that would be too long is cut, and told apart by a hash."""
    page = normalise(title, profile)
    whole, room = f"{root}/{page}", LONGEST_NAME - len(f"{name_of(root, profile)}/".encode())
    # a page may be named like one that was cut
    if len(page.encode()) <= room and not _CUT.search(page):
        return whole
    end = f"…{hashlib.sha256(page.encode()).hexdigest()[:16]}"
    kept = page.encode()[: room - len(end.encode())].decode(errors="ignore")
    return f"{root}/{kept}{end}"


def reported_page(root: str, title: str, watched: Iterable[str], profile: Profile) -> str | None:
    """The page that a report is on; None where ``title`` is no report, or the page of a cut one is not watched."""
    report = normalise(title, profile)
    if not report.startswith(f"{root}/"):
        return None
    if _CUT.search(report):
        return next((page for page in watched if report_title(root, page, profile) == report), None)
    return report.removeprefix(f"{root}/")
