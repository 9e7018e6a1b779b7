"""Wikitext that shows text without acting on it: no template, link, heading, signature or notice comes of a quote."""

from __future__ import annotations

import re
from unicodedata import normalize

from bot.titles import name_of, namespace_of
from config.profile import Profile

_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours and cursor movements
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # titles, links, device strings
    r"|\x1b[ -/]*[0-~]"
)
# the zero-width joiner and non-joiner stay: they are letters' shapes in Persian, Hindi and others
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")

_TILDES = re.compile(r"~{3,}")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# a wiki keeps text in NFC: such a mark joins the sign before it, and "<nowiki>" would be a tag no more
_JOINING = "[\u0300-\u036f]"
_ACTING_PAIRS = re.compile(rf"(?:\{{\{{+|\}}\}}+|\[\[+|\]\]+){_JOINING}*|\A{_JOINING}+")
# two exclamation marks part the cells of a table's header row
_ACTING = re.compile(
    rf"(?:[&<>\[\]{{}}|]|''+|__+|~{{3,}}|!!+|(?<=:)/(?=/)){_JOINING}*|\A{_JOINING}+"
    r"|\b(?:bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp):",
    re.IGNORECASE,
)
_ACTING_IN_TARGET = re.compile(rf"(?:[%\[\]{{}}|<>#]|''+|~{{3,}}|!!+){_JOINING}*|\A{_JOINING}+")
_ACTING_IN_ADDRESS = re.compile(rf"[\s\[\]{{}}|<>\"'\\^`~]{_JOINING}*|\A{_JOINING}+")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_SPECIAL, _MAIN, _USER, _USER_TALK, _FILE, _CATEGORY = -1, 0, 2, 3, 6, 14


def strip_controls(text: str) -> str:
    """The text without control characters, escape sequences, direction overrides and invisible spaces, in one line."""
    if text.isprintable():
        # it holds none of them
        return text
    return _INVISIBLE.sub("", _BREAK.sub(" ", _ESCAPE_SEQUENCE.sub("", text)))


def in_line(text: str) -> str:
    """The text in one line, without controls, its letters as a wiki keeps them (NFC)."""
    return normalize("NFC", strip_controls(text))


def as_kept(text: str) -> str:
    """A text of several lines as a wiki keeps it: its letters in NFC, its line ends, none of what is no character."""
    return normalize("NFC", _NO_CHARACTER.sub("", text.replace("\r\n", "\n"))).strip()


def plain(text: str) -> str:
    """Wikitext that shows ``text`` as it is, in one line."""
    shown = in_line(text)
    if not shown:
        return ""
    shown = _ACTING_PAIRS.sub(_entities, _inert(shown))
    return f"<nowiki>{shown}</nowiki>"


def escape(text: str) -> str:
    """Wikitext that shows ``text`` as it is inside a line of ours; unlike ``plain`` not where a line begins."""
    return _ACTING.sub(_entities, in_line(text))


def quote(text: str) -> str:
    """Wikitext that shows ``text`` in quotation marks."""
    return f'"{plain(text)}"'


def verbatim(wikitext: str) -> str:
    """Wikitext that shows other wikitext to be copied from the page, line by line."""
    lines = (in_line(line) for line in wikitext.splitlines())
    return f"<pre>\n{_inert(chr(10).join(lines))}\n</pre>"


def link(title: str, fragment: str | None = None, label: str | None = None, *, profile: Profile | None = None) -> str:
    """A link to a page, or a part of one, that never shows a file, files a page or leads to another wiki.

    An empty ``title`` is the page that the link stands on. ``profile`` tells which colons end a namespace; without it
    every title that holds one gets a colon in front, which changes nothing for the reader.
    """
    page = _spaced(title).lstrip(": ")
    part = _spaced(fragment or "")
    shown = _label(label) if label else ""
    if not page and not part:
        return plain(label or "")
    target = _percent(page) + (f"#{_percent(part)}" if part else "")
    colon = ":" if _needs_colon(page, profile) else ""
    if not shown and "%" in target:
        shown = _label(f"{page}#{part}" if part else page)
    # an empty label would be filled in on saving (the pipe trick)
    return f"[[{colon}{target}|{shown}]]" if shown else f"[[{colon}{target}]]"


def gap(above: str) -> str:
    """The line breaks that leave one blank line below what stands above, which keeps its own."""
    return "\n" * max(0, 2 - len(above) + len(above.rstrip("\n"))) if above.strip() else ""


def web_link(url: str, label: str) -> str:
    """A link to an address on the web; of anything else the label alone."""
    shown = _label(label)
    if not _WEB.match(url) or not shown:
        return plain(label)
    return f"[{_ACTING_IN_ADDRESS.sub(_percents, in_line(url))} {shown}]"


def notifies(title: str, profile: Profile) -> bool:
    """Whether a link there may call a user, or pass for a signature; one to a user's subpage does neither."""
    ns = namespace_of(title, profile)
    user, _, subpage = name_of(title, profile).partition("/")
    return ns == _SPECIAL or (ns in (_USER, _USER_TALK) and not (user and subpage))


def _needs_colon(page: str, profile: Profile | None) -> bool:
    if ":" not in page:
        return page.startswith(("/", "."))
    # a colon that ends no namespace may end the prefix of another wiki
    return profile is None or namespace_of(page, profile) in (_MAIN, _FILE, _CATEGORY)


def _spaced(text: str) -> str:
    """The text with underscores as spaces, as MediaWiki reads a link's target."""
    return " ".join(in_line(text).replace("_", " ").split())


def _inert(text: str) -> str:
    """The text without what acts even inside nowiki: its own end, character references and signatures."""
    return _TILDES.sub(_entities, text.replace("&", "&amp;").replace("<", "&lt;"))


def _label(text: str) -> str:
    return " ".join(escape(text).split())


def _percent(text: str) -> str:
    return _ACTING_IN_TARGET.sub(_percents, _ENTITY.sub("&amp;", text))


def _entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found[0])


def _percents(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
