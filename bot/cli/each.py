"""Several pages, one after the other: what cannot be read is told, and the rest is still done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.cli.errors import tell
from bot.cli.progress import watched
from bot.errors import BotError

SOME_FAILED = 5

Page = TypeVar("Page")
Result = TypeVar("Result")


def for_each(pages: Sequence[Page], do: Callable[[Page], Result]) -> tuple[list[Result], int]:
    """What came of each page, and the exit code; the error itself where nothing came of any."""
    results: list[Result] = []
    failures: list[BotError] = []
    stopped = ""
    for number, page in enumerate(watched(pages)):
        try:
            results.append(do(page))
        except BotError as error:
            failures.append(error)
        except KeyboardInterrupt:
            if not results:
                raise
            stopped = f"talkclerk: stopped; {len(pages) - number} of {len(pages)} pages were not read."
            break
    for failure in failures if results else failures[:-1]:
        tell(str(failure))
    if failures and not results:
        raise failures[-1]
    if stopped:
        tell(stopped)
    return results, SOME_FAILED if failures or stopped else 0
