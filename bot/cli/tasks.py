"""``talkclerk tasks``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from bot.cli.deliver import deliver
from bot.cli.options import common_options
from bot.model import Task
from bot.service.starting import load_settings
from config.settings import Settings
from tasks import TASKS

EPILOG = """\b
Example:
  talkclerk tasks --config settings.toml"""


@click.command(epilog=EPILOG)
@common_options
def command(config: Path | None) -> None:
    """Tell what the tasks look for, and their options."""
    settings = load_settings(config, os.environ)
    deliver("\n\n".join(describe(task, settings) for task in TASKS) + "\n", None)


def describe(task: Task, settings: Settings) -> str:
    """A task's documentation, and its options as the settings have them."""
    options = settings.tasks.get(task.name, {})
    lines = (f"        {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in options.items())
    doc = task.doc.replace("``", "")
    return "\n".join([task.name, "", *(f"    {line}".rstrip() for line in doc.splitlines()), "    Options", *lines])
