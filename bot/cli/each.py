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


def for_each(
    pages: Sequence[Page], do: Callable[[Page], Result], title: Callable[[Page], str]
) -> tuple[list[Result], int]:
    """What came of each page, and the exit code; the error itself where nothing came of any.

    One who stops it is told which pages are missing, by the title of the first.
    """
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
            stopped = _stopped([title(each) for each in pages[number:]], len(pages))
            break
    for failure in failures if results else failures[:-1]:
        tell(str(failure))
    if failures and not results:
        raise failures[-1]
    if stopped:
        tell(stopped)
    return results, SOME_FAILED if failures or stopped else 0


def _stopped(missing: Sequence[str], of: int) -> str:
    more = " and those after it" if len(missing) > 1 else ""
    return f"talkclerk: stopped. Not read, {len(missing)} of {of} pages: {missing[0]}{more}."
