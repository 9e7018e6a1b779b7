"""What a comment or a heading says, each page that it names taken for one sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.judge.merge_names import Names, by_name
from bot.judge.merge_pages import may_be_merged, with_section
from bot.judge.sentences import sentences
from bot.judge.voices import without_struck
from bot.parse.plain import plain_text
from bot.parse.source import Reader
from config.profile import Profile

# signs are taken from the private use area, where wikitext has nothing
FIRST_SIGN = 0xE000
MOST_SIGNS = 1_000
PRIVATE = re.compile("[\ue000-\uf8ff]")
LINK = re.compile(r"\[\[([^\[\]|{}<>\n]+)(?:\|([^\[\]\n]*))?\]\](\w*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Sentences in which each named page is one sign; ``titles`` and ``labels`` by sign."""

    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    labels: tuple[str, ...]

    def title(self, sign: str) -> str | None:
        """The page that a sign stands for; None for any other character."""
        number = ord(sign) - FIRST_SIGN
        return self.titles[number] if 0 <= number < len(self.titles) else None

    def pages(self, sentence: str) -> tuple[str, ...]:
        """The pages that a sentence names, in order."""
        return tuple(dict.fromkeys(title for sign in sentence if (title := self.title(sign))))

    def quote(self, sentence: str) -> str:
        """A sentence as readers see it."""
        return PRIVATE.sub(lambda sign: self.labels[ord(sign[0]) - FIRST_SIGN], sentence)


class _Signs:
    """The signs given out so far."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.labels: list[str] = []

    def give(self, title: str, label: str) -> str:
        if len(self.titles) == MOST_SIGNS:
            return label
        self.titles.append(title)
        self.labels.append(label)
        return chr(FIRST_SIGN + len(self.titles) - 1)


def wording(wikitext: str, known: Sequence[Names], subject: str, how: Reader) -> Wording:
    """The sentences of a comment; ``known`` are pages that it may name without a link, first those that go first."""
    signs = _Signs()
    profile = how.profile

    def linked(match: re.Match[str]) -> str:
        target, label, trail = match.groups()
        if not may_be_merged(target, subject, profile):
            return match[0]
        return signs.give(with_section(target, profile), (label or target.strip().lstrip(":")) + trail)

    text = plain_text(LINK.sub(linked, PRIVATE.sub("", without_struck(wikitext))), how, quotes=False)
    named = by_name(title for names in known for title in names.among(text))

    def spelt(match: re.Match[str]) -> str:
        # a capital of another language may match a letter that it is not the capital of
        title = named.get(match[0].casefold())
        return signs.give(title, match[0]) if title else match[0]

    for pattern in _patterns(named):
        text = pattern.sub(spelt, text)
    return Wording(sentences=sentences(text, profile), titles=tuple(signs.titles), labels=tuple(signs.labels))


def linked_pages(wikitext: str, subject: str, profile: Profile) -> tuple[str, ...]:
    """The pages that a text links to and that can be merged."""
    links = (match[1] for match in LINK.finditer(without_struck(wikitext)))
    return tuple(dict.fromkeys(with_section(link, profile) for link in links if may_be_merged(link, subject, profile)))


def _patterns(named: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """How to find names: of several words in any case, of one word only as a title is written."""
    ordered = sorted(named, key=lambda name: (-len(name), name))
    several = "|".join(re.escape(name) for name in ordered if " " in name)
    single = "|".join(re.escape(name[:1].upper()) + re.escape(name[1:]) for name in ordered if " " not in name)
    patterns = ((several, re.I), (single, 0))
    return tuple(re.compile(rf"(?<!\w)(?:{names})(?!\w)", flags) for names, flags in patterns if names)
