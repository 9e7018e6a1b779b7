"""The merge proposals, unsigned comments and archives of a report on a wiki."""

from __future__ import annotations

from collections.abc import Iterator

from bot.markup import escape, plain, verbatim
from bot.report.values_merges import ClosureRow, MergeCard, PositionGroup
from bot.report.values_threads import ArchiveRow, DismissedRow
from bot.report.values_unsigned import UnsignedRow
from bot.report.wikitext_text import Medium


def merge(to: Medium, card: MergeCard) -> str:
    """A merge proposal: where it stands, who said what, how it ended, what is next."""
    title = to.say("wikitext-merge", proposal=to.thread(card.page, card.title), state=f"'''{plain(card.state.text)}'''")
    lines = [*_proposed(to, card)]
    for group in card.positions:
        lines += _positions(to, group)
    lines += [to.told(card.quiet)] if card.quiet else []
    lines += _closed(to, card.closure) if card.closure else []
    lines += [to.told(problem) for problem in card.problems]
    if card.next:
        lines.append(f"{escape(to.view.say('report-label-next'))} {to.told(card.next)}{to.small(card.doubt)}")
    return "\n".join(("", title, *(f"* {line}" for line in lines)))


def unsigned(to: Medium, row: UnsignedRow) -> str:
    """An unsigned comment: how it begins, where it stands, what to add."""
    begins = to.say("plain-begins", quote=plain(row.quote.text)) if row.quote else ""
    thread = to.thread(row.page, row.thread)
    told = to.say("wikitext-unsigned", thread=thread, kind=escape(row.kind), begins=begins, where=to.told(row.where))
    advice = f"*: {escape(to.view.say('report-label-next'))} {to.told(row.advice)}"
    proof = f" {to.web(row.diff, to.view.say('html-unsigned-diff'))}" if row.diff else ""
    lines = [f"* {told}{proof}{to.small(row.doubt)}", advice]
    return "\n".join([*lines, verbatim(row.line)] if row.line else lines)


def archive(to: Medium, row: ArchiveRow) -> str:
    """An archive that was read too."""
    return f"* {to.say('plain-archive', page=to.page(row.page.text), text=to.told(row.text))}"


def dismissed(to: Medium, row: DismissedRow) -> str:
    """What is not told, and who decided so."""
    return f"* {to.told(row.what)} {to.told(row.decision)}"


def _proposed(to: Medium, card: MergeCard) -> Iterator[str]:
    if not card.proposer:
        return
    by = plain(card.proposer)
    if card.opened:
        told = to.say("plain-proposed-by-at", by=by, date=escape(card.opened.text))
    else:
        told = to.say("plain-proposed-by", by=by)
    yield f"{told} {to.quoted(card.quote, after=card.proposer)}".rstrip()


def _positions(to: Medium, group: PositionGroup) -> Iterator[str]:
    for row in group.rows:
        side, author, date = escape(group.label), plain(row.author), escape(row.at.text)
        if row.quote:
            quoted = to.quoted(row.quote, after=row.author)
            yield to.say("wikitext-position", side=side, author=author, date=date, quote=quoted)
        else:
            yield to.say("wikitext-position-unquoted", side=side, author=author, date=date)


def _closed(to: Medium, end: ClosureRow) -> Iterator[str]:
    by = plain(end.by or "")
    if by and end.at:
        told = to.say("plain-closed-by-at", by=by, date=escape(end.at.text))
    else:
        told = to.say("report-closed-by", by=by) if by else escape(to.view.say("report-closed-unsigned"))
    yield f"{told} {to.told(end.how)} {to.quoted(end.quote, after=end.by)}".rstrip()
