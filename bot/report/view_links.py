"""Addresses on the wiki that a report leads to."""

from __future__ import annotations

from datetime import datetime

from bot.model import Evidence, Snapshot
from bot.report.values_parts import Link, Quote
from bot.report.view_text import clean, shortened
from bot.titles import history_url, page_url
from config.profile import Profile


def page_link(profile: Profile, title: str) -> Link:
    """A page by its title."""
    return Link(text=clean(title), url=absolute(page_url(profile, title)))


def revision_url(profile: Profile, title: str, revid: int | None) -> str:
    """The address of a page as it was read; of the page as it is where the revision is not known."""
    return absolute(page_url(profile, title, revid=revid))


def authors_url(profile: Profile, title: str, until: datetime | None = None) -> str:
    """The address of a page's history, which names its authors, up to the end of the day of ``until``."""
    url = absolute(history_url(profile, title))
    return f"{url}&offset={until:%Y%m%d}235959" if until else url


def new_section_url(profile: Profile, title: str) -> str:
    """The address at which a section is added to a page."""
    return f"{authors_url(profile, title).removesuffix('history')}edit&section=new"


def web_url(url: str) -> str:
    """The address where it is one that a browser opens as a page, else a harmless one."""
    url = absolute(clean(url).replace(" ", "%20"))
    return url if url.startswith(("https://", "http://")) else "#"


def quoted(snapshot: Snapshot, text: str, *, page: str, author: str | None, url: str) -> Quote | None:
    """A quote from a page as it was read; None where there is nothing to quote."""
    shown = shortened(clean(text))
    if not shown:
        return None
    source = snapshot.page(page)
    revid = source.revid if source else None
    return Quote(
        text=shown,
        author=clean(author) if author else None,
        page=clean(page),
        revid=revid,
        url=web_url(url),
        revision=revision_url(snapshot.profile, page, revid),
    )


def evidence_quote(snapshot: Snapshot, evidence: tuple[Evidence, ...]) -> Quote | None:
    """The first words that a claim rests on."""
    first = next((each for each in evidence if each.quote), None)
    if first is None:
        return None
    return quoted(snapshot, first.quote, page=first.page, author=first.author, url=first.url)


def absolute(url: str) -> str:
    """The address with its protocol."""
    return f"https:{url}" if url.startswith("//") else url
