"""A page's sections, prepared for looking something up in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.judge.wanted import Thing
from bot.parse import mask
from bot.parse.sections import sections
from bot.titles import normalise
from config.profile import Profile

LINK = re.compile(r"\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]")
ADDRESS = re.compile(r"https?://([^\s\[\]|<>\"{}]+)")
SPACES = re.compile(r"\s+")
MARKS = re.compile(r"'{2,}|</?[a-zA-Z][^<>]*>")
PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2212": "-"}
)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """A section: its heading as written (None above the first), its plain words, where it links to."""

    heading: str | None
    words: str
    links: frozenset[str]
    addresses: frozenset[str]

    def holds(self, thing: Thing, profile: Profile) -> bool:
        """Whether it stands in the section, as whole words."""
        if thing.kind == "address":
            return _address(thing.text) in self.addresses
        if thing.kind == "link" and normalise(thing.text, profile) in self.links:
            return True
        return _has_words(self.words, comparable(thing.text))


@lru_cache(maxsize=4)
def page_sections(wikitext: str, profile: Profile) -> tuple[PageSection, ...]:
    """The sections of a page, in order."""
    return tuple(_sections(wikitext, profile))


def comparable(text: str) -> str:
    """The text as it is compared: case, kinds of quotation marks, dashes and spaces, and marks of thousands aside."""
    plain = SPACES.sub(" ", html.unescape(text).translate(PLAIN)).strip().casefold()
    return THOUSANDS.sub("", plain).strip(" .,;:")


def _sections(wikitext: str, profile: Profile) -> Iterator[PageSection]:
    painted = mask.paint(wikitext, mask.unseen_spans(wikitext))
    for section in sections(wikitext, painted):
        start, end = section.body
        seen = painted[start:end].replace(mask.PAINT, "")
        yield PageSection(
            heading=section.heading,
            words=comparable(MARKS.sub("", LINK.sub(lambda link: link[2] or link[1], seen))),
            links=frozenset(normalise(link[1], profile) for link in LINK.finditer(seen)),
            # references are cited by address
            addresses=frozenset(_address(found[0]) for found in ADDRESS.finditer(wikitext, start, end)),
        )


def _address(url: str) -> str:
    """An address without its protocol and what may stand at its end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/.,;:!?)'").casefold()


def _has_words(text: str, sought: str) -> bool:
    place = text.find(sought) if sought else -1
    while place >= 0:
        end = place + len(sought)
        if not (text[place - 1 : place] or " ").isalnum() and not _goes_on(text[end : end + 2]):
            return True
        place = text.find(sought, place + 1)
    return False


def _goes_on(behind: str) -> bool:
    """Whether what follows belongs to the same word or number."""
    return behind[:1].isalnum() or (behind[:1] == "." and behind[1:].isdigit())
