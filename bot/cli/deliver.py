"""Where a report goes: a file, made whole or not at all, or standard output, plain unless that is a terminal."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigError
from bot.wiki.paths import write_output

PIPE_WIDTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the reader of standard output sees: how many cells a line has, and whether colours are shown.

    ``terminal``: it is one, and no pipe or file.
    """

    width: int
    colour: bool
    terminal: bool = False


def screen(output: Path | None) -> Screen:
    """The screen that a report is written for."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return Screen(width=PIPE_WIDTH, colour=False)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=shutil.get_terminal_size().columns, colour=colour, terminal=True)


def deliver(text: str, output: Path | None) -> None:
    """The text in a file, or on standard output where none is named."""
    if output is not None:
        write_output(output, text)
        return
    if sys.stdout is None:
        raise ConfigError("standard output", "is closed.", "Write to a file with --output.")
    try:
        _print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_full(error) from error


def output_full(error: OSError) -> ConfigError:
    """The line for standard output that takes no more; nothing is written to it from now on."""
    drop_output()
    return ConfigError("standard output", f"takes no more ({error.strerror}).", "Write to a file elsewhere.")


def drop_output() -> None:
    """Nowhere is where standard output goes from now on: Python would complain again when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # a pipe or a file is read by programs, and a name that the terminal cannot show must not stop the report
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")
    sys.stdout.write(text)
    sys.stdout.flush()
