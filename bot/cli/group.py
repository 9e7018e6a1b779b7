"""``talkclerk`` itself: its commands, each loaded when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from bot import __version__

COMMANDS = {
    "check": "Read a talk page and tell what is still open there.",
    "parse": "Read a talk page and list its threads and comments.",
    "drafts": "Read, change, approve or reject the notes that wait for a person.",
    "post": "Save approved notes on the wiki, one guarded edit each.",
    "dismiss": "Say that a finding is wrong or settled, so that it is not told again.",
    "log": "Tell what was drafted, decided, saved and refused, newest first.",
    "tasks": "Tell what the tasks look for, and their options.",
    "doctor": "Tell whether a live wiki can be read: for each matter, ok or what to do.",
    "demo": "Check the bundled sample wiki, end to end.",
}

EPILOG = """\b
Example:
  talkclerk check "Talk:Mill pond" --site enwiki

\b
Exit codes:
  0   did its work
  1   check --exit-code found something
  2   wrong usage or settings
  3   the wiki, a page or a file could not be read
  4   an edit was refused
  5   some of many pages failed
  70  a fault of ours"""


class LazyGroup(click.Group):
    """A group that imports a command only to run it or to show its own help.

    ``told`` says of each command what it does; ``prefix`` is what their modules' names begin with.
    """

    def __init__(self, *, told: Mapping[str, str], prefix: str = "", **options: Any) -> None:
        super().__init__(**options)
        self._told = told
        self._prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as help shows them."""
        return list(self._told)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, which stands in the module of this name."""
        if cmd_name not in self._told:
            return None
        command = importlib.import_module(f"bot.cli.{self._prefix}{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, written without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._told.items()))


@click.command(cls=LazyGroup, told=COMMANDS, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="talkclerk %(version)s")
def talkclerk() -> None:
    """Read a wiki talk page and its archives, and draft notes about what is still open there."""
