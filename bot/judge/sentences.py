"""A comment's sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sentencex import segment

from config.profile import Profile

# a longer paragraph is read in pieces: nothing in it is one sentence
LONGEST = 4_000


def sentences(text: str, profile: Profile) -> tuple[str, ...]:
    """The sentences of a plain text, in order; a line break ends one."""
    found: list[str] = []
    for line in text.split("\n"):
        for start in range(0, len(line), LONGEST):
            found += _joined(segment(profile.language.code, line[start : start + LONGEST]), profile)
    return tuple(sentence for each in found if (sentence := each.strip()))


def _joined(parts: Iterable[str], profile: Profile) -> list[str]:
    """The parts, put together again where an abbreviation was taken for an end."""
    short = _abbreviations(profile)
    found: list[str] = []
    for part in parts:
        last = found[-1].rstrip().rsplit(" ", 1)[-1].lower().lstrip("(\"'") if found else ""
        if last in short:
            found[-1] += part
        else:
            found.append(part)
    return found


@lru_cache(maxsize=8)
def _abbreviations(profile: Profile) -> frozenset[str]:
    return frozenset(profile.cue("abbreviation"))
