"""The rows of a report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.report.shared import asker
from bot.report.terminal_text import Sheet, beside, between, body_width, cells, shown, told, wrap
from bot.report.values_merges import ClosureRow, MergeCard
from bot.report.values_parts import Link, Phrase, Quote
from bot.report.values_threads import DismissedRow, EarlierRow, ThreadRow, WaitingRow
from bot.report.values_unsigned import UnsignedRow
from bot.report.view_values import View


def waiting_row(page: Sheet, view: View, row: WaitingRow, left: int) -> list[str]:
    """Heading, how long, who waits for whom, one quoted sentence, what is next."""
    width = body_width(page, left)
    who = [told(row.who)]
    if row.on_other_page:
        who.append(view.say("plain-on-page", page=row.page.text))
    if row.since:
        who.append(view.say("plain-since", date=row.since.text))
    body = between(page, row.thread.text, row.state.text, row.state.tone, width)
    body += wrap(" ".join(who), width)
    body += quotation(view, row.quote, width, after=asker(row.who))
    body += wrap(told(row.hint), width) if row.hint else []
    body += _earlier(view, row.earlier, width)
    body += _next(view, row.next, width)
    body += _doubt(page, row.doubt, width)
    return beside(page, row.age, "wait", left, body)


def _earlier(view: View, rows: tuple[EarlierRow, ...], width: int) -> list[str]:
    """The archived threads on the same subject, with the sentence that says how each ended."""
    return [line for row in rows for line in (*wrap(told(row.text), width), *quotation(view, row.quote, width))]


def thread_row(page: Sheet, row: ThreadRow, date: str, left: int) -> list[str]:
    """A thread in one line: its last word, its heading, what became of it."""
    heading, chip = shown(row.thread.text), shown(row.state.text)
    if page.narrow:
        return beside(page, date, "dim", left, between(page, heading, chip, row.state.tone, body_width(page, left)))
    width = body_width(page, left)
    room = width - cells(chip) - 2
    if cells(heading) > room:
        heading = wrap(heading, room - 3)[0] + "..."
    date = " " * (left - cells(date)) + date
    return [f"  {page.paint(date, 'dim')}  {between(page, heading, chip, row.state.tone, width)[0]}"]


def merge_row(page: Sheet, view: View, card: MergeCard) -> list[str]:
    """A merge proposal: where it stands, who proposed it, who said what, how it ended, what is next."""
    width = page.width - 2
    body = between(page, card.title.text, card.state.text, card.state.tone, width)
    for text in _merge_paragraphs(view, card):
        body += wrap(text, width)
    if card.next:
        body += _next(view, card.next, width)
    body += _doubt(page, card.doubt, width)
    return ["  " + line for line in body]


def unsigned_rows(page: Sheet, view: View) -> Iterator[list[str]]:
    """How each unsigned comment begins and where it stands; behind those of which the same is said, what to do."""
    for advice, rows in groupby(view.unsigned, key=lambda row: (str(row.advice), row.line)):
        alike = list(rows)
        for row in alike:
            yield ["  " + line for line in _unsigned(page, view, row)]
        step = _next(view, alike[-1].advice, page.width - 2)
        step += [shown(advice[1])] if advice[1] else []  # not broken, so that it can be copied
        yield ["  " + line for line in step]


def _unsigned(page: Sheet, view: View, row: UnsignedRow) -> list[str]:
    width = page.width - 2
    body = between(page, row.thread.text, row.kind, "note", width)
    body += wrap(view.say("plain-begins", quote=row.quote.text), width) if row.quote else []
    body += wrap(" ".join([*_elsewhere(view, row.page), told(row.where)]), width)
    body += [shown(row.diff)] if row.diff else []  # not broken, so that it can be opened
    return body + _doubt(page, row.doubt, width)


def dismissed_row(page: Sheet, row: DismissedRow) -> list[str]:
    """What is not told, who decided so and why; the key in one piece, so that it can be copied."""
    lines = [*wrap(told(row.what), page.width - 2), *wrap(told(row.decision), page.width - 2)]
    return ["  " + line for line in (*lines, page.paint(shown(row.key), "dim"))]


def quotation(view: View, quote: Quote | None, width: int, *, after: str | None = None) -> list[str]:
    """A quote, with its author unless it stands after a sentence about that very user."""
    if quote is None:
        return []
    text = f"{quote.text[:-1]}..." if quote.text.endswith("…") else quote.text
    if quote.author is None or quote.author == after:
        return wrap(view.say("plain-quote", quote=text), width)
    return wrap(view.say("plain-quote-by", quote=text, author=quote.author), width)


def _elsewhere(view: View, page: Link) -> Iterator[str]:
    """On which page it stands, where that is not the checked one."""
    if page.text != view.header.title.text:
        yield view.say("plain-on-page", page=page.text)


def _merge_paragraphs(view: View, card: MergeCard) -> Iterator[str]:
    opened = [*_elsewhere(view, card.page), *_proposed(view, card)]
    for group in card.positions:
        names = tuple(row.author for row in group.rows)
        opened.append(view.say("plain-position", side=group.label, authors=names))
    yield " ".join(opened)
    yield " ".join([*([told(card.quiet)] if card.quiet else []), *_closed(view, card.closure)])
    yield " ".join(told(problem) for problem in card.problems)


def _proposed(view: View, card: MergeCard) -> Iterator[str]:
    if card.proposer and card.opened:
        yield view.say("plain-proposed-by-at", by=card.proposer, date=card.opened.text)
    elif card.proposer:
        yield view.say("plain-proposed-by", by=card.proposer)


def _closed(view: View, end: ClosureRow | None) -> Iterator[str]:
    if end is None:
        return
    if end.by and end.at:
        yield view.say("plain-closed-by-at", by=end.by, date=end.at.text)
    elif end.by:
        yield view.say("report-closed-by", by=end.by)
    yield told(end.how)


def _next(view: View, step: Phrase, width: int) -> list[str]:
    return wrap(f"{view.say('report-label-next')} {told(step)}", width)


def _doubt(page: Sheet, doubt: Phrase | None, width: int) -> list[str]:
    return [page.paint(line, "dim") for line in wrap(told(doubt), width)] if doubt else []
