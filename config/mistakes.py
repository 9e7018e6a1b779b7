"""What is wrong in a file of settings, told all at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that cannot be meant: ``place`` is the file or the variable, ``key`` the dotted name in it."""

    place: str
    key: str
    fact: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.place}: {self.key} {self.fact} {self.next_step}"


def unknown(place: str, key: str, known: Iterable[str], fact: str = "is not known.") -> Mistake:
    """The mistake of a key that is none of the known ones."""
    return Mistake(place=place, key=key, fact=fact, next_step=suggestion(key.rpartition(".")[2], known))


def suggestion(written: str, known: Iterable[str]) -> str:
    """The known names, the one that was meant first."""
    names = sorted(known)
    close = difflib.get_close_matches(written, names, n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    return f"{meant}Known: {', '.join(names)}."


def all_at_once(mistakes: Sequence[Mistake]) -> ConfigError:
    """One error that tells every mistake, one a line."""
    first, *others = mistakes
    rest = "".join(f"\n{each}" for each in others)
    return ConfigError(first.place, f"{first.key} {first.fact}", f"{first.next_step}{rest}")
