"""Where a report goes: a file, made whole or not at all, or standard output, plain unless that is a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.wiki.paths import write_output

PIPE_WIDTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the reader of standard output sees: how many cells a line has, and whether colours are shown."""

    width: int
    colour: bool


def screen(output: Path | None) -> Screen:
    """The screen that a report is written for."""
    if output is not None or not sys.stdout.isatty():
        return Screen(width=PIPE_WIDTH, colour=False)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=shutil.get_terminal_size().columns, colour=colour)


def deliver(text: str, output: Path | None) -> None:
    """The text in a file, or on standard output where none is named."""
    if output is not None:
        write_output(output, text)
        return
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdout.write(text)
    sys.stdout.flush()
