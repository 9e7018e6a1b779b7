"""What a check starts from: settings without a mistake, and one moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.clock import now
from config.mistakes import all_at_once
from config.settings import Settings, convert_options, read_settings
from tasks import TASKS


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings; every mistake in them, in the tasks' tables too, is told at once."""
    settings, mistakes = read_settings(path, environ)
    of_tasks = (mistake for task in TASKS for mistake in convert_options(settings, task.name, task.options)[1])
    if found := (*mistakes, *of_tasks):
        raise all_at_once(found)
    return settings


def moment(as_of: datetime | None) -> datetime:
    """The time that a report is made for: the present where none is named."""
    return as_of or now()
