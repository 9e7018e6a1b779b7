"""``talkclerk dismiss``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.deliver import deliver
from bot.cli.options import common_options
from bot.cli.person import as_option, person, reason
from bot.cli.stored import stored
from bot.model import message
from bot.report.terminal_text import shown
from bot.service import words_for
from bot.service.dismissing import dismiss
from bot.service.starting import load_settings, moment

READER = "en"
EPILOG = """\b
Example:
  talkclerk dismiss unresolved-threads/h-Ann_Miller-20260101100000 --because "settled on another page" """


@click.command(epilog=EPILOG)
@click.argument("key", metavar="KEY")
@click.option("--because", required=True, metavar="TEXT", help="Why, in a few words. It is recorded.")
@as_option
@click.option("--site", metavar="WIKI", help="The wiki's name, where the same key was told of several.")
@common_options
def command(key: str, because: str, name: str | None, site: str | None, config: Path | None) -> None:
    """Say that a finding is wrong or settled, so that it is not told again.

    That holds until somebody writes on the matter. KEY stands in talkclerk drafts show and in check --format json;
    check --draft must have told of it. check --all shows what was dismissed.
    """
    settings, by, why = load_settings(config, os.environ), person(name), reason(because)
    with stored(settings) as store:
        found = dismiss(store, key, site=site, settings=settings, by=by, because=why, at=moment(None))
    deliver(shown(words_for(READER).say(message("dismissed-now", finding=found.key, by=by))) + "\n", None)
