"""A comment's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sentencex import segment

from bot.parse.plain import LEFT_OUT
from config.profile import Profile

# a longer paragraph is read in pieces: nothing in it is one sentence
LONGEST = 4_000
# dashes and arrows that lead on to a sentence are none of its words
LEADING = re.compile(r"[-–—→⇒»》>*•·…]+\s+")


def sentences(text: str, profile: Profile) -> tuple[str, ...]:
    """The sentences of a plain text, in order; a line break ends one, unless the next line goes on in lower case."""
    found: list[str] = []
    for line in _lines(text):
        for start in range(0, len(line), LONGEST):
            found += _joined(segment(profile.language.code, line[start : start + LONGEST]), profile)
    told = [each.strip() for each in found]
    said = [each for each in told if each not in ("", LEFT_OUT)]
    return tuple([each if each[0].isalnum() else _without_lead(each) for each in said])


def _without_lead(sentence: str) -> str:
    lead = LEADING.match(sentence)
    return sentence[lead.end() :] if lead else sentence


def _lines(text: str) -> Iterator[str]:
    """The lines; one that a line in lower case goes on is put together with that."""
    line, *more = text.split("\n")
    for each in more:
        if each[:1].islower() and (line[-1:].isalnum() or line.endswith((",", LEFT_OUT))):
            line += f" {each}"
        elif each == LEFT_OUT and line[-1:].isalnum():
            # a piece of code in the middle of a sentence
            line += f" {each}"
        else:
            yield line
            line = each
    yield line


def _joined(parts: Iterable[str], profile: Profile) -> list[str]:
    """The parts, put together again where an abbreviation was taken for an end."""
    parts = list(parts)
    if len(parts) < 2:
        return parts
    short = _abbreviations(profile)
    found: list[str] = []
    for part in parts:
        if found and _last_word(found[-1]) in short:
            found[-1] += part
        else:
            found.append(part)
    return found


def _last_word(part: str) -> str:
    words = part.rstrip()
    return words[words.rfind(" ") + 1 :].lower().lstrip("(\"'")


@lru_cache(maxsize=8)
def _abbreviations(profile: Profile) -> frozenset[str]:
    return frozenset(profile.cue("abbreviation"))
