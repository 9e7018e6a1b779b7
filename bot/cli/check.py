"""``talkclerk check``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.deliver import deliver, screen
from bot.cli.drafting import Checked, judged, keep_drafts, remembered
from bot.cli.each import for_each
from bot.cli.errors import tell
from bot.cli.options import PATH, SourceOptions, archives, common_options, output, source_options, together
from bot.cli.render import FORMATS, render
from bot.cli.source import Wanted, located, one_source, title_of, wanted
from bot.errors import ConfigError
from bot.gather import Limit
from bot.model import Report
from bot.service import report_on, take_snapshot, words_for
from bot.service.checking import choose
from bot.service.starting import load_settings, moment
from bot.titles import discussion_page
from bot.wiki.snapshots import load_snapshot, save_snapshot
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store

READER = "en"
FOUND = 1
EPILOG = """\b
Examples:
  talkclerk check "Talk:Mill pond" --site enwiki
  talkclerk check --file page.wikitext --title "Talk:Mill pond"
  talkclerk check --export mill-pond.xml "Talk:Mill pond" --as-of 2026-03-01
  talkclerk check --export mill-pond.xml "Talk:Mill pond" --format html --output report.html
  talkclerk check "Talk:Mill pond" --site enwiki --draft"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What is asked of the pages, and what becomes of the reports."""

    tasks: tuple[str, ...]
    archives: Limit | None
    form: str | None
    output: Path | None
    save: Path | None
    exit_code: bool
    draft: bool
    dismissed: bool


@click.command(epilog=EPILOG)
@source_options
@click.option("--task", "tasks", multiple=True, metavar="NAME", help="Ask only this task; may be given again.")
@click.option("--archives", type=archives, metavar="N|all|none", help="Read so many archives, the newest first.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How the report is written; terminal if not set.")
@click.option("--output", type=output, metavar="FILE", help="Write the report to a file; - is standard output.")
@click.option("--save", type=PATH, help="Keep all that was read in a file, for --from.")
@click.option("--draft", is_flag=True, help="Keep its notes as drafts, for talkclerk drafts.")
@click.option("--all", "dismissed", is_flag=True, help="Show also what people dismissed before.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are findings.")
@common_options
@together("options", CheckOptions)
def command(source: SourceOptions, options: CheckOptions, config: Path | None) -> int:
    """Read a talk page and tell what is still open there.

    Its archives and its subject page are read with it. Nothing is edited.
    """
    settings = load_settings(config, os.environ)
    choose(options.tasks)
    form = options.form or settings.report.format
    _one_file_each(options)
    with remembered(source, settings, draft=options.draft) as memory:
        checked, code, several = _reports(source, options, form, settings, memory)
        reports = [report for report, _ in checked]
        if options.save is not None:
            save_snapshot(options.save, reports[0].snapshot)
        to = screen(options.output)
        text = render(reports, form, words_for(READER), to, several=several, dismissed=options.dismissed)
        deliver(text, options.output)
        if options.draft:
            keep_drafts(memory, checked, words_for(READER))
    return code or (FOUND if options.exit_code and any(report.findings for report in reports) else 0)


def _reports(
    source: SourceOptions, options: CheckOptions, form: str, settings: Settings, memory: Store | None
) -> tuple[list[Checked], int, bool]:
    """The reports, the exit code, and whether more than one page was asked for."""
    one_source(source)
    if source.snapshot is not None:
        return [(_again(source.snapshot, options), None)], 0, False
    pages = wanted(source, settings)
    if len(pages) > 1:
        _not_of_several(options, form)
    reports, code = for_each(pages, lambda page: _check(page, settings, options, memory), title_of)
    return reports, code, len(pages) > 1


def _check(named: Wanted, settings: Settings, options: CheckOptions, memory: Store | None) -> Checked:
    page = located(named)
    snapshot = take_snapshot(
        page.wiki,
        page.title,
        page.profile,
        settings,
        as_of=moment(page.as_of),
        tasks=options.tasks,
        archives=options.archives,
        history=page.history,
    )
    asked = discussion_page(page.title, page.profile)
    if asked in snapshot.redirects:
        tell(f"{asked}: is a redirect. {snapshot.checked.title} was read.")
    return judged(snapshot, memory, draft=options.draft), page.history


def _again(snapshot: Path, options: CheckOptions) -> Report:
    """The report on a snapshot: the tasks and the archives are those it was saved with."""
    if options.tasks or options.archives is not None:
        raise ConfigError("--from", "holds its own tasks and archives.", "Leave --task and --archives out.")
    return report_on(load_snapshot(snapshot))


def _one_file_each(options: CheckOptions) -> None:
    """No value; a snapshot needs a file, and one of its own."""
    if options.save is None:
        return
    if options.save == Path("-"):
        raise ConfigError("--save", "writes no snapshot to standard output.", "Name a file for it.")
    if options.output is not None and realpath(options.save) == realpath(options.output):
        fact = f"name the same file, {options.output}: the report would replace the snapshot."
        raise ConfigError("--save and --output", fact, "Name two files.")


def _not_of_several(options: CheckOptions, form: str) -> None:
    """No value; one file cannot hold what is asked for."""
    if form == "html":
        raise ConfigError("--format html", "makes one page of one report.", "Name one title, or take another format.")
    if options.save is not None:
        raise ConfigError("--save", "keeps one page, and several are named.", "Name one title.")
