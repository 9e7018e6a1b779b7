"""Where the pages and revisions stand in a MediaWiki XML export (schemas 0.3 to 0.11), and the text of one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser, fromstring  # type: ignore[import-untyped]

from bot.errors import SourceUnreadable
from bot.wiki.paths import MEGABYTE

_LONGEST_TAG = 16 * MEGABYTE
_DEEPEST = 12  # elements within elements; an export has six
_ROOT, _SITEINFO, _NAMESPACE = "mediawiki", "mediawiki/siteinfo/", "mediawiki/siteinfo/namespaces/namespace"
_PAGE, _REVISION = "mediawiki/page", "mediawiki/page/revision"
_LEAVES = frozenset({f"{_PAGE}/title", f"{_PAGE}/ns", f"{_PAGE}/id", f"{_REVISION}/id", f"{_REVISION}/timestamp"})
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_CUT_OFF = "If it was cut off, export it again."
_OTHER_FILE = "Give a file from Special:Export or from the dumps, unpacked."


class RevisionPlace(NamedTuple):
    """A revision, and where its element begins and where its closing tag does, in bytes."""

    timestamp: datetime | None
    revid: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedPage:
    """A page as an export lists it; ``redirect`` is where its newest revision leads."""

    title: str
    ns: int | None
    pageid: int | None
    redirect: str | None
    revisions: tuple[RevisionPlace, ...]


@dataclass(slots=True, kw_only=True)
class SiteInfo:
    """What an export says of its wiki: plain facts by their element, and the namespaces by number."""

    facts: dict[str, str] = field(default_factory=dict)
    namespaces: dict[int, str] = field(default_factory=dict)


def list_pages(chunks: Iterable[bytes], place: str, site: SiteInfo) -> Iterator[ExportedPage]:
    """Each page of an export; ``site`` is filled before the first one comes."""
    target = _Pages(place, site)
    parser = DefusedXMLParser(target=target, encoding="utf-8", forbid_dtd=True)
    target.position = lambda: parser.parser.CurrentByteIndex
    fed = 0
    try:
        for chunk in chunks:
            parser.feed(chunk)
            fed += len(chunk)
            if fed - target.position() > _LONGEST_TAG:
                fact = f"holds a tag of more than {_LONGEST_TAG // MEGABYTE} MB, which no MediaWiki export does."
                raise SourceUnreadable(place, fact, _OTHER_FILE)
            yield from target.finished()
        parser.close()
        yield from target.finished()
    except DefusedXmlException as error:
        fact = "declares a document type or entities, which no MediaWiki export does."
        raise SourceUnreadable(place, fact, _OTHER_FILE) from error
    except ParseError as error:
        raise SourceUnreadable(place, f"is not whole as XML ({error}).", _CUT_OFF) from error


def read_revision(source: bytes, place: str) -> Element:
    """The element of a revision, from its bytes."""
    try:
        element: Element = fromstring(source + b"</revision>", forbid_dtd=True)
    except (DefusedXmlException, ParseError) as error:
        raise SourceUnreadable(place, f"changed while it was read ({error}).", "Run the command again.") from error
    return element


class _Pages:
    """What the parser calls: it keeps where revisions stand, and no text of theirs."""

    def __init__(self, place: str, site: SiteInfo) -> None:
        self.position: Callable[[], int] = lambda: 0
        self._place = place
        self._site = site
        self._path: list[str] = []
        self._opened = ""
        self._text: list[str] | None = None
        self._number = ""
        self._page: dict[str, str] = {}
        self._start = 0
        self._revisions: list[RevisionPlace] = []
        self._finished: list[ExportedPage] = []

    def finished(self) -> tuple[ExportedPage, ...]:
        """The pages that ended since this was last asked."""
        done = tuple(self._finished)
        self._finished.clear()
        return done

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._path.append(tag.rpartition("}")[2])
        if len(self._path) > _DEEPEST or self._path[0] != _ROOT:
            raise SourceUnreadable(self._place, "is XML, but no MediaWiki export.", _OTHER_FILE)
        self._opened = path = "/".join(self._path)
        if path in _LEAVES or path.startswith(_SITEINFO):
            self._text = []
            self._number = attributes.get("key", "")
        elif path == _PAGE:
            self._page = {}
            self._revisions = []
        elif path == _REVISION:
            self._page.pop(f"{_REVISION}/id", None)
            self._page.pop(f"{_REVISION}/timestamp", None)
            self._start = self.position()
        elif path == f"{_PAGE}/redirect":
            self._page["redirect"] = attributes.get("title", "")

    def data(self, text: str) -> None:
        """A stretch of text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        path = "/".join(self._path)
        self._path.pop()
        if self._text is not None:
            self._leaf(path, "".join(self._text).strip())
            self._text = None
        elif path == _REVISION:
            self._end_of_revision()
        elif path == _PAGE:
            self._end_of_page()

    def _leaf(self, path: str, text: str) -> None:
        if path in _LEAVES:
            self._page[path] = text
        elif path == _NAMESPACE and (number := _number(self._number)) is not None:
            self._site.namespaces[number] = text
        else:
            self._site.facts[path.removeprefix(_SITEINFO)] = text

    def _end_of_revision(self) -> None:
        timestamp = _moment(self._page.get(f"{_REVISION}/timestamp", ""))
        revid = _id(self._page.get(f"{_REVISION}/id", ""))
        if self._opened != _REVISION:  # one without a single element says nothing
            self._revisions.append(RevisionPlace(timestamp, revid, self._start, self.position()))

    def _end_of_page(self) -> None:
        title = self._page.get(f"{_PAGE}/title", "")
        if not title:
            raise SourceUnreadable(self._place, "holds a page without a title.", _OTHER_FILE)
        page = ExportedPage(
            title=title,
            ns=_number(self._page.get(f"{_PAGE}/ns", "")),
            pageid=_id(self._page.get(f"{_PAGE}/id", "")),
            redirect=self._page.get("redirect"),
            revisions=tuple(self._revisions),
        )
        self._finished.append(page)


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _id(text: str) -> int | None:
    """The number of a page or a revision; MediaWiki counts them from 1."""
    number = _number(text)
    return number if number and number > 0 else None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
