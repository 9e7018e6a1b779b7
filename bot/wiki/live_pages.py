"""The pages of a live wiki: as they are, or as they were at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot import titles
from bot.errors import PageMissing
from bot.gather import Pages
from bot.model import Message, MissingPage, PageText, UserFacts, message
from bot.parse.redirects import redirect_target
from bot.titles import full_title, normalise
from bot.wiki.live import Connection
from bot.wiki.live_users import user_facts
from config.profile import Profile

WIKITEXT = "wikitext"
TEMPLATE = 10
CATEGORY = 14
MOST_REDIRECTS = 2
SIMILAR = 3
_CONTENT = {"prop": "revisions", "rvslots": "main", "rvprop": "ids|timestamp|content"}


@dataclass(slots=True)
class _Known:
    """What the wiki has answered so far: the pages, or why there is none; and which title leads to which."""

    pages: dict[str, PageText | Message] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveWiki:
    """A live wiki; with ``as_of``, each page by the revision that was current then."""

    connection: Connection
    profile: Profile
    as_of: datetime | None = None
    _then: dict[str, _Known] = field(default_factory=dict)  # the past stays as it is

    def read(self, titles: Iterable[str]) -> Pages:
        """The pages with these titles, redirects followed, in batches."""
        asked = tuple(dict.fromkeys(normalise(title, self.profile) for title in titles))
        known = self._then.setdefault("", _Known()) if self.as_of else _Known()
        wanted: Sequence[str] = asked
        for _ in range(MOST_REDIRECTS + 1):
            wanted = [title for title in dict.fromkeys(wanted) if title not in known.pages and title not in known.leads]
            if not wanted:
                break
            for batch in _batches(wanted, self.connection.titles_at_once):
                self._ask(batch, known)
            wanted = list(known.leads.values())
        return _pages(asked, known)

    def subpages(self, title: str) -> tuple[str, ...]:
        """The titles of all pages that begin with ``title`` and a slash, without redirects."""
        name = f"{titles.name_of(title, self.profile)}/"
        listed = self.connection.query(
            list="allpages",
            apnamespace=titles.namespace_of(title, self.profile),
            apprefix=name,
            aplimit="max",
            # what leads elsewhere today may have been a page then
            apfilterredir="all" if self.as_of else "nonredirects",
        )
        found = tuple(page["title"] for part in listed for page in part.get("allpages", ()))
        return tuple(self.read(found).found) if self.as_of and found else found

    def similar(self, title: str) -> tuple[str, ...]:
        """Up to three titles that begin as this one does, or as its first half does."""
        name = titles.name_of(title, self.profile)
        ns = titles.namespace_of(title, self.profile)
        for length in (len(name), (len(name) + 1) // 2):
            wanted = titles.full_title(ns, name[:length], self.profile)
            answer = self.connection.ask(
                action="query", list="prefixsearch", pssearch=wanted, pslimit=SIMILAR, psnamespace=ns
            )
            if found := answer["query"].get("prefixsearch", ()):
                return tuple(page["title"] for page in found)
        return ()

    def category(self, name: str) -> tuple[str, ...]:
        """The titles of the pages in a category."""
        title = normalise(name, self.profile)
        if titles.namespace_of(title, self.profile) != CATEGORY:
            title = titles.full_title(CATEGORY, title, self.profile)
        listed = self.connection.query(list="categorymembers", cmtitle=title, cmtype="page", cmlimit="max")
        found = tuple(page["title"] for part in listed for page in part.get("categorymembers", ()))
        if not found:
            raise PageMissing(title, "no page is in this category.", "Check its name; subcategories are not read.")
        return found

    def revision(self, revid: int) -> tuple[str, datetime]:
        """The page that a revision is of, and when it was saved."""
        answer = self.connection.ask(action="query", prop="revisions", revids=revid, rvprop="timestamp")
        for page in answer["query"].get("pages", ()):
            for revision in page.get("revisions", ()):
                return page["title"], _time(revision["timestamp"])
        place = f"revision {revid}"
        raise PageMissing(place, "there is none with this number on this wiki.", "Check the address.")

    def users(self, names: Iterable[str]) -> Mapping[str, UserFacts]:
        """What the wiki says of the accounts among these names, as they are now: of a past moment, nothing."""
        return user_facts(tuple(names), self.connection, self.profile) if self.as_of is None else {}

    def showing(self, titles: Iterable[str], templates: Iterable[str]) -> frozenset[str]:
        """Those of the pages that show one of these templates now, be it through another."""
        names = [full_title(TEMPLATE, name, self.profile) for name in templates]
        asked: dict[str, object] = {"prop": "templates", "tltemplates": names, "tllimit": "max"}
        found: set[str] = set()
        for batch in _batches(tuple(titles), self.connection.titles_at_once):
            for part in self.connection.query(titles=batch, **asked):
                found.update(page["title"] for page in part.get("pages", ()) if page.get("templates"))
        return frozenset(found)

    def _ask(self, batch: Sequence[str], known: _Known) -> None:
        """Fill ``known`` with what the wiki says of these titles."""
        follow = {} if self.as_of else {"redirects": 1}
        found: dict[str, Mapping[str, Any]] = {}
        for part in self.connection.query(titles=batch, **_CONTENT, **follow):
            for each in (*part.get("normalized", ()), *part.get("redirects", ())):
                known.leads[each["from"]] = each["to"]
            for page in part.get("pages", ()):
                if page["title"] not in found or "revisions" in page:
                    found[page["title"]] = page
            for each in part.get("interwiki", ()):
                known.pages[each["title"]] = message("missing-title", page=each["title"])
        for title, page in found.items():
            self._note(title, self._at_that_time(title, page), known)

    def _at_that_time(self, title: str, page: Mapping[str, Any]) -> Mapping[str, Any]:
        """The page with the revision that was current at ``as_of``."""
        current = next(iter(page.get("revisions", ())), None)
        if self.as_of is None or current is None or _time(current["timestamp"]) <= self.as_of:
            return page
        answer = self.connection.ask(
            action="query", titles=[title], rvstart=self.as_of.strftime("%Y-%m-%dT%H:%M:%SZ"), rvlimit=1, **_CONTENT
        )
        then: Mapping[str, Any] = answer["query"]["pages"][0]
        if "revisions" in then:
            return then
        # a page that was moved since took its history along, and left a redirect
        now = current.get("slots", {}).get("main", {}).get("content", "")
        target = redirect_target(now, self.profile)
        return {**then, "title": title, "moved": target}

    def _note(self, title: str, page: Mapping[str, Any], known: _Known) -> None:
        if page.get("moved"):
            known.leads[title] = page["moved"]
            return
        read = self._page(title, page)
        target = redirect_target(read.wikitext, self.profile) if isinstance(read, PageText) else None
        if target:
            known.leads[title] = target
        else:
            known.pages[title] = read

    def _page(self, title: str, page: Mapping[str, Any]) -> PageText | Message:
        """The page, or why it cannot be read."""
        if page.get("invalid") or page.get("special"):
            return message("missing-title", page=title)
        if page.get("missing"):
            return message("missing-page", page=title)
        revision = next(iter(page.get("revisions", ())), None)
        if revision is None:
            return message("missing-before", page=title, at=self.as_of) if self.as_of else _absent(title)
        slot = revision.get("slots", {}).get("main", {})
        if why := _unreadable(title, slot):
            return why
        return PageText(
            title=title,
            ns=page["ns"],
            wikitext=slot["content"],
            role="linked",
            pageid=page.get("pageid"),
            revid=revision["revid"],
            timestamp=_time(revision["timestamp"]),
        )


def _pages(asked: Iterable[str], known: _Known) -> Pages:
    """What is known of the titles that were asked for."""
    found: dict[str, PageText] = {}
    redirects: dict[str, str] = {}
    missing: dict[str, MissingPage] = {}
    for title in asked:
        real, page = _follow(title, known)
        if real != title:
            redirects[title] = real
        if isinstance(page, Message):
            missing[real] = MissingPage(title=real, why=page)
        else:
            found[real] = page
    return Pages(found=found, redirects=redirects, missing=tuple(missing.values()))


def _follow(title: str, known: _Known) -> tuple[str, PageText | Message]:
    """Where a title leads, and the page there or why there is none."""
    chain = [title]
    while chain[-1] in known.leads:
        target = known.leads[chain[-1]]
        if target in chain:
            return title, message("missing-redirect-loop", page=title, chain=(*chain, target))
        chain.append(target)
    real = chain[-1]
    return real, known.pages.get(real, message("missing-page", page=real))


def _unreadable(title: str, slot: Mapping[str, Any]) -> Message | None:
    """Why the text of a revision cannot be read, if it cannot."""
    if slot.get("texthidden"):
        return message("missing-text-hidden", page=title)
    if slot.get("contentmodel", WIKITEXT) != WIKITEXT:
        return message("missing-content-model", page=title, model=slot["contentmodel"])
    return None if "content" in slot else _absent(title)


def _absent(title: str) -> Message:
    return message("missing-text-absent", page=title)


def _time(word: str) -> datetime:
    return datetime.fromisoformat(word).astimezone(UTC)


def _batches(wanted: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(wanted), size):
        yield wanted[start : start + size]
