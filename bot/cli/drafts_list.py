"""``talkclerk drafts list``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from bot.cli.deliver import deliver, screen
from bot.cli.options import common_options
from bot.cli.render import json_text
from bot.cli.tables import table
from bot.messages import Words
from bot.model import Draft, DraftState, message
from bot.report.drafts_json import draft_json
from bot.report.view_text import age
from bot.service import words_for
from bot.service.remembering import memory
from bot.service.starting import load_settings, moment

READER = "en"
STATES = get_args(DraftState)
LIVING: tuple[DraftState, ...] = ("waiting", "approved", "posting")
EPILOG = """\b
Examples:
  talkclerk drafts list
  talkclerk drafts list --page "Talk:Mill pond" --state posted --format json"""


@click.command(epilog=EPILOG)
@click.option("--site", metavar="WIKI", help="Only those of this wiki, by its name.")
@click.option("--page", metavar="TITLE", help="Only those for this page.")
@click.option(
    "--state", "states", multiple=True, type=click.Choice(STATES), help="Those in this state; may be given again."
)
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@common_options
def command(site: str | None, page: str | None, states: tuple[DraftState, ...], form: str, config: Path | None) -> None:
    """List the notes that wait for a person.

    Those that wait or are approved are listed, the oldest first; in a pipe, columns are parted by tabs.
    """
    settings = load_settings(config, os.environ)
    with memory(settings) as store:
        found = store.drafts(site=site, title=page, states=states or LIVING) if store else ()
    if form == "json":
        deliver(json_text([draft_json(each) for each in found], several=True), None)
        return
    deliver(_listed(found, words_for(READER), moment(None)), None)


def _listed(found: Sequence[Draft], words: Words, now: datetime) -> str:
    to = screen(None)
    if not found:
        return words.say(message("drafts-none")) + "\n" if to.terminal else ""
    names = ("id", "state", "age", "page", "heading")
    headings = [words.say(message(f"drafts-column-{name}")) for name in names]
    return table(headings, [_row(each, words, now) for each in found], to, short=3)


def _row(draft: Draft, words: Words, now: datetime) -> tuple[str, ...]:
    state = words.say(message(f"draft-state-{draft.state}"))
    return draft.id, state, age(words, draft.drafted_at, now), draft.title, draft.heading
