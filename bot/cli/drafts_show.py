"""``talkclerk drafts show``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.deliver import deliver, screen
from bot.cli.drafts_text import shown_text
from bot.cli.errors import tell
from bot.cli.options import PATH, common_options
from bot.cli.options import site as wiki_named
from bot.cli.render import json_text
from bot.cli.stored import stored
from bot.model import message
from bot.report.drafts_json import draft_json
from bot.service import words_for
from bot.service.drafting import shown
from bot.service.previewing import preview
from bot.service.starting import load_settings, moment
from bot.wiki.paths import write_output

READER = "en"
FORMATS = ("terminal", "wikitext", "json")
EPILOG = """\b
Examples:
  talkclerk drafts show page-note-1a2b3c
  talkclerk drafts show page-note-1a2b3c --preview note.html
  talkclerk drafts show page-note-1a2b3c --format wikitext"""


@click.command(epilog=EPILOG)
@click.argument("draft_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("--preview", "target", type=PATH, metavar="FILE", help="Write a page that shows how the wiki renders it.")
@click.option("--site", type=wiki_named, metavar="WIKI", help="The wiki that renders it; the page's own if not set.")
@common_options
def command(draft_id: str, form: str, target: Path | None, site: str | None, config: Path | None) -> None:
    """Show a note, what it tells of and what it would change on its page.

    The page is the one that was read last. --preview asks the wiki how the note will look, and saves nothing there.
    """
    settings, words = load_settings(config, os.environ), words_for(READER)
    with stored(settings) as store:
        found = shown(store, draft_id, settings, at=moment(None))
        if target is not None:
            page, trouble = preview(store, found, settings, words, site=site, at=moment(None))
            write_output(target, page)
            if trouble:
                tell(trouble)
    if form == "json":
        deliver(json_text([draft_json(found.draft)], several=False), None)
    elif form == "wikitext":
        deliver(found.draft.wikitext + "\n", None)
    else:
        deliver(shown_text(found, words, screen(None)), None)
    if target is not None:
        tell(words.say(message("draft-preview-written", path=str(target))))
