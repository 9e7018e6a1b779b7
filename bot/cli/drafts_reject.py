"""``talkclerk drafts reject``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.deliver import deliver
from bot.cli.options import common_options
from bot.cli.person import as_option, person, reason
from bot.cli.stored import stored
from bot.errors import ConfigError
from bot.model import message
from bot.report.terminal_text import shown
from bot.service import words_for
from bot.service.starting import load_settings, moment

READER = "en"
EPILOG = """\b
Example:
  talkclerk drafts reject page-note-1a2b3c --because "settled elsewhere" """


@click.command(epilog=EPILOG)
@click.argument("draft_id", metavar="ID")
@click.option("--because", required=True, metavar="TEXT", help="Why, in a few words. It is recorded.")
@as_option
@common_options
def command(draft_id: str, because: str, name: str | None, config: Path | None) -> None:
    """Keep a note from being saved, and from being drafted again.

    That holds until somebody writes on what the note tells of.
    """
    settings, by, why = load_settings(config, os.environ), person(name), reason(because)
    with stored(settings) as store:
        draft = store.draft(draft_id)
        if draft.state == "posted":
            raise ConfigError(f"draft {draft.id}", "stands on the wiki.", "Take it off the page there.")
        draft = store.reject(draft.id, by=by, because=why, at=moment(None))
    told = words_for(READER).say(message("draft-rejected", id=draft.id, page=draft.title, by=by))
    deliver(shown(told) + "\n", None)
