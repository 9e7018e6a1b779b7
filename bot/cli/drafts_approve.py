"""``talkclerk drafts approve``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.deliver import deliver, screen
from bot.cli.drafts_text import approved
from bot.cli.options import common_options
from bot.cli.person import as_option, person
from bot.cli.stored import stored
from bot.errors import ConfigError
from bot.service import words_for
from bot.service.drafting import shown
from bot.service.starting import load_settings, moment

READER = "en"
EPILOG = """\b
Examples:
  talkclerk drafts approve page-note-1a2b3c
  talkclerk drafts approve page-note-1a2b3c --version 2 --as "Ann Miller" """


@click.command(epilog=EPILOG)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="Only if its words are still of this version.")
@as_option
@common_options
def command(ids: tuple[str, ...], version: int | None, name: str | None, config: Path | None) -> None:
    """Let notes be saved in the words that they have now.

    What is approved is shown. It holds for these words alone: a note that is changed waits again. talkclerk post saves
    it.
    """
    settings, words, by = load_settings(config, os.environ), words_for(READER), person(name)
    if version is not None and len(ids) > 1:
        raise ConfigError("--version", "is for one note.", "Name one note.")
    with stored(settings) as store:
        for each in ids:
            found = shown(store, each, settings, at=moment(None))
            draft = store.approve(found.draft.id, version=version or found.draft.version, by=by, at=moment(None))
            deliver(approved(found, draft, words, screen(None)), None)
