"""What a discussion names: addresses, pages, words that it quotes, and all its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from bot.judge.wanted import readable
from bot.model import Discussion, PageText
from bot.parse.plain import TAG, plain_text
from bot.parse.source import reader
from bot.titles import MAIN, namespace_of, normalise, subject_page
from config.profile import Profile

# what a thread is about is said in its first words
LONGEST_READ = 20_000
MOST_QUOTES = 40
FILE, TEMPLATE, CATEGORY = 6, 10, 14
SUBJECTS = frozenset({MAIN, FILE, TEMPLATE, CATEGORY})
# fewer words are a term, and no passage
FEWEST_QUOTED = 5
BLOCK = re.compile(r"<(?:blockquote|q)\b[^<>]*>([^<>]{20,600})</", re.I)
URL = re.compile(r"https?://[^\s\[\]|<>\"{}]+")
# each is looked for where its sign stands: a page holds much text, and little of this
ADDRESSES = (
    ("://", URL),
    ("10.", re.compile(r"10\.(?<![\w./]10\.)\d{4,9}/[^\s\[\]|<>\"{}]+")),
    ("97", re.compile(r"97(?<![\w-]97)[89](?:[- ]?\d){10}(?![\w-])")),
)
QUOTES = (
    ('"', re.compile(r"\"(?<!=\")([^\"\n]{20,200})\"")),
    ("\u201c", re.compile("\u201c([^\u201c\u201d\u201e\n]{20,200})[\u201c\u201d]")),
    ("\u201e", re.compile("\u201e([^\u201c\u201d\u201e\n]{20,200})[\u201c\u201d]")),
    ("\u00ab", re.compile("\u00ab([^\u00ab\u00bb\n]{20,200})\u00bb")),
)
LINK = re.compile(r"\[\[([^\[\]|#\n]+)")
DOI = re.compile(r"10\.\d{4,9}/.+")
# a letter of a script that is written without spaces counts as a word
WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMarks:
    """What a discussion names: addresses and pages as they are compared, with how they are written.

    ``quotes``: the words of each passage, and the passage; ``text``: all words, those of the first comment first;
    ``opening``: what of all this the heading and the first comment name.
    """

    addresses: dict[str, str]
    pages: dict[str, str]
    quotes: dict[Words, str]
    text: Words
    heading: Words
    first: Words
    opening: frozenset[str | Words]

    @property
    def words(self) -> frozenset[str]:
        """Each word once; made anew, for the sets of all threads take seven times their text."""
        return frozenset(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a piece of wikitext names."""

    addresses: dict[str, str]
    pages: dict[str, str]
    quotes: dict[Words, str]
    text: Words

    @property
    def keys(self) -> tuple[str | Words, ...]:
        return (*self.addresses, *self.pages, *self.quotes)


def subject_marks(found: Discussion, page: PageText, profile: Profile) -> SubjectMarks:
    """What a discussion of a page names."""
    own, heading = subject_page(page.title, profile), found.thread.heading or ""
    begun = page.wikitext[found.first.body.start : found.first.body.end]
    others = (each.body for each in found.comments if each is not found.first)
    later = "\n".join(page.wikitext[body.start : body.end] for body in others)
    first = _named(begun[:LONGEST_READ], own, profile)
    rest = _named(later[: max(0, LONGEST_READ - len(begun))], own, profile)
    above = dict(_pages(heading, own, profile))
    text = first.text + rest.text
    return SubjectMarks(
        addresses=first.addresses | rest.addresses,
        pages=above | first.pages | rest.pages,
        quotes=first.quotes | rest.quotes,
        text=text,
        heading=words(plain_text(heading, reader(profile))),
        first=first.text,
        opening=frozenset((*above, *first.keys)),
    )


def _named(wikitext: str, own: str, profile: Profile) -> _Named:
    how = reader(profile)
    text = readable(wikitext, how)
    return _Named(
        addresses=dict(_addresses(wikitext)),
        pages=dict(_pages(text, own, profile)),
        quotes=dict(_quotes(text)),
        text=words(plain_text(_without_addresses(text), how)),
    )


def _without_addresses(text: str) -> str:
    """The text without the words that addresses are made of: who names one address says many words alike."""
    return URL.sub("", text) if "://" in text else text


def words(text: str) -> Words:
    """The words of a text, without regard to marks and case."""
    # a page says most words again and again: each is held once
    return tuple(map(intern, WORD.findall(text.casefold())))


def _addresses(wikitext: str) -> Iterator[tuple[str, str]]:
    """What sources are found by, in references too; not the address of a whole site, where too much is found."""
    for sign, address in ADDRESSES:
        for match in address.finditer(wikitext) if sign in wikitext else ():
            shown = match[0].rstrip("/.,;:!?)'")
            if compared := _compared(shown):
                yield compared, shown


def _compared(shown: str) -> str:
    """An address without its protocol and what an archive of the web puts before it; an ISBN's digits."""
    text = shown.casefold()
    if doi := DOI.search(text):
        return doi[0]
    if "://" not in text:
        return "".join(filter(str.isdigit, text))
    site, slash, rest = text.rpartition("://")[2].partition("#")[0].removeprefix("www.").rstrip("/").partition("/")
    return f"{site}/{rest}" if slash else ""


def _pages(text: str, own: str, profile: Profile) -> Iterator[tuple[str, str]]:
    for link in LINK.finditer(text):
        if namespace_of(link[1], profile) in SUBJECTS:
            title = normalise(link[1], profile)
            if title and title != own:
                yield title, title


def _quotes(text: str) -> Iterator[tuple[Words, str]]:
    passages = [block[1] for block in BLOCK.finditer(text)] if "<" in text else []
    for sign, quote in QUOTES:
        # a style and the like stand in quotation marks too, behind a sign of equality
        passages += [match[1] for match in quote.finditer(text)] if sign in text else []
    for passage in passages[:MOST_QUOTES]:
        shown = TAG.sub("", passage).strip()
        if len(told := words(shown)) >= FEWEST_QUOTED:
            yield told, shown
