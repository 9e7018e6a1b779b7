"""What a task is: a question about a reading that yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from bot.model.reading import Reading
from bot.model.report import Finding

Need = Literal["subject", "archives", "linked", "history"]
Run = Callable[[Reading, Any], Iterator[Finding]]
Days = Annotated[int, msgspec.Meta(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: its name in settings, reports, tests and docs; its options; what it needs beside the talk page."""

    name: str
    options: type
    reads: frozenset[Need]
    run: Run
    doc: str


def task(name: str, *, options: type, reads: frozenset[Need] | set[Need]) -> Callable[[Run], Task]:
    """A decorator that makes a task of a generator function; the module's docstring is the task's documentation."""

    def make(run: Run) -> Task:
        module = run.__globals__.get("__doc__") or ""
        return Task(name=name, options=options, reads=frozenset(reads), run=run, doc=module.strip())

    return make
