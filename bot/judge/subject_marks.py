"""What a discussion names: addresses, pages, words that it quotes, and all its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.judge.wanted import QUOTED, THING, readable
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
BLOCK = re.compile(r"<(blockquote|q)\b[^<>]*>([^<>]{20,600})</\1", re.I)
# an address, a DOI, or an ISBN
ADDRESS = re.compile(
    r"https?://[^\s\[\]|<>\"{}]+|(?<![\w./])10\.\d{4,9}/[^\s\[\]|<>\"{}]+|(?<![\w-])97[89](?:[- ]?\d){10}(?![\w-])",
    re.I,
)
DOI = re.compile(r"10\.\d{4,9}/.+")
# a letter of a script that is written without spaces counts as a word
WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMarks:
    """What a discussion names: addresses and pages as they are compared, with how they are written.

    ``quotes``: the words of each passage, and the passage; ``text``: all words; ``opening``: what of all this the first
    comment names.
    """

    addresses: dict[str, str]
    pages: dict[str, str]
    quotes: dict[Words, str]
    text: Words
    words: frozenset[str]
    heading: Words
    first: Words
    opening: frozenset[str | Words]


def subject_marks(found: Discussion, page: PageText, profile: Profile) -> SubjectMarks:
    """What a discussion of a page names."""
    how = reader(profile)
    bodies = [page.wikitext[each.body.start : each.body.end] for each in found.comments]
    begun = page.wikitext[found.first.body.start : found.first.body.end][:LONGEST_READ]
    raw = "\n".join(bodies)[:LONGEST_READ]
    read = readable(raw, how)
    text = words(plain_text(read, how))
    heading = found.thread.heading or ""
    first = readable(begun, how)
    own = subject_page(page.title, profile)
    return SubjectMarks(
        addresses=dict(_addresses(raw)),
        pages=dict(_pages(read, own, profile)),
        quotes=dict(_quotes(read)),
        text=text,
        words=frozenset(text),
        heading=words(plain_text(heading, how)),
        first=words(plain_text(first, how)),
        opening=frozenset(
            key
            for found in (
                _addresses(begun),
                _pages(f"{heading}\n{first}", own, profile),
                _quotes(first),
            )
            for key, _ in found
        ),
    )


def words(text: str) -> Words:
    """The words of a text, without regard to marks and case."""
    return tuple(WORD.findall(text.casefold()))


def _addresses(wikitext: str) -> Iterator[tuple[str, str]]:
    """What sources are found by, in references too; not the address of a whole site, where too much is found."""
    for match in ADDRESS.finditer(wikitext):
        shown = match[0].rstrip("/.,;:!?)'")
        compared = _compared(shown)
        if compared:
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
    for thing in THING.finditer(text):
        if thing["link"] and namespace_of(thing["link"], profile) in SUBJECTS:
            title = normalise(thing["link"], profile)
            if title and title != own:
                yield title, title


def _quotes(text: str) -> Iterator[tuple[Words, str]]:
    passages = [block[2] for block in BLOCK.finditer(text)]
    for thing in THING.finditer(text):
        # a style and the like stand in quotation marks too
        if not text.startswith("=", thing.start() - 1):
            passages += [thing[kind] for kind in QUOTED if thing[kind]]
    for passage in passages[:MOST_QUOTES]:
        shown = TAG.sub("", passage).strip()
        if len(told := words(shown)) >= FEWEST_QUOTED:
            yield told, shown
