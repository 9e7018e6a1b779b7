"""Which pages a command names: titles, addresses, or a file of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bot.errors import ConfigError, SourceUnreadable
from bot.wiki.paths import MEGABYTE, read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A page as a command names it; ``address`` if by one, and ``revid`` where that leads to one revision."""

    title: str
    revid: int | None = None
    address: str | None = None


def named(word: str) -> Named:
    """The page that a word of the command names, by its title or its address."""
    page = _addressed(word) if word.startswith(("http://", "https://")) else Named(title=word)
    if not page.title.strip(" _"):
        raise ConfigError(word or "TITLE", "names no page.", 'Give a title such as "Talk:Mill pond".')
    if not page.title.isprintable() or "\ufffd" in page.title:
        raise ConfigError(ascii(word), "holds characters that no title has.", "Give the title as the wiki shows it.")
    return page


def words_in(path: Path) -> tuple[str, ...]:
    """The titles of a file, one a line; lines that are empty or begin with a number sign are left out."""
    try:
        text = read_file(path, MEGABYTE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fact = f"is not UTF-8: byte {error.start} is 0x{error.object[error.start]:02X}."
        raise SourceUnreadable(str(path), fact, "Save it as UTF-8, one title a line.") from error
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _addressed(address: str) -> Named:
    try:
        parts = urlsplit(address)
    except ValueError:
        return Named(title="")
    query = parse_qs(parts.query)
    # /wiki/Title, or /w/index.php/Title where a wiki has no short addresses
    path = parts.path.partition("/wiki/")[2] or parts.path.partition("/index.php/")[2]
    title = query["title"][0] if "title" in query else unquote(path)
    revid = query.get("oldid", [""])[0]
    return Named(
        title=title.replace("_", " "),
        revid=int(revid) if revid.isascii() and revid.isdigit() else None,
        address=address,
    )
