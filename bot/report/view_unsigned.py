"""Comments without a whole signature: how each begins, where it stands, the line to add where one is known."""

from __future__ import annotations

from datetime import datetime

from bot.messages import Words
from bot.model import Finding, Report, UnsignedComment, message
from bot.report.beside import Beside
from bot.report.told import told_unsigned
from bot.report.values_parts import Link, Phrase
from bot.report.values_unsigned import UnsignedRow
from bot.report.view_headings import heading_of
from bot.report.view_links import authors_url, page_link, quoted, web_url
from bot.report.view_text import clean, joined, phrase, say, shortened
from bot.report.view_waiting import doubt

LENGTH_OF_START = 60  # of UnsignedComment.starts_with


def unsigned_rows(report: Report, words: Words) -> tuple[UnsignedRow, ...]:
    """A row for each unsigned comment, the checked page's first; guesses only where a task tells them."""
    title = report.reading.page.checked.title
    beside = Beside(report.reading)
    order = sorted(told_unsigned(report), key=lambda told: told[0].page != title)
    return tuple(
        _row(report, unsigned, finding, beside, f"u-{number}", words)
        for number, (unsigned, finding) in enumerate(order, start=1)
    )


def _row(
    report: Report, unsigned: UnsignedComment, finding: Finding | None, beside: Beside, name: str, words: Words
) -> UnsignedRow:
    evidence = unsigned.evidence
    line = None if unsigned.archived or finding is None else _line(finding, words)
    return UnsignedRow(
        name=name,
        thread=Link(text=heading_of(words, unsigned.thread, report.snapshot.profile), url=web_url(evidence.url)),
        page=page_link(report.snapshot.profile, unsigned.page),
        archived=unsigned.archived,
        known=unsigned.attribution.user is not None,
        history=_history(report, unsigned, beside),
        diff=web_url(unsigned.attribution.diff_url) if unsigned.attribution.diff_url else None,
        kind=words.say(message(f"report-unsigned-{unsigned.kind.replace('_', '-')}")),
        quote=quoted(report.snapshot, _start(unsigned), page=unsigned.page, author=None, url=evidence.url),
        where=joined(_dates(beside, unsigned, words), _author(unsigned, words)),
        line=line,
        advice=_advice(unsigned, finding, line, words),
        doubt=doubt(words, unsigned.certainty),
    )


def _line(finding: Finding, words: Words) -> str | None:
    """The wikitext that the task suggests to add, or its form, to be filled in; None where it suggests none."""
    args = finding.suggestion.args
    if isinstance(line := args.get("line"), str):
        return clean(line)
    template = args.get("template")
    return str(say(words, "report-unsigned-line", template=template)) if isinstance(template, str) else None


def _advice(unsigned: UnsignedComment, finding: Finding | None, line: str | None, words: Words) -> Phrase:
    if unsigned.archived:
        return say(words, "next-unsigned-archived")
    if line:
        return say(words, "next-add-line" if unsigned.attribution.user else "next-add-line-filled")
    return phrase(words, finding.suggestion) if finding else say(words, "next-unsigned-look-up")


def _history(report: Report, unsigned: UnsignedComment, beside: Beside) -> str | None:
    """The address of the history in which the author is to be looked for, up to the next dated comment."""
    if unsigned.archived or unsigned.attribution.user:
        return None
    _, after = beside.comments(unsigned.thread, unsigned.comment)
    return authors_url(report.snapshot.profile, unsigned.page, until=after)


def _author(unsigned: UnsignedComment, words: Words) -> Phrase:
    """Who wrote it, or why that is not known."""
    known = unsigned.attribution
    if known.user and known.timestamp:
        doubtful = known.certainty not in (None, "certain")
        key = "report-unsigned-by-at-likely" if doubtful else "report-unsigned-by-at"
        told = say(words, key, user=known.user, at=known.timestamp)
        return joined(told, say(words, known.how)) if known.how else told
    if known.user:
        return say(words, "report-unsigned-by", user=known.user)
    return phrase(words, known.unknown or message("report-author-not-looked-up"))


def _start(unsigned: UnsignedComment) -> str:
    """The first words, whole; with an ellipsis where there are more of them."""
    text, body = clean(unsigned.starts_with), unsigned.comment.body
    if len(text) < LENGTH_OF_START - 1 or body.end - body.start <= LENGTH_OF_START:
        return text
    # what is one shorter was cut at a space
    cut = text if len(text) < LENGTH_OF_START else shortened(text, LENGTH_OF_START - 1)
    return f"{cut.rstrip('….,;: ')}…"


def _dates(beside: Beside, unsigned: UnsignedComment, words: Words) -> Phrase:
    """What the comments beside it tell of its time; where none is dated, what the threads beside it tell."""
    before, after = beside.comments(unsigned.thread, unsigned.comment)
    if before or after:
        return _between(words, "report-unsigned", before, after)
    above, below = beside.threads(unsigned.thread)
    return _between(words, "report-unsigned-thread", above, below)


def _between(words: Words, key: str, before: datetime | None, after: datetime | None) -> Phrase:
    if before and after and before.date() == after.date():
        return say(words, f"{key}-between-same", date=before)
    if before and after:
        return say(words, f"{key}-between", before=before, after=after)
    if before:
        return say(words, f"{key}-after", before=before)
    return say(words, f"{key}-before", after=after) if after else say(words, "report-unsigned-undated")
