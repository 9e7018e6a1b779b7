"""One page from a file or from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot import titles
from bot.errors import ConfigError, SourceUnreadable
from bot.gather import LARGEST_PAGE, Pages
from bot.model import MissingPage, PageText, message
from bot.wiki.paths import read_file, read_stream, unreadable
from config.profile import Profile

STANDARD_INPUT = "-"
WHY = ", and MediaWiki's own limit is 2 MB"

_MARK = "\ufeff"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_AS_UTF8 = "Save it as plain text in UTF-8."


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """A wiki of which nothing is known but one page."""

    page: PageText

    def read(self, titles: Iterable[str]) -> Pages:
        """The page, if it is asked for; nobody can tell whether the others exist."""
        wanted = set(titles)
        others = sorted(wanted - {self.page.title})
        return Pages(
            found={self.page.title: self.page} if self.page.title in wanted else {},
            redirects={},
            missing=tuple(MissingPage(title=title, why=message("missing-not-given", page=title)) for title in others),
        )

    def subpages(self, title: str) -> tuple[str, ...]:
        """None: there is one page."""
        return ()

    def similar(self, title: str) -> tuple[str, ...]:
        """The one page."""
        return (self.page.title,)


def read_page(path: str, title: str, profile: Profile) -> OnePage:
    """The page whose wikitext a file holds (``-``: standard input), as the talk page that ``title`` means."""
    if not titles.is_valid(title, profile):
        raise ConfigError(repr(title), "no page can have this title.", "Give the page's title with --title.")
    text = read_text(path)
    name = titles.discussion_page(title, profile)
    ns = titles.namespace_of(name, profile)
    return OnePage(page=PageText(title=name, ns=ns, wikitext=text, role="talk"))


def read_text(path: str | Path) -> str:
    """The text of a file (``-``: of standard input), with single line ends."""
    place, data = _content(str(path))
    if data.startswith(_UTF16_MARKS):
        raise SourceUnreadable(place, "is UTF-16, not UTF-8.", _AS_UTF8)
    if (nul := data.find(b"\0")) >= 0:
        raise SourceUnreadable(place, f"is not text: byte {nul} is NUL.", _AS_UTF8)
    try:
        text = data.decode().removeprefix(_MARK)
    except UnicodeDecodeError as error:
        fact = f"is not UTF-8: byte {error.start} is 0x{data[error.start]:02X}."
        raise SourceUnreadable(place, fact, _AS_UTF8) from error
    if not text.strip():
        raise SourceUnreadable(place, "is empty.", "Give one with text in it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _content(path: str) -> tuple[str, bytes]:
    """What to call the source in an error, and its bytes."""
    if path != STANDARD_INPUT:
        return path, read_file(Path(path), LARGEST_PAGE, WHY)
    place = "standard input"
    if sys.stdin is None or sys.stdin.closed:
        raise SourceUnreadable(place, "is closed.", "Pipe the text in, or name a file.")
    try:
        return place, read_stream(sys.stdin.buffer, place, LARGEST_PAGE, WHY)
    except OSError as error:
        raise unreadable(place, error) from error
