"""``talkclerk drafts edit``."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.deliver import deliver
from bot.cli.editor import edited, text_of
from bot.cli.options import PATH, common_options
from bot.cli.person import as_option, person
from bot.cli.stored import stored
from bot.errors import BotError
from bot.messages import Words
from bot.model import Draft, message
from bot.report.terminal_text import shown
from bot.service import words_for
from bot.service.drafting import reworded
from bot.service.starting import load_settings, moment

READER = "en"
EPILOG = """\b
Examples:
  talkclerk drafts edit page-note-1a2b3c
  talkclerk drafts edit page-note-1a2b3c --file note.wikitext --version 1"""


@click.command(epilog=EPILOG)
@click.argument("draft_id", metavar="ID")
@click.option("--file", "source", type=PATH, help="Take the new words from a file; - is standard input.")
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="Only if its words are still of this version.")
@as_option
@common_options
def command(draft_id: str, source: Path | None, version: int | None, name: str | None, config: Path | None) -> None:
    """Put a note in other words.

    They are written in the editor that VISUAL or EDITOR names. A note that was approved waits again.
    """
    settings, words, by = load_settings(config, os.environ), words_for(READER), person(name)
    with stored(settings) as store:
        draft = store.draft(draft_id)
        # what the person saw: another's change since then is not to be lost
        draft = replace(draft, version=version or draft.version)
        text, kept = (_given(source), source) if source else edited(draft, words)
        if text.strip() == draft.wikitext.strip():
            _done(words, "draft-unchanged", draft, source, kept)
            return
        try:
            draft = reworded(store, draft, text, settings, words, by=by, at=moment(None))
        except BotError as error:
            raise type(error)(error.place, error.fact, f"{error.next_step} Your text is in {kept}.") from error
    _done(words, "draft-edited", draft, source, kept)


def _given(source: Path) -> str:
    if source == Path("-"):
        return sys.stdin.read()
    return text_of(source)


def _done(words: Words, key: str, draft: Draft, source: Path | None, kept: Path) -> None:
    """No value; what became of it is told, and the editor's file goes."""
    if source is None:
        kept.unlink(missing_ok=True)
    told = words.say(message(key, id=draft.id, version=draft.version))
    deliver(shown(told) + "\n", None)
