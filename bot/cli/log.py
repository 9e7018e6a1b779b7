"""``talkclerk log``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.deliver import deliver, screen
from bot.cli.options import common_options
from bot.cli.render import json_text
from bot.messages import Words
from bot.model import AuditEntry, Step, message
from bot.report.drafts_json import entry_json
from bot.report.terminal_text import Sheet, Tint, sheet, shown, wrap
from bot.service import words_for
from bot.service.remembering import memory
from bot.service.starting import load_settings

READER = "en"
_ANSWERS: dict[bool | None, tuple[str, Tint]] = {True: ("yes", "done"), False: ("no", "wait"), None: ("unasked", "dim")}
EPILOG = """\b
Examples:
  talkclerk log
  talkclerk log --page "Talk:Mill pond" --format json"""


@click.command(epilog=EPILOG)
@click.option("--page", metavar="TITLE", help="Only what was done for this page.")
@click.option("--site", metavar="WIKI", help="Only what was done for this wiki, by its name.")
@click.option(
    "--most", type=click.IntRange(min=1), default=100, show_default=True, metavar="N", help="At most so many."
)
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@common_options
def command(page: str | None, site: str | None, most: int, form: str, config: Path | None) -> None:
    """Tell what was drafted, decided, saved and refused, newest first.

    Of each edit and each refusal the questions are told that it had to pass, with their answers.
    """
    settings = load_settings(config, os.environ)
    with memory(settings) as store:
        entries = store.log(site=site, title=page, most=most) if store else ()
    if form == "json":
        deliver(json_text([entry_json(each) for each in entries], several=True), None)
        return
    to, words = screen(None), words_for(READER)
    paper = sheet(to.width, colour=to.colour)
    if not entries and to.terminal:
        deliver(words.say(message("log-empty")) + "\n", None)
        return
    deliver("".join(line.rstrip() + "\n" for each in entries for line in _entry(paper, words, each)), None)


def _entry(paper: Sheet, words: Words, entry: AuditEntry) -> Iterator[str]:
    """What was done, when and by whom; then each question of the etiquette."""
    at = words.date(entry.at, "minute")
    action = words.say(message(f"log-action-{entry.action}"))
    what = words.say(message("log-entry", at=at, action=action, page=entry.title or entry.site, by=entry.by))
    yield paper.paint(shown(what), "bold")
    about = [entry.draft or "", words.say(message("log-revision", revid=str(entry.revid))) if entry.revid else ""]
    for text in (", ".join(filter(None, about)), entry.detail):
        yield from ("  " + line for line in wrap(text, paper.width - 2))
    for step in entry.steps:
        yield from _step(paper, words, step)


def _step(paper: Sheet, words: Words, step: Step) -> Iterator[str]:
    kind, tint = _ANSWERS[step.passed]
    answer = words.say(message(f"log-answer-{kind}"))
    told = words.say(message("log-step", name=step.name, answer=answer, detail=step.detail))
    yield from ("    " + paper.paint(line, tint) for line in wrap(told, paper.width - 4))
