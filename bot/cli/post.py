"""``talkclerk post``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from bot.cli.deliver import deliver
from bot.cli.ends import code_of
from bot.cli.errors import tell
from bot.cli.options import common_options
from bot.cli.options import site as wiki_named
from bot.cli.post_reports import post_reports
from bot.model import Step
from bot.service.candidate import Desk, explain
from bot.service.desk import drafts_for, open_desk
from bot.service.post import post
from bot.service.recover import recover
from bot.service.results import Result
from bot.service.starting import load_settings, moment
from bot.store import open_store

ANSWERS = {True: "yes", False: "no", None: "-"}
EPILOG = """\b
Examples:
  talkclerk post
  talkclerk post page-note-0a1b2c3d4e --explain"""


@click.command(epilog=EPILOG)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--explain", "only_explain", is_flag=True, help="Show every step with its answer, and edit nothing.")
@click.option("--reports", is_flag=True, help="Bring the bot's own report pages up to date instead of posting notes.")
@click.option("--site", type=wiki_named, metavar="WIKI", help="The wiki's name, such as enwiki, or its address.")
@common_options
def command(ids: tuple[str, ...], only_explain: bool, reports: bool, site: str | None, config: Path | None) -> int:
    """Save approved notes on the wiki, one guarded edit each.

    All of them are saved where no ID is named. The first no ends an edit, and the note stays approved. What was broken
    off before is looked up first.
    """
    if reports and (ids or only_explain):
        raise click.UsageError("--reports goes alone: it posts no note, and explains none.")
    settings = load_settings(config, os.environ)
    with open_store(settings.store.url, at=moment(None)) as store:
        if reports:
            return post_reports(open_desk(site or settings.wiki.site, settings, store), settings)
        if not ids and not store.drafts(states=("approved", "posting")):
            deliver("Nothing waits to be posted.\n", None)
            return 0
        desk = open_desk(site or settings.wiki.site, settings, store)
        return _explain(desk, ids) if only_explain else _post(desk, ids)


def _explain(desk: Desk, ids: Sequence[str]) -> int:
    for draft in drafts_for(desk, ids):
        lines = map(_line, explain(desk, draft))
        deliver(f"{draft.title}: {draft.id}\n{''.join(lines)}", None)
    return 0


def _line(step: Step) -> str:
    return f"  {ANSWERS[step.passed]:3}  {step.name}{': ' if step.detail else ''}{step.detail}\n"


def _post(desk: Desk, ids: Sequence[str]) -> int:
    recovered = list(_told(recover(desk)))
    done = {result.draft.id for result in recovered if result.end != "left"}
    drafts = [draft for draft in drafts_for(desk, ids) if draft.id not in done]
    results = [*recovered, *_told(post(desk, drafts))]
    return code_of([result.end for result in results])


def _told(results: Iterable[Result]) -> Iterable[Result]:
    """The results, each told as it comes."""
    for result in results:
        name = f"{result.draft.title}: {result.draft.id}"
        more = f" ({result.detail})" if result.detail else ""
        if result.end == "posted":
            deliver(f"{name} is posted, revision {result.revid}{more}.\n", None)
        else:
            tell(f"{name} was not posted: {result.detail.rstrip('.')}.")
        if result.warning:
            tell(f"{name}: look at this: {result.warning}.")
        yield result
