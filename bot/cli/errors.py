"""Errors on standard error: a line each, with nothing in it that a terminal would obey."""

from __future__ import annotations

import contextlib

import click


def tell(words: str) -> None:
    """Each line of the words on standard error."""
    for line in words.splitlines():
        printable = "".join(character if character.isprintable() else " " for character in line)
        with contextlib.suppress(OSError):  # where standard error is full, the exit code still tells
            click.echo(" ".join(printable.split()), err=True)
