"""How far a command has come, on standard error, for a person who watches it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

Page = TypeVar("Page")


def watched(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages one by one; where there are several, a terminal shows how many, how fast, and what remains."""
    if len(pages) < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from pages
        return
    from rich.console import Console  # noqa: PLC0415 - late: most commands show no progress
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Task as Shown  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        """How many pages are done a minute."""

        def render(self, task: Shown) -> Text:
            return Text(f"{task.speed * 60:.0f} a minute" if task.speed else "")

    console = Console(stderr=True)
    with Progress(
        BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(), console=console, transient=True
    ) as bar:
        shown = bar.add_task("", total=len(pages))
        for page in pages:
            yield page
            bar.advance(shown)
