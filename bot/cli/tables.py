"""Rows under headings: laid out on a terminal, parted by tabs in a pipe."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Literal

from bot.cli.deliver import Screen
from bot.report.terminal_text import sheet, shown

NARROW = 80


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], to: Screen, *, short: int) -> str:
    """The table as text; the first ``short`` columns are never broken: above the others where there is little room."""
    clean = [[shown(cell) for cell in row] for row in rows]
    if not to.terminal:
        return "".join("\t".join(row) + "\n" for row in clean)
    return _stacked(clean, to, short) if to.width < NARROW else _laid_out(headings, clean, to, short)


def _stacked(rows: Iterable[Sequence[str]], to: Screen, short: int) -> str:
    """Each row in lines: the short cells in one, then the others, each in its own."""
    page = sheet(to.width, colour=to.colour)
    lines: list[str] = []
    for row in rows:
        lines += [page.paint("  ".join(row[:short]), "bold"), *(f"  {cell}" for cell in row[short:])]
    return "".join(f"{line}\n" for line in lines)


def _laid_out(headings: Sequence[str], rows: Iterable[Sequence[str]], to: Screen, short: int) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - late: a pipe needs none of it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        made.add_column(heading, no_wrap=number < short, overflow="fold")
    for row in rows:
        made.add_row(*map(Text, row))
    out = io.StringIO()
    colours: Literal["standard"] | None = "standard" if to.colour else None
    console = Console(file=out, width=to.width, force_terminal=to.colour, color_system=colours)
    console.print(made)
    return "\n".join(line.rstrip() for line in out.getvalue().strip("\n").splitlines()) + "\n"
