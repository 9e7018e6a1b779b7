"""What to look for: one file a task, and the register of them all."""

from __future__ import annotations

from bot.model import Task
from tasks.stale_mergers import stale_mergers
from tasks.unresolved_threads import unresolved_threads
from tasks.unsigned_comments import unsigned_comments

TASKS: tuple[Task, ...] = (
    unresolved_threads,
    stale_mergers,
    unsigned_comments,
)
