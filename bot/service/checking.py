"""From a title to a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches

import msgspec

from bot import __version__
from bot.draft import NoteOptions
from bot.errors import ConfigError
from bot.examine import examine, read
from bot.gather import Limit, Wiki, build_snapshot, follow, gather
from bot.judge.merge_wanted import wanted
from bot.model import Report, Snapshot, Task
from bot.service.words import words_for
from config.profile import Profile
from config.settings import Settings
from tasks import TASKS

NOTES = "notes"
GENERATOR = f"talkclerk {__version__}"


def check(
    wiki: Wiki,
    title: str,
    profile: Profile,
    settings: Settings,
    *,
    as_of: datetime,
    tasks: Sequence[str] = (),
    archives: Limit | None = None,
) -> Report:
    """The report on a talk page, its archives and its subject page; cannot edit. No ``tasks`` named means all."""
    return report_on(take_snapshot(wiki, title, profile, settings, as_of=as_of, tasks=tasks, archives=archives))


def take_snapshot(
    wiki: Wiki,
    title: str,
    profile: Profile,
    settings: Settings,
    *,
    as_of: datetime,
    tasks: Sequence[str] = (),
    archives: Limit | None = None,
) -> Snapshot:
    """All that a report needs, read in two waves: the page with its archives, then what its merge proposals name."""
    chosen = choose(tasks)
    tables = task_tables(chosen, settings)
    needs = frozenset(need for task in chosen for need in task.reads)
    limit = settings.report.archives if archives is None else archives
    gathered = gather(wiki, title, profile, archives=limit, needs=needs)
    notes = msgspec.to_builtins(settings.notes)
    snapshot = build_snapshot(gathered, profile, generator=GENERATOR, read_at=as_of, settings={**tables, NOTES: notes})
    return follow(wiki, snapshot, wanted(read(snapshot))) if "linked" in needs else snapshot


def report_on(snapshot: Snapshot) -> Report:
    """The report on a snapshot, with the settings that stand in it."""
    tasks = [(task, _options(task, snapshot.settings)) for task in TASKS if task.name in snapshot.settings]
    notes = msgspec.convert(snapshot.settings.get(NOTES, {}), NoteOptions)
    return examine(snapshot, tasks, words_for(snapshot.profile.language.code), notes)


def choose(names: Sequence[str]) -> tuple[Task, ...]:
    """The tasks with these names, in the register's order; all of them where none is named."""
    known = {task.name: task for task in TASKS}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known tasks: {', '.join(known)}."
            raise ConfigError(f"--task {name}", "there is no such task.", hint)
    return tuple(task for task in TASKS if not names or task.name in names)


def task_tables(tasks: Iterable[Task], settings: Settings) -> dict[str, Mapping[str, object]]:
    """Each task's table of the settings."""
    return {task.name: settings.tasks.get(task.name, {}) for task in tasks}


def _options(task: Task, settings: Mapping[str, Mapping[str, object]]) -> object:
    return msgspec.convert(settings[task.name], task.options)
