"""The histories of the pages of a MediaWiki XML export, as far as it holds them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from xml.etree.ElementTree import Element

from bot import titles
from bot.attribution import Compare, Diff, PageAt, State, Window
from bot.model import Hidden, Revision
from bot.wiki.export import LARGEST_REVISION, WIKITEXT, ExportFile, head_of, slice_of
from bot.wiki.export_xml import RevisionPlace, read_revision
from config.profile import Profile

_BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH_OF_SHA1 = 31
_SCHEMA = re.compile(rb"/export-0\.(\d+)/")
_NAMES_PARENTS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportHistory:
    """The revisions that an export holds, up to ``as_of`` if that is given.

    An export may be a selection: a revision whose parent it does not hold cannot be compared with that.
    """

    file: ExportFile
    profile: Profile
    as_of: datetime | None = None

    def window(self, request: Window) -> tuple[Revision, ...]:
        """The revisions; none where the export has no such page."""
        ends = (request.start, request.end)
        first, last = ends if request.newer else reversed(ends)
        held = self._places(request.title)
        chosen = [p for p in held if (not first or first <= _at(p)) and (not last or _at(p) <= last)]
        if not request.newer:
            chosen.reverse()
        return tuple(self._read(each, held)[0] for each in chosen[: request.limit])

    def page_at(self, request: PageAt) -> State | None:
        """The page then; None where the export holds no revision of it so old."""
        held = self._places(request.title)
        earlier = [each for each in held if _at(each) <= request.at]
        if not earlier:
            return None
        revision, text = self._read(earlier[-1], held)
        return State(revision=revision, text=text)

    def compare(self, request: Compare) -> Diff | None:
        """The change, line by line; None where the export does not hold the text of both."""
        held = self._places(request.title)
        older = self._text(request.older, held) if request.older else self._before_the_first()
        newer = self._text(request.newer, held)
        if older is None or newer is None:
            return None
        return changed_lines(older, newer)

    def _places(self, title: str) -> list[RevisionPlace]:
        page = self.file.pages.get(titles.normalise(title, self.profile))
        dated = [each for each in page.revisions if each.timestamp and each.revid is not None] if page else []
        return sorted((p for p in dated if not self.as_of or _at(p) <= self.as_of), key=lambda p: (_at(p), p.revid))

    def _text(self, revid: int, held: list[RevisionPlace]) -> str | None:
        place = next((each for each in held if each.revid == revid), None)
        return self._read(place, held)[1] if place else None

    def _before_the_first(self) -> str | None:
        """Nothing, where the export tells which revision is a page's first one."""
        version = _SCHEMA.search(head_of(self.file.path))
        return "" if version and int(version[1]) >= _NAMES_PARENTS else None

    def _read(self, place: RevisionPlace, held: list[RevisionPlace]) -> tuple[Revision, str | None]:
        """A revision, and its text where the export has it as wikitext."""
        element = read_revision(slice_of(self.file.path, place), str(self.file.path))
        number = held.index(place)
        return _from_element(element, place, (held[number - 1].revid or 0) if number else 0)


def changed_lines(older: str, newer: str) -> Diff:
    """The lines that one text has and the other has not, in their order; linear, whatever the texts."""
    had, has = Counter(older.split("\n")), Counter(newer.split("\n"))
    return Diff(added=tuple((has - had).elements()), removed=tuple((had - has).elements()))


def base_36(digest: bytes) -> str:
    """A SHA-1 as MediaWiki writes it."""
    number, digits = int.from_bytes(digest, "big"), ""
    while number:
        number, rest = divmod(number, 36)
        digits = _BASE_36[rest] + digits
    return digits.rjust(_LENGTH_OF_SHA1, "0")


def _at(place: RevisionPlace) -> datetime:
    assert place.timestamp is not None
    return place.timestamp


def _from_element(element: Element, place: RevisionPlace, before: int) -> tuple[Revision, str | None]:
    text = _wikitext(element, place)
    data = text.encode() if text is not None else None
    named = element.find("text")
    size = named.get("bytes") if named is not None else None
    parent = element.findtext("parentid")
    contributor = element.find("contributor")
    revision = Revision(
        revid=place.revid or 0,
        parentid=int(parent) if parent and parent.isdecimal() else before,
        timestamp=_at(place),
        user=_user(contributor),
        edit_summary=element.findtext("comment"),
        size=int(size) if size and size.isdecimal() else len(data) if data is not None else None,
        sha1=element.findtext("sha1") or (base_36(sha1(data).digest()) if data is not None else None),
        hidden=frozenset(_hidden(element)),
    )
    return revision, text


def _wikitext(element: Element, place: RevisionPlace) -> str | None:
    text = element.find("text")
    if place.end - place.start > LARGEST_REVISION or (element.findtext("model") or WIKITEXT) != WIKITEXT:
        return None
    if text is None or text.get("deleted") or (not text.text and text.get("bytes", "0") != "0"):
        return None
    return text.text or ""


def _user(contributor: Element | None) -> str | None:
    if contributor is None or contributor.get("deleted"):
        return None
    return contributor.findtext("username") or contributor.findtext("ip")


def _hidden(element: Element) -> list[Hidden]:
    names: tuple[tuple[str, Hidden], ...] = (("text", "text"), ("contributor", "user"), ("comment", "summary"))
    found = ((element.find(name), what) for name, what in names)
    return [what for part, what in found if part is not None and part.get("deleted")]
