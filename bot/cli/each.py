"""Several pages, one after the other: what cannot be read is told, and the rest is still done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.cli.errors import tell
from bot.errors import BotError

SOME_FAILED = 5

Page = TypeVar("Page")
Result = TypeVar("Result")


def for_each(pages: Sequence[Page], do: Callable[[Page], Result]) -> tuple[list[Result], int]:
    """What came of each page, and the exit code; the error itself where nothing came of any."""
    results: list[Result] = []
    failures: list[BotError] = []
    for page in pages:
        try:
            results.append(do(page))
        except BotError as error:
            failures.append(error)
    for failure in failures if results else failures[:-1]:
        tell(str(failure))
    if failures and not results:
        raise failures[-1]
    return results, SOME_FAILED if failures else 0
