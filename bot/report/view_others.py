"""The threads that ask nothing of the reader, the archives in numbers, and all threads over time."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from bot.messages import Words
from bot.model import Discussion, MergeProposal, Report, message
from bot.report.values_parts import Chip, Link, Phrase, Tone
from bot.report.values_threads import ArchiveRow, Group, ThreadRow, Timeline, TimelineRow
from bot.report.view_asked import last_asked
from bot.report.view_earlier import earlier_rows
from bot.report.view_headings import heading_of
from bot.report.view_links import evidence_quote, page_link, web_url
from bot.report.view_merges import merge_state
from bot.report.view_text import age, clean, dated, joined, say
from bot.report.view_threads import Threads
from bot.report.view_waiting import absent, doubt, rule

GROUPS: tuple[Group, ...] = ("waiting", "no_outcome", "resolved", "informational")


def group(threads: Threads, discussion: Discussion) -> Group:
    """The heading under which a thread of the checked page is told."""
    if threads.waits(discussion):
        return "waiting"
    if discussion.status == "unresolved" or threads.merge(discussion):
        return "no_outcome"
    return discussion.status


def thread_rows(report: Report, threads: Threads, words: Words, wanted: Group) -> tuple[ThreadRow, ...]:
    """The checked page's threads of one group, last word first."""
    found = [each for each in threads.here if group(threads, each) == wanted]
    found.sort(key=_last_word, reverse=True)
    return tuple(_row(report, each, threads.merge(each), words) for each in found)


def archive_rows(report: Report, threads: Threads, words: Words) -> tuple[ArchiveRow, ...]:
    """The archives that were read, each in numbers."""
    titles = [page.title for page in report.snapshot.pages[1:] if page.role == "archive"]
    rows = (_archive(report, threads, words, title) for title in titles)
    return tuple(row for row in rows if row.threads)


def timeline(report: Report, threads: Threads, words: Words) -> Timeline:
    """The checked page's threads over time, oldest first within each group."""
    now = report.snapshot.read_at
    found = sorted(threads.here, key=lambda each: (GROUPS.index(group(threads, each)), _first_word(each)))
    dates = [at for at in chain.from_iterable((each.opened, each.latest_activity) for each in found) if at]
    start, end = (min(dates), max(now, *dates)) if dates else (None, None)
    return Timeline(
        rows=tuple(_timeline_row(report, threads, words, each) for each in found),
        start=start,
        end=end,
        description=_description(words, found, threads, start),
    )


def _row(report: Report, discussion: Discussion, merge: MergeProposal | None, words: Words) -> ThreadRow:
    return ThreadRow(
        name=clean(discussion.thread.name),
        thread=Link(text=heading_of(words, discussion.thread, report.snapshot.profile), url=web_url(discussion.url)),
        state=merge_state(merge, words) if merge else _chip(words, discussion),
        why=_merging(words, discussion) if merge else _why(words, discussion),
        quote=None if merge else evidence_quote(report.snapshot, discussion.evidence),
        opened=dated(words, discussion.opened),
        last=dated(words, discussion.latest_activity),
        age=age(words, discussion.latest_activity, report.snapshot.read_at),
        doubt=None if merge else doubt(words, discussion.certainty),
        earlier=earlier_rows(report, discussion, words),
    )


def _merging(words: Words, discussion: Discussion) -> Phrase:
    return joined(say(words, "report-see-merge"), _voices(words, discussion))


def _chip(words: Words, discussion: Discussion) -> Chip:
    tones: dict[str, Tone] = {"resolved": "done", "unresolved": "wait", "informational": "note"}
    name = (discussion.reason or discussion.status).replace("_", "-")
    return Chip(text=words.say(message(f"report-reason-{name}")), tone=tones[discussion.status])


def _why(words: Words, discussion: Discussion) -> Phrase:
    """What became of the thread: who closed it and how, else the fact that decided; and who wrote."""
    closure = discussion.closure
    if closure and discussion.status == "resolved":
        by = say(words, "report-closed-by", by=closure.by) if closure.by else say(words, "report-closed-unsigned")
        outcome = say(words, "report-closed-as", outcome=closure.outcome) if closure.outcome else None
        return joined(by, outcome)
    waits = discussion.waiting_for if discussion.status == "unresolved" else ()
    return joined(
        rule(words, discussion),
        _voices(words, discussion),
        last_asked(words, discussion),
        say(words, "who-waits-for", names=waits) if waits else None,
        absent(words, discussion) if waits else None,
        say(words, "report-held", date=discussion.hold_until) if discussion.hold_until else None,
    )


def _voices(words: Words, discussion: Discussion) -> Phrase:
    comments = len(discussion.comments)
    if not discussion.authors:
        return say(words, "report-voices-unsigned", comments=comments)
    if len(discussion.authors) > 3:
        return say(words, "report-voices-many", comments=comments, editors=len(discussion.authors))
    return say(words, "report-voices", comments=comments, authors=discussion.authors)


def _archive(report: Report, threads: Threads, words: Words, title: str) -> ArchiveRow:
    found = [each for each in threads.all if each.thread.page == title]
    waiting = sum(threads.waits(each) for each in found)
    unsettled = sum(group(threads, each) == "no_outcome" for each in found)
    text = joined(
        say(words, "report-archive-threads", count=len(found)),
        say(words, "report-archive-waiting", count=waiting) if waiting else None,
        say(words, "report-archive-no-outcome", count=unsettled) if unsettled else None,
    )
    page = page_link(report.snapshot.profile, title)
    return ArchiveRow(page=page, threads=len(found), waiting=waiting, no_outcome=unsettled, text=text)


def _timeline_row(report: Report, threads: Threads, words: Words, discussion: Discussion) -> TimelineRow:
    return TimelineRow(
        thread=Link(text=heading_of(words, discussion.thread, report.snapshot.profile), url=web_url(discussion.url)),
        group=group(threads, discussion),
        opened=dated(words, discussion.opened),
        last=dated(words, discussion.latest_activity),
    )


def _description(words: Words, found: list[Discussion], threads: Threads, start: datetime | None) -> str:
    counts = {name: sum(group(threads, each) == name for each in found) for name in GROUPS}
    if start is None:
        return words.say(message("report-timeline-undated", count=len(found)))
    return words.say(message("report-timeline-described", count=len(found), since=start, **counts))


def _last_word(discussion: Discussion) -> tuple[str, int]:
    """What threads are sorted by: undated ones come last, later ones on the page first."""
    at = discussion.latest_activity
    return at.isoformat() if at else "", discussion.thread.span.start


def _first_word(discussion: Discussion) -> tuple[str, int]:
    at = discussion.opened or discussion.latest_activity
    return at.isoformat() if at else "9", discussion.thread.span.start
