"""Titles as MediaWiki has them: namespaces, talk pages, anchors and addresses."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from config.profile import Namespace, Profile

MAIN = 0
PROJECT = 4
ALWAYS_CAPITALISED = frozenset({-1, 2, 8})  # Special, User and MediaWiki, on every wiki

_BIDI_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]+")
_SPACES = re.compile("[ _\t\n\r\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_ILLEGAL = re.compile("[\x00-\x1f\x7f#<>\\[\\]|{}\ufffd\ud800-\udfff]|~~~|%[0-9A-Fa-f]{2}|(?:^|/)\\.\\.?(?:/|$)")
_LONGEST_NAME = 255  # bytes
_LONGEST_TITLE = 300  # a longer one is no page, and is not kept in mind
_SECTION_SPACES = re.compile("[ _\t\n\f\r]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WIKILINK = re.compile(r"\[\[:?(?:[^\[\]|]+\|)?([^\[\]|]*)\]\]")
_WEB_LINK = re.compile(r"\[(?:[A-Za-z][A-Za-z+.-]*:)?//[^\s\[\]]+ *([^\[\]]*)\]")
_QUOTES = re.compile(r"'{2,5}")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_SAFE_IN_ADDRESS = ";@$!*(),/:"


def normalise(title: str, profile: Profile) -> str:
    """The title as the wiki writes it: local namespace name, spaces, first letter, no fragment."""
    ns, rest = _split(title, profile)
    return full_title(ns, rest, profile)


def namespace_of(title: str, profile: Profile) -> int:
    """The number of the title's namespace; 0 where no namespace is named."""
    return _split(title, profile)[0]


def name_of(title: str, profile: Profile) -> str:
    """The title without its namespace."""
    return _split(title, profile)[1]


def full_title(ns: int, name: str, profile: Profile) -> str:
    """The title of ``name`` in a namespace."""
    prefix = _local_names(profile.language.namespaces, profile.namespaces).get(ns, "")
    return f"{prefix}:{name}" if prefix else name


def is_valid(title: str, profile: Profile) -> bool:
    """Whether a wiki can have a page with this title."""
    name = name_of(title, profile)
    return bool(name) and not _ILLEGAL.search(name) and len(name.encode()) <= _LONGEST_NAME


def is_talk(title: str, profile: Profile) -> bool:
    """Whether the title lies in a talk namespace."""
    return _is_talk_namespace(namespace_of(title, profile))


def talk_page(title: str, profile: Profile) -> str | None:
    """The title of the talk page that belongs to a page (a talk page's is itself); None where there can be none."""
    ns, rest = _split(title, profile)
    return _beside(ns if _is_talk_namespace(ns) else ns + 1, rest, profile) if ns >= 0 else None


def subject_page(title: str, profile: Profile) -> str:
    """The title of the page that a talk page is about (any other page's is itself)."""
    ns, rest = _split(title, profile)
    return full_title(ns - 1 if _is_talk_namespace(ns) else ns, rest, profile)


def discussion_page(title: str, profile: Profile) -> str:
    """Where a page is discussed: its talk page; a project page itself, for noticeboards are signed on."""
    if namespace_of(title, profile) == PROJECT:
        return normalise(title, profile)
    return talk_page(title, profile) or normalise(title, profile)


def anchor_encode(heading: str) -> str:
    """The fragment that leads to a heading, given as written; the second of equal headings is not told apart."""
    plain = _QUOTES.sub("", _WEB_LINK.sub(r"\1", _WIKILINK.sub(r"\1", _TAG.sub("", heading))))
    return _SECTION_SPACES.sub(" ", _decode(plain)).strip().replace(" ", "_")


def page_url(profile: Profile, title: str, fragment: str | None = None, revid: int | None = None) -> str:
    """The address of a page, or of one revision of it, safe inside wikitext and HTML."""
    encoded = _encode(title)
    address = profile.article_url.replace("$1", encoded)
    if revid is not None:
        address = f"{profile.script_url}?title={encoded}&oldid={revid}"
    return f"{address}#{_encode(fragment)}" if fragment else address


def diff_url(profile: Profile, title: str, revid: int) -> str:
    """The address that shows what one revision changed."""
    return f"{profile.script_url}?title={_encode(title)}&diff={revid}&oldid=prev"


def history_url(profile: Profile, title: str) -> str:
    """The address of a page's history."""
    return f"{profile.script_url}?title={_encode(title)}&action=history"


def _split(title: str, profile: Profile) -> tuple[int, str]:
    """The namespace and the name of a title in any of its spellings."""
    return _known(title, profile) if len(title) <= _LONGEST_TITLE else _read(title, profile)


def _read(title: str, profile: Profile) -> tuple[int, str]:
    text = _BIDI_MARKS.sub("", unicodedata.normalize("NFC", _decode(title)))
    text = _SPACES.sub(" ", text.partition("#")[0]).strip()
    if text.startswith(":"):
        text = text[1:].lstrip()
    prefix, colon, rest = text.partition(":")
    ns = _numbers(profile.language.namespaces, profile.namespaces).get(prefix.rstrip().lower()) if colon else None
    name = text if ns is None else rest.lstrip()
    return ns or MAIN, _capitalise(name, ns or MAIN, profile)


# the same few titles are asked for by every thread of a page
_known = lru_cache(maxsize=1024)(_read)


def _capitalise(name: str, ns: int, profile: Profile) -> str:
    subject_ns = ns - 1 if _is_talk_namespace(ns) else ns
    if profile.case_sensitive and subject_ns not in ALWAYS_CAPITALISED:
        return name
    first = name[:1]
    # a letter without a single capital (ß), and Georgian, stay as they are in MediaWiki
    if len(first.upper()) != 1 or "\u10d0" <= first <= "\u10ff":
        return name
    return first.upper() + name[1:]


def _is_talk_namespace(ns: int) -> bool:
    return ns > 0 and ns % 2 == 1


def _beside(ns: int, name: str, profile: Profile) -> str | None:
    known = _local_names(profile.language.namespaces, profile.namespaces)
    return full_title(ns, name, profile) if ns in known else None


def _decode(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _encode(title: str) -> str:
    # three tildes in wikitext are a signature, also inside an address
    quoted = quote(title.replace(" ", "_"), safe=_SAFE_IN_ADDRESS, errors="replace")
    return quoted.replace("~~", "%7E%7E")


@lru_cache(maxsize=16)
def _local_names(language: tuple[Namespace, ...], site: tuple[Namespace, ...]) -> Mapping[int, str]:
    return {namespace.id: namespace.name for namespace in (*language, *site)}


@lru_cache(maxsize=16)
def _numbers(language: tuple[Namespace, ...], site: tuple[Namespace, ...]) -> Mapping[str, int]:
    """Every name of every namespace, in lower case, with its number; the site's names win over the language's."""
    return {
        name.replace("_", " ").lower(): namespace.id
        for namespace in (*language, *site)
        for name in (*namespace.aliases, namespace.name)
        if name
    }
