"""What to look for: one file a task, and the register of them all."""

from __future__ import annotations

from bot.model import Task
from tasks.expired_requests import expired_requests
from tasks.stale_mergers import stale_mergers
from tasks.unresolved_threads import unresolved_threads
from tasks.unsigned_comments import unsigned_comments
from tasks.wrongly_archived import wrongly_archived

TASKS: tuple[Task, ...] = (
    # in this order the threads that wait are told
    expired_requests,
    unresolved_threads,
    wrongly_archived,
    stale_mergers,
    unsigned_comments,
)
