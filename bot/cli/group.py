"""``talkclerk`` itself: its commands, each loaded when it is asked for."""

from __future__ import annotations

import importlib

import click

from bot import __version__

COMMANDS = {
    "check": "Read a talk page and tell what is still open there.",
    "parse": "Read a talk page and list its threads and comments.",
    "post": "Save approved notes on the wiki, one guarded edit each.",
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
    """A group that imports a command only to run it or to show its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, which stands in the module of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"bot.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, written without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="talkclerk %(version)s")
def talkclerk() -> None:
    """Read a wiki talk page and its archives, and draft notes about what is still open there."""
