"""Pages made from pages: cut, doubled, spliced, and sprinkled with markup that is never closed."""

from __future__ import annotations

import random
from collections.abc import Sequence

SIGNATURE = "[[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 3 May 2020 (UTC)"
MARKUP = (
    *("{{", "}}", "{{{", "[[", "]]", "{|", "|}", "|-", "| ", "<!--", "-->", "<nowiki>", "</nowiki>", "<ref>", "</ref>"),
    *("<pre>", "</pre>", "<blockquote>", "</blockquote>", "<s>", "</s>", "<div class=boilerplate>", "</div>", "<br>"),
    *("\n== Gate ==\n", "\n=== ", "=", "\n:", "\n*", "\n#", "\n;", "\n\n", "\n ", "----", "'''", "''", "~~~~", "\0"),
    *("{{unsigned|Ann|10:00, 3 May 2020 (UTC)}}", "{{od}}", "{{archive top}}", "{{archive bottom}}", "{{tq|", ">"),
    *("[[User:Ann", "10:00, 3 May 2020 (UTC)", "(UTC)", "[[Special:Contributions/192.0.2.1|x]]", "\u200e", "\u202e"),
    *(f" {SIGNATURE}\n", f"\n:{SIGNATURE}", "{{rfc|hist}}", "{{merge to|Mill|discuss=Talk:Mill#Gate}}"),
    *("Should we merge it?", "{{ping|Ann}}", "&nbsp;"),
)
LONGEST = 60_000


def mutated(seeds: Sequence[str], chance: random.Random) -> str:
    """A page made from one seed or two by a few random changes."""
    text = chance.choice(seeds)
    for _ in range(chance.randint(1, 12)):
        text = chance.choice((_insert, _insert, _cut, _double, _splice, _swap))(text, seeds, chance)[:LONGEST]
    return text


def _place(text: str, chance: random.Random) -> int:
    return chance.randint(0, len(text))


def _insert(text: str, seeds: Sequence[str], chance: random.Random) -> str:
    place = _place(text, chance)
    return text[:place] + chance.choice(MARKUP) * chance.choice((1, 1, 1, 2, 50)) + text[place:]


def _cut(text: str, seeds: Sequence[str], chance: random.Random) -> str:
    start = _place(text, chance)
    return text[:start] + text[start + chance.choice((1, 2, 10, 100, 1000)) :]


def _double(text: str, seeds: Sequence[str], chance: random.Random) -> str:
    start = _place(text, chance)
    piece = text[start : start + chance.choice((5, 50, 500))]
    return text[:start] + piece * chance.choice((2, 3, 20)) + text[start:]


def _splice(text: str, seeds: Sequence[str], chance: random.Random) -> str:
    other = chance.choice(seeds)
    return text[: _place(text, chance)] + other[_place(other, chance) :]


def _swap(text: str, seeds: Sequence[str], chance: random.Random) -> str:
    first, second = sorted((_place(text, chance), _place(text, chance)))
    return text[second:] + text[first:second] + text[:first]
