"""The head of a report, and what it rests on."""

from __future__ import annotations

from bot.archive_names import live_title
from bot.messages import Words
from bot.model import PageText, Report, message
from bot.report.values_parts import Link, Phrase
from bot.report.values_threads import ArchiveRow
from bot.report.view_links import authors_url, page_link, revision_url
from bot.report.view_text import clean, joined, moment, say
from bot.report.view_threads import Threads
from bot.report.view_values import About, Header, Source
from config.profile import Profile

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"


def header(report: Report, threads: Threads, archives: tuple[ArchiveRow, ...], words: Words) -> Header:
    """What was looked at."""
    snapshot = report.snapshot
    checked = report.reading.page.checked
    live = live_title(checked.title, snapshot.profile) if checked.is_archive else None
    here, elsewhere = len(threads.here), sum(row.threads for row in archives)
    as_of = words.date(snapshot.read_at, "minute")
    meta = joined(
        say(words, "report-meta", site=snapshot.profile.name, at=as_of, count=here),
        say(words, "report-meta-archives", count=elsewhere) if elsewhere else None,
    )
    return Header(
        title=page_link(snapshot.profile, checked.title),
        site=clean(snapshot.profile.name),
        as_of=moment(words, snapshot.read_at),
        as_of_text=as_of,
        threads=here,
        archived_threads=elsewhere,
        is_archive=checked.is_archive,
        archive=_archive(words, live) if checked.is_archive else None,
        live=page_link(snapshot.profile, live) if live else None,
        meta=str(meta),
    )


def about(report: Report, words: Words) -> About:
    """What the report rests on."""
    snapshot = report.snapshot
    return About(
        edits=words.say(message("report-about-edits")),
        sources=tuple(_source(snapshot.profile, each, words) for each in snapshot.pages),
        times=words.say(message("report-about-times", at=words.date(snapshot.read_at, "minute"))),
        judgement=words.say(message("report-about-judgement")),
        generator=clean(snapshot.generator),
        credit=words.say(message("report-about-credit")),
        licence=Link(text=words.say(message("report-licence")), url=LICENCE),
        authors=Link(
            text=words.say(message("report-authors")), url=authors_url(snapshot.profile, snapshot.checked.title)
        ),
    )


def _archive(words: Words, live: str | None) -> Phrase:
    return say(words, "report-is-archive-of", page=live) if live else say(words, "report-is-archive")


def _source(profile: Profile, page: PageText, words: Words) -> Source:
    if page.revid is None:
        text = say(words, "report-source-unknown")
    elif page.timestamp is None:
        text = say(words, "report-source-undated", revid=str(page.revid))
    else:
        text = say(words, "report-source", revid=str(page.revid), at=words.date(page.timestamp, "minute"))
    return Source(
        page=page_link(profile, page.title),
        text=text,
        revid=page.revid,
        revision=revision_url(profile, page.title, page.revid) if page.revid is not None else None,
    )
