"""The bot's own report pages: one for each page whose report is kept, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.messages import Words
from bot.model import Message, Report, message
from bot.report.index_page import IndexEntry, entry, index_page, trimmed
from bot.report.page_titles import report_title, reported_page
from bot.report.report_page import report_page
from bot.service.candidate import Desk
from bot.service.own_pages import OwnPage, Rewrite, save_own_page
from bot.service.remembering import report_with
from bot.service.words import words_for
from bot.wiki.snapshots import parse_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPages:
    """The report pages of a desk's account, below ``root``; ``below`` are the pages that stand there now."""

    desk: Desk
    root: str
    below: tuple[str, ...]
    trim: bool

    @property
    def words(self) -> Words:
        """The sentences of the wiki's language."""
        return words_for(self.desk.profile.language.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """A page that may be rewritten; ``watched`` is the list, and a report on a page that is kept."""

    title: str
    summary: Message
    rewrite: Rewrite
    watched: bool = True


def kept_reports(desk: Desk, *, visible_since: datetime) -> Iterator[Report]:
    """The kept reports of a desk's wiki whose quotations were all seen to stand open since then."""
    for line in desk.store.kept(desk.profile.site):
        kept = desk.store.report(line.site, line.title, visible_since=visible_since)
        if kept:
            yield report_with(desk.store, parse_snapshot(kept.snapshot, kept.title))


def publish(pages: ReportPages, reports: Iterable[Report]) -> Iterator[OwnPage]:
    """What becomes of each report page, one guarded edit after the other; the list of them comes last.

    Of a page below the root that is no report any more, or never was, nothing is said where it stays as it is.
    """
    desk, entries, in_run = pages.desk, list[IndexEntry](), 0
    for wish in _wanted(pages, reports, entries):
        summary = pages.words.say(wish.summary)
        result = save_own_page(desk, wish.title, wish.rewrite, summary, in_run=in_run)
        in_run += result.end == "saved"
        if wish.watched or result.end != "unchanged":
            yield result


def _wanted(pages: ReportPages, reports: Iterable[Report], entries: list[IndexEntry]) -> Iterator[_Wish]:
    words, profile, root = pages.words, pages.desk.profile, pages.root
    for report in reports:
        entries.append(entry(report))
        page = entries[-1].title
        title = report_title(root, page, profile)
        summary = message("page-edit-summary", page=page)
        yield _Wish(title=title, summary=summary, rewrite=partial(report_page, title, report, words=words))
    watched = [each.title for each in entries]
    for title in pages.below if pages.trim else ():
        of = reported_page(root, title, watched, profile)
        if of is not None and of not in watched:
            rewrite = partial(trimmed, title, of, entries=entries, words=words, profile=profile)
            summary = message("page-edit-summary-trimmed", page=of)
            yield _Wish(title=title, summary=summary, rewrite=rewrite, watched=False)
    rewrite = partial(index_page, root, entries=entries, words=words, profile=profile)
    yield _Wish(title=root, summary=message("page-edit-summary-index"), rewrite=rewrite)
