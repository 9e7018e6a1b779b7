"""Pages that a proposal may name without a link: worth a look whether there are such pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.judge.merge_drafts import proposes
from bot.judge.merge_openings import Opening
from bot.judge.merge_pages import may_be_merged
from bot.titles import normalise

# words that stand between the pages
BETWEEN = ("merge", "merge_into", "merge_with", "merge_here", "merge_this")
WORD = re.compile(r"[\w(][\w'\u2019().&/-]*")
SHORTEST, MOST = 3, 6


def guesses(found: Opening) -> tuple[str, ...]:
    """Titles that the heading and the proposing sentences may mean, where these name no page with a link."""
    texts = [*found.heading.sentences, *_proposing(found)]
    meant = (text for text in texts if found.said.has("merge", text) and not found.said.has("merge_part", text))
    names = (name for text in meant for name in _names(text, found))
    titles = (normalise(name, found.profile) for name in names if may_be_merged(name, found.subject, found.profile))
    return tuple(dict.fromkeys(each for each in titles if each != found.subject))[:MOST]


def _proposing(found: Opening) -> Iterator[str]:
    for sentence in found.words.sentences:
        if proposes(sentence, found.words, found.said) is not None:
            yield sentence


def _names(text: str, found: Opening) -> Iterator[str]:
    """Stretches between the words of a merge that begin as a title does."""
    cuts = sorted(match.span() for group in BETWEEN for match in found.said.every(group, text))
    position = 0
    for start, end in (*cuts, (len(text), len(text))):
        yield from _titles(text[position:start])
        position = max(position, end)


def _titles(piece: str) -> Iterator[str]:
    """From a capital letter to the last one, and to the end; a lone first word may only begin a sentence."""
    words = list(WORD.finditer(piece))
    capitals = [word for word in words if word[0][0].isupper() or word[0][0].isdigit()]
    for first in capitals[:2]:
        for last in dict.fromkeys((words[-1].end(), capitals[-1].end())):
            name = piece[first.start() : last]
            if len(name) >= SHORTEST and not any(sign in name for sign in '?!:;"'):
                yield name.strip(" .,'")
