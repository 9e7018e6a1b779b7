"""``talkclerk doctor``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.deliver import deliver
from bot.cli.options import common_options
from bot.cli.options import site as wiki_named
from bot.service.doctor import Check, examine_setup
from bot.service.starting import load_settings

EPILOG = """\b
Examples:
  talkclerk doctor
  talkclerk doctor --site plwiki"""


@click.command(epilog=EPILOG)
@click.option("--site", type=wiki_named, metavar="WIKI", help="The wiki's name, such as enwiki, or its address.")
@common_options
def command(site: str | None, config: Path | None) -> int:
    """Tell whether a live wiki can be read: for each matter, ok or what to do."""
    settings = load_settings(config, os.environ)
    checks = tuple(examine_setup(site or settings.wiki.site, settings))
    deliver("".join(f"{_line(check)}\n" for check in checks), None)
    return next((check.error.exit_code for check in checks if check.error), 0)


def _line(check: Check) -> str:
    state = "to do" if check.todo else "ok"
    return f"{state:6} {check.name}: {check.fact} {check.todo}".rstrip()
