"""A report for a terminal, a pipe or a mail: plain lines, colour only beside a word that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.report.terminal_rows import dismissed_row, merge_row, thread_row, unsigned_rows, waiting_row
from bot.report.terminal_text import Sheet, cells, column, paragraph, sheet, shown, told, wrap
from bot.report.values_threads import ThreadRow
from bot.report.view_values import Source, View


def render_terminal(view: View, *, width: int, colour: bool, more: bool = True) -> str:
    """The report in lines of at most ``width`` cells, addresses aside, and never more than 80.

    ``more``: it says at its end how to see what it leaves out.
    """
    page = sheet(width, colour=colour)
    blocks = [
        _head(page, view),
        _verdict(page, view),
        _steps(page, view),
        *_asides(page, view),
        *_section(page, view, "warnings", [_warnings(page, view)], len(view.warnings)),
        *_section(page, view, "waiting", _waiting(page, view), len(view.waiting)),
        *_section(page, view, "merge", [merge_row(page, view, each) for each in view.merges], len(view.merges)),
        *_section(page, view, "unsigned", unsigned_rows(page, view), len(view.unsigned)),
        *_section(page, view, "open", [_threads(page, view, view.no_outcome)], len(view.no_outcome)),
        *_section(page, view, "other", [_others(page, view)], len(view.resolved) + len(view.informational)),
        *_section(page, view, "archives", [_archives(page, view)], len(view.archives)),
        *_section(page, view, "dismissed", [dismissed_row(page, each) for each in view.dismissed], len(view.dismissed)),
        _foot(page, view, more=more),
    ]
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block) + "\n"


def _head(page: Sheet, view: View) -> list[str]:
    return [
        *paragraph(page, view.header.title.text, "bold"),
        *paragraph(page, view.header.meta),
        *paragraph(page, view.say("terminal-dry-run")),
    ]


def _verdict(page: Sheet, view: View) -> list[str]:
    verdict = view.say("plain-sentence", text=view.verdict)
    archive = told(view.header.archive) if view.header.archive else ""
    return paragraph(page, f"{verdict} {archive}")


def _steps(page: Sheet, view: View) -> list[str]:
    lines = []
    for number, step in enumerate(view.steps, start=1):
        first, *rest = wrap(f"{told(step.text)} {told(step.detail)}", page.width - 5) or [""]
        lines += [f"  {number}  {first}", *(" " * 5 + line for line in rest)]
    return lines


def _asides(page: Sheet, view: View) -> Iterator[list[str]]:
    if view.asides:
        yield paragraph(page, " ".join(told(aside.text) for aside in view.asides))


def _section(page: Sheet, view: View, name: str, rows: Iterable[list[str]], count: int) -> Iterator[list[str]]:
    """A section's name with what is in it, then its rows; nothing where it is empty."""
    if not count:
        return
    name, lead = shown(view.say(f"terminal-heading-{name}")), view.say(f"terminal-lead-{name}", count=count)
    first, *rest = wrap(lead, page.width - cells(name) - 2) or [""]
    yield [f"{page.paint(name, 'bold')}  {first}", *(" " * (cells(name) + 2) + line for line in rest)]
    yield from rows


def _warnings(page: Sheet, view: View) -> list[str]:
    return [line for each in view.warnings for line in paragraph(page, told(each), indent=2)]


def _waiting(page: Sheet, view: View) -> Iterator[list[str]]:
    left = column(row.age for row in view.waiting)
    for row in view.waiting:
        yield waiting_row(page, view, row, left)


def _others(page: Sheet, view: View) -> list[str]:
    return _threads(page, view, view.resolved + view.informational)


def _threads(page: Sheet, view: View, rows: tuple[ThreadRow, ...]) -> list[str]:
    undated = view.say("age-undated")
    dates = [shown(row.last.short if row.last else undated) for row in rows]
    width = max((cells(date) for date in dates), default=0)
    return [line for row, date in zip(rows, dates, strict=True) for line in thread_row(page, row, date, width)]


def _archives(page: Sheet, view: View) -> list[str]:
    rows = (view.say("plain-archive", page=row.page.text, text=told(row.text)) for row in view.archives)
    return [line for row in rows for line in paragraph(page, row, indent=2)]


def _foot(page: Sheet, view: View, *, more: bool) -> list[str]:
    about = view.about
    quotes = [*(row.quote for row in view.waiting), *(row.quote for row in view.unsigned)]
    quoted = {quote.page for quote in quotes if quote} | {view.header.title.text}
    lines = []
    for source in about.sources:
        if source.page.text in quoted:
            lines += paragraph(page, view.say("terminal-source", page=source.page.text, text=told(source.text)))
            lines += [_address(source)] if source.revision else []
    lines += paragraph(page, view.say("terminal-credit", licence=about.licence.text))
    lines += paragraph(page, about.generator)
    lines += paragraph(page, view.say("terminal-dismissed", count=view.hidden)) if view.hidden and more else []
    return lines + (paragraph(page, view.say("terminal-more", notes=len(view.notes))) if more else [])


def _address(source: Source) -> str:
    """The shortest address of a revision: it is not broken, so that a terminal can open it."""
    script, question, _ = (source.revision or "").partition("?")
    return shown(f"{script}?oldid={source.revid}" if question else script)
