"""``talkclerk parse``."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from bot.cli.deliver import deliver, screen
from bot.cli.each import for_each
from bot.cli.options import SourceOptions, common_options, output, source_options
from bot.cli.outline import outline
from bot.cli.render import json_text
from bot.cli.source import Wanted, located, one_source, title_of, wanted
from bot.model import ParsedPage, Snapshot
from bot.parse.page import parse_page
from bot.parse.plain import plain_text
from bot.parse.source import reader
from bot.report.parse_json import parse_json
from bot.report.terminal_text import Sheet, sheet
from bot.service import parse, words_for
from bot.service.starting import load_settings, moment
from bot.wiki.snapshots import load_snapshot

READER = "en"
EPILOG = """\b
Examples:
  talkclerk parse --file page.wikitext --title "Talk:Mill pond"
  talkclerk parse --export mill-pond.xml "Talk:Mill pond" --format json"""

Read = tuple[Snapshot, ParsedPage]


@click.command(epilog=EPILOG)
@source_options
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--output", type=output, metavar="FILE", help="Write the list to a file; - is standard output.")
@common_options
def command(source: SourceOptions, config: Path | None, form: str, output: Path | None) -> int:
    """Read a talk page and list its threads and comments."""
    settings = load_settings(config, os.environ)
    one_source(source)
    if source.snapshot is not None:
        read, code, several = [_saved(source.snapshot)], 0, False
    else:
        pages = wanted(source, settings)
        read, code = for_each(pages, _parse, title_of)
        several = len(pages) > 1
    to = screen(output)
    deliver(_render(read, form, sheet(to.width, colour=to.colour), several=several), output)
    return code


def _parse(named: Wanted) -> Read:
    page = located(named)
    return parse(page.wiki, page.title, page.profile, as_of=moment(page.as_of))


def _saved(path: Path) -> Read:
    snapshot = load_snapshot(path)
    return snapshot, parse_page(snapshot.checked, snapshot.profile)


def _render(read: list[Read], form: str, to: Sheet, *, several: bool) -> str:
    words = words_for(READER)
    if form == "terminal":
        return "\n".join(outline(snapshot, page, words, to) for snapshot, page in read)
    documents = [
        parse_json(page, snapshot, words, partial(plain_text, how=reader(snapshot.profile))) for snapshot, page in read
    ]
    return json_text(documents, several=several)
