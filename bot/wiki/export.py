"""A MediaWiki XML export as an offline wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import msgspec

from bot import titles
from bot.errors import SourceUnreadable
from bot.gather import LARGEST_PAGE, Pages, too_large
from bot.model import Message, MissingPage, PageText, message
from bot.parse.redirects import redirect_target
from bot.wiki.export_xml import ExportedPage, RevisionPlace, SiteInfo, list_pages, read_revision
from bot.wiki.paths import MEGABYTE, unreadable
from config.profile import Namespace, Profile

WIKITEXT = "wikitext"
# a character of the text takes up to six bytes in XML (&quot;); the rest of a revision is short
LARGEST_REVISION = 6 * LARGEST_PAGE + MEGABYTE
MOST_REDIRECTS = 2

_CHUNK = 256 * 1024
_HEAD = 2048
_COMPRESSED = (b"BZh", b"\x1f\x8b", b"7z\xbc\xaf", b"PK\x03\x04", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFile:
    """What an export holds: the wiki it is from, its namespaces by number, and where each page stands in the file."""

    path: Path
    site: str
    namespaces: Mapping[int, str]
    case_sensitive: bool
    pages: Mapping[str, ExportedPage]

    def complete(self, profile: Profile) -> Profile:
        """The profile with the namespaces that the export names beyond it, and its rule for first letters."""
        known = {namespace.id: namespace for namespace in (*profile.language.namespaces, *profile.namespaces)}
        more = tuple(
            Namespace(id=number, name=name, aliases=_names(known.get(number)))
            for number, name in self.namespaces.items()
            if number not in known or known[number].name != name
        )
        own = tuple(n for n in profile.namespaces if n.id not in {namespace.id for namespace in more})
        return msgspec.structs.replace(profile, namespaces=(*own, *more), case_sensitive=self.case_sensitive)


def open_export(path: Path, named: str | None = None) -> ExportFile:
    """The contents of an export, read once from end to end; ``named`` is the wiki where it does not say so itself."""
    place = str(path)
    info = SiteInfo()
    pages: dict[str, ExportedPage] = {}
    for page in list_pages(_chunks(path), place, info):
        pages[page.title] = _joined(pages.get(page.title), page)
    site = info.facts.get("dbname") or named
    if not site:
        fact = "does not say which wiki it is from (siteinfo has no dbname)."
        raise SourceUnreadable(place, fact, "Name the wiki with --site.")
    if not pages:
        raise SourceUnreadable(place, "holds no page.", "Export the talk page by its title, with its archives.")
    return ExportFile(
        path=path,
        site=site,
        namespaces=info.namespaces,
        case_sensitive=info.facts.get("case") == "case-sensitive",
        pages=pages,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The wiki that an export shows: each page by its newest revision, up to ``as_of`` if that is given."""

    file: ExportFile
    profile: Profile
    as_of: datetime | None = None

    def read(self, titles: Iterable[str]) -> Pages:
        """The pages with these titles, redirects followed."""
        found: dict[str, PageText] = {}
        redirects: dict[str, str] = {}
        missing: dict[str, MissingPage] = {}
        for asked in map(self._normal, titles):
            real, page = self._follow(asked)
            if real != asked:
                redirects[asked] = real
            if isinstance(page, Message):
                missing[real] = MissingPage(title=real, why=page)
            else:
                found[real] = page
        return Pages(found=found, redirects=redirects, missing=tuple(missing.values()))

    def subpages(self, title: str) -> tuple[str, ...]:
        """The titles of all pages that begin with ``title`` and a slash, without redirects."""
        begin = f"{self._normal(title)}/"
        # what leads elsewhere today may have been a page then
        return tuple(
            page.title
            for page in self.file.pages.values()
            if page.title.startswith(begin) and (self.as_of or page.redirect is None) and self._current(page)
        )

    def similar(self, title: str) -> tuple[str, ...]:
        """Up to three titles that look much like this one, the likeliest first."""
        folded = {page.casefold(): page for page in self.file.pages}
        return tuple(folded[match] for match in get_close_matches(self._normal(title).casefold(), folded))

    def _normal(self, title: str) -> str:
        return titles.normalise(title, self.profile)

    def _follow(self, title: str) -> tuple[str, PageText | Message]:
        """Where a title leads, and the page there or why there is none."""
        chain = [title]
        while True:
            page = self._page(chain[-1])
            if not isinstance(page, str):
                return chain[-1], page
            if page in chain or len(chain) > MOST_REDIRECTS:
                return title, message("missing-redirect-loop", page=title, chain=(*chain, page))
            chain.append(page)

    def _page(self, title: str) -> PageText | str | Message:
        """The page with exactly this title, the title that it redirects to, or why it cannot be read."""
        page = self.file.pages.get(title)
        if page is None:
            return message("missing-page", page=title)
        place = self._current(page)
        if place is None:
            if self.as_of and page.revisions:
                return message("missing-before", page=title, at=self.as_of)
            return message("missing-text-absent", page=title)
        text = self._text(title, place)
        if isinstance(text, Message):
            return text
        if target := self._redirect(page, place, text):
            return target
        ns = titles.namespace_of(title, self.profile) if page.ns is None else page.ns
        return PageText(
            title=title,
            ns=ns,
            wikitext=text,
            role="linked",
            pageid=page.pageid,
            revid=place.revid,
            timestamp=place.timestamp,
        )

    def _current(self, page: ExportedPage) -> RevisionPlace | None:
        """The newest revision up to the moment that the wiki is shown at."""
        revisions = page.revisions
        if self.as_of:
            revisions = tuple(r for r in revisions if r.timestamp and r.timestamp <= self.as_of)
        return max(revisions, key=_age, default=None)

    def _text(self, title: str, place: RevisionPlace) -> str | Message:
        """The wikitext of a revision, or why there is none."""
        if place.end - place.start > LARGEST_REVISION:
            return too_large(title)
        revision = read_revision(slice_of(self.file.path, place), str(self.file.path))
        model = revision.findtext("model") or WIKITEXT
        if model != WIKITEXT:
            return message("missing-content-model", page=title, model=model)
        text = revision.find("text")
        if text is not None and text.get("deleted"):
            return message("missing-text-hidden", page=title)
        if text is None or (not text.text and text.get("bytes", "0") != "0"):
            return message("missing-text-absent", page=title)
        return text.text or ""

    def _redirect(self, page: ExportedPage, place: RevisionPlace, text: str) -> str | None:
        """Where a revision leads, if it is a redirect."""
        if page.redirect and place == max(page.revisions, key=_age):
            return self._normal(page.redirect)
        return redirect_target(text, self.profile)


def _age(revision: RevisionPlace) -> tuple[datetime, int]:
    return revision.timestamp or _BEFORE_ALL, revision.revid or 0


def _joined(known: ExportedPage | None, page: ExportedPage) -> ExportedPage:
    """A page that stands in an export more than once, as one."""
    if known is None:
        return page
    newer = max(known, page, key=lambda each: max(map(_age, each.revisions), default=(_BEFORE_ALL, 0)))
    return replace(newer, revisions=known.revisions + page.revisions)


def _names(namespace: Namespace | None) -> tuple[str, ...]:
    return (namespace.name, *namespace.aliases) if namespace else ()


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            if not stream.seekable():
                fact = "is a pipe, and an export is read in several places."
                raise SourceUnreadable(str(path), fact, "Save it in a file first.")
            first = stream.read(_CHUNK)
            if first.startswith(_COMPRESSED):
                raise SourceUnreadable(str(path), "is compressed.", "Unpack it first.")
            if b"\0" in first[:4]:
                raise SourceUnreadable(str(path), "is UTF-16, not UTF-8.", "Save it as UTF-8.")
            if not first.strip():
                raise SourceUnreadable(str(path), "is empty.", "Export the talk page again.")
            yield first
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise unreadable(str(path), error) from error


def slice_of(path: Path, place: RevisionPlace) -> bytes:
    """The bytes of a revision."""
    try:
        with path.open("rb") as stream:
            stream.seek(place.start)
            return stream.read(place.end - place.start)
    except OSError as error:
        raise unreadable(str(path), error) from error


def head_of(path: Path) -> bytes:
    """The beginning of a file, with the root element."""
    return slice_of(path, RevisionPlace(timestamp=None, revid=None, start=0, end=_HEAD))
