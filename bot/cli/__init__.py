"""The command line: words in, a report and an exit code out. Every error is one line."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Sequence

import click

from bot.cli.deliver import drop_output, output_full
from bot.cli.errors import tell
from bot.cli.group import talkclerk
from bot.errors import BotError

USAGE = 2
FAULT = 70
STOPPED = 130
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a command; ``sys.argv`` is the command where no arguments are given."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        return _run(words)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "talkclerk"
        return _refuse(f"{command}: {error.format_message()} See {command} --help.", USAGE)
    except BotError as error:
        _explain(words)
        return _refuse(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _refuse("talkclerk: stopped.", STOPPED)
    except Exception as error:
        _explain(words)
        what = f"{type(error).__name__}: {error}"
        step = "Please report it" if "--verbose" in words else "Please run it again with --verbose and report it"
        return _refuse(f"talkclerk: a fault of ours ({what}). {step}.", FAULT)


def _run(words: list[str]) -> int:
    try:
        with talkclerk.make_context("talkclerk", words) as context:
            code = talkclerk.invoke(context)
            return int(code or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        drop_output()
        return 0
    except OSError as error:
        # files tell of themselves: this is click, printing help
        if error.filename is None and error.errno in FULL:
            raise output_full(error) from error
        raise


def _explain(words: list[str]) -> None:
    if "--verbose" in words:
        traceback.print_exc()


def _refuse(words: str, code: int) -> int:
    """The exit code, after its reason was told."""
    tell(words)
    return code
