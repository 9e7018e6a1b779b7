"""What findings about threads are known by."""

from __future__ import annotations

from functools import partial

from bot.model import Discussion, Reading, Thread
from bot.model.keys import distinct
from bot.titles import anchor_encode

Place = tuple[str, int]


def place(thread: Thread) -> Place:
    """Threads that one editor began in one minute have the same name; no two have the same place."""
    return thread.page, thread.span.start


def is_whole(discussion: Discussion) -> bool:
    """Whether a thread is no subsection of another."""
    return (discussion.thread.heading_level or 0) <= 2


def thread_keys(task: str, reading: Reading) -> dict[Place, str]:
    """The key of each thread that a task may tell of, by its place, whatever is told of the others."""
    threads = [each.thread for each in reading.discussions if is_whole(each)]
    keys = distinct((f"{task}/{each.name}", partial(anchor_encode, each.heading or "")) for each in threads)
    return dict(zip(map(place, threads), keys, strict=True))


def fingerprint(discussion: Discussion) -> str:
    """The names of the comments and the markers: moving the thread or mending its marks does not change it."""
    names = [comment.name or "unsigned" for comment in discussion.comments]
    marks = [f"{m.kind}:{m.open}" for m in discussion.thread.markers if m.kind not in ("banner", "hold")]
    return " ".join([*names, *marks])
