"""What can go wrong in the world outside a page, and the exit code of each.

BotError
    ConfigError       2   wrong usage or settings
    PageMissing       3   the page, file or export entry is not there
    SourceUnreadable  3   it is there, but cannot be read as talk-page text
    WikiUnavailable   3   a live wiki does not answer, or not as one
    StoreError        3   the database cannot be opened, read or written
    EditRefused       4   the etiquette, or the wiki, says no to an edit
"""

from __future__ import annotations


class BotError(Exception):
    """Trouble outside the page, told as place, fact and next step."""

    exit_code = 70

    def __init__(self, place: str, fact: str, next_step: str) -> None:
        super().__init__(f"{place}: {fact} {next_step}")
        self.place = place
        self.fact = fact
        self.next_step = next_step


class ConfigError(BotError):
    """A command or a setting that cannot be meant."""

    exit_code = 2


class PageMissing(BotError):
    """A page, file or export entry that is not there."""

    exit_code = 3


class SourceUnreadable(BotError):
    """A page, file or export that is there, but cannot be read as talk-page text."""

    exit_code = 3


class WikiUnavailable(BotError):
    """A live wiki that does not answer, or not as a wiki does."""

    exit_code = 3

    def __str__(self) -> str:
        return f"{super().__str__()} talkclerk doctor tells more."


class StoreError(BotError):
    """A database that cannot be opened, read or written."""

    exit_code = 3


class EditRefused(BotError):
    """An edit that the etiquette, or the wiki, says no to; nothing was saved, and the draft stays."""

    exit_code = 4
