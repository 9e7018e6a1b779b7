"""From a title to a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from typing import TypeVar

import msgspec

from bot import __version__
from bot.attribution import History, attributions
from bot.draft import NoteOptions
from bot.errors import ConfigError, SourceUnreadable
from bot.examine import examine, read
from bot.gather import KnowsUsers, Limit, Wiki, build_snapshot, follow, gather
from bot.judge import judge
from bot.judge.merge_wanted import wanted
from bot.model import Reading, Report, Snapshot, Task
from bot.service.opt_outs import with_opt_outs
from bot.service.words import words_for
from config.profile import Profile
from config.settings import Settings
from tasks import TASKS

NOTES = "notes"
GENERATOR = f"talkclerk {__version__}"

T = TypeVar("T")


def check(
    wiki: Wiki,
    title: str,
    profile: Profile,
    settings: Settings,
    *,
    as_of: datetime,
    tasks: Sequence[str] = (),
    archives: Limit | None = None,
    history: History | None = None,
) -> Report:
    """The report on a talk page, its archives and its subject page; cannot edit. No ``tasks`` named means all."""
    snapshot = take_snapshot(
        wiki, title, profile, settings, as_of=as_of, tasks=tasks, archives=archives, history=history
    )
    return report_on(snapshot)


def take_snapshot(
    wiki: Wiki,
    title: str,
    profile: Profile,
    settings: Settings,
    *,
    as_of: datetime,
    tasks: Sequence[str] = (),
    archives: Limit | None = None,
    history: History | None = None,
) -> Snapshot:
    """All that a report needs, read in two waves: the page with its archives, then what its first reading asks for.

    That is the pages that its merge proposals name, and who wrote its unsigned comments where there is a ``history``.
    """
    chosen = choose(tasks)
    tables = task_tables(chosen, settings)
    needs = frozenset(need for task in chosen for need in task.reads)
    limit = settings.report.archives if archives is None else archives
    gathered = gather(wiki, title, profile, archives=limit, needs=needs)
    notes = msgspec.to_builtins(settings.notes)
    snapshot = build_snapshot(gathered, profile, generator=GENERATOR, read_at=as_of, settings={**tables, NOTES: notes})
    if "linked" in needs:
        snapshot = follow(wiki, snapshot, wanted(read(snapshot)))
    reading = judge(read(snapshot))
    if isinstance(wiki, KnowsUsers):
        snapshot = replace(snapshot, users=wiki.users(_waited_for(reading)))
    if history is None or "history" not in needs:
        return snapshot
    return replace(snapshot, attributions=with_opt_outs(wiki, attributions(reading, history), profile))


def _waited_for(reading: Reading) -> tuple[str, ...]:
    """The users whom unresolved discussions wait for, each once."""
    waiting = (discussion for discussion in reading.discussions if discussion.status == "unresolved")
    return tuple(dict.fromkeys(name for discussion in waiting for name in discussion.waiting_for))


def report_on(snapshot: Snapshot) -> Report:
    """The report on a snapshot, with the settings that stand in it."""
    tasks = [(task, _options(task, snapshot.settings)) for task in TASKS if task.name in snapshot.settings]
    notes = _converted(NOTES, snapshot.settings.get(NOTES, {}), NoteOptions)
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
    return _converted(task.name, settings[task.name], task.options)


def _converted(name: str, table: Mapping[str, object], options: type[T]) -> T:
    try:
        return msgspec.convert(table, options)
    except msgspec.ValidationError as error:
        # a command's own settings were converted before: these stand in a snapshot
        fact = f"its settings of {name} cannot be meant ({error})."
        raise SourceUnreadable("snapshot", fact, "Save the page again with this version.") from error
