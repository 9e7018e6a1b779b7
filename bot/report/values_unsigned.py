"""What a report says of a comment without a whole signature."""

from __future__ import annotations

from dataclasses import dataclass

from bot.report.values_parts import Link, Phrase, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedRow:
    """A comment without a whole signature.

    ``line`` is wikitext to add, to be filled in where the author is not ``known``; None where nothing is to be added.
    ``history`` is where to look for the author, ``diff`` the edit that shows it; one of them is None, or both.
    """

    name: str
    thread: Link
    page: Link
    archived: bool
    known: bool
    history: str | None
    diff: str | None
    kind: str
    quote: Quote | None
    where: Phrase
    line: str | None
    advice: Phrase
    doubt: Phrase | None
