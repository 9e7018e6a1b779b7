"""The tables of a report on a wiki."""

from __future__ import annotations

from collections.abc import Iterable

from bot.markup import escape
from bot.report.shared import asker
from bot.report.values_parts import Moment
from bot.report.values_threads import EarlierRow, ThreadRow, WaitingRow
from bot.report.wikitext_text import Medium

_WAITING = ("since", "thread", "who", "request", "next")
_THREADS = ("thread", "status", "opened", "last", "why")


def waiting_table(to: Medium, rows: Iterable[WaitingRow]) -> str:
    """The threads in which somebody waits."""
    return _table(to, "wikitable", _WAITING, (_waiting(to, row) for row in rows))


def threads_table(to: Medium, rows: Iterable[ThreadRow], *, folded: bool = False) -> str:
    """Threads that ask nothing of the reader."""
    look = "wikitable mw-collapsible mw-collapsed" if folded else "wikitable"
    return _table(to, look, _THREADS, (_thread(to, row) for row in rows))


def _table(to: Medium, look: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    heads = (f'! scope="col" | {escape(to.view.say(f"plain-column-{name}"))}' for name in columns)
    return "\n".join((f'{{| class="{look}"', *heads, *rows, "|}"))


def _waiting(to: Medium, row: WaitingRow) -> str:
    who = to.say("wikitext-who", who=to.told(row.who), state=escape(row.state.text))
    if row.on_other_page:
        who = f"{who} {to.say('plain-on-page', page=to.page(row.page.text))}"
    return _row(
        f"| {_since(to, row)}",
        _head(to.thread(row.page, row.thread)),
        f"| {who}",
        f"| {to.quoted(row.quote, after=asker(row.who))} {to.told(row.hint)}{_earlier(to, row.earlier)}",
        f"| {to.told(row.next)}{to.small(row.doubt)}",
    )


def _since(to: Medium, row: WaitingRow) -> str:
    if row.since and row.age:
        return to.say("wikitext-since", date=escape(row.since.text), age=escape(row.age))
    return escape(row.since.text if row.since else row.age)


def _thread(to: Medium, row: ThreadRow) -> str:
    return _row(
        _head(to.thread(to.view.header.title, row.thread)),
        f"| {escape(row.state.text)}",
        f"| {_day(to, row.opened)}",
        f"| {_day(to, row.last)}",
        f"| {to.told(row.why)} {to.quoted(row.quote)}{to.small(row.doubt)}{_earlier(to, row.earlier)}",
    )


def _earlier(to: Medium, rows: Iterable[EarlierRow]) -> str:
    """The archived threads on the same subject, each on a line of its own."""
    links = ((row, {"thread": to.thread(row.page, row.thread)}) for row in rows)
    return "".join(f"<br>{to.told(row.text, link)} {to.quoted(row.quote)}".rstrip() for row, link in links)


def _row(*cells: str) -> str:
    return "\n".join(("|-", *(cell.rstrip() for cell in cells)))


def _head(text: str) -> str:
    return f'! scope="row" | {text}'


def _day(to: Medium, moment: Moment | None) -> str:
    return escape(moment.short if moment else to.view.say("age-undated"))
