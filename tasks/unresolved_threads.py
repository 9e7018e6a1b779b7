"""Somebody asked, and nothing has come of it.

Why it matters
    An editor who waits without an answer stops asking; a request that nobody carries out is lost in an archive.
Left alone
    Threads that were closed, answered or carried out, and remarks that ask nothing; threads younger than
    ``minimum_age_days``, threads held back from archiving, messages of bots; undated threads, unless the next dated one
    below was begun long enough ago; verdicts less sure than ``least_certainty``: those stand in the report as facts. On
    archive pages that come with a live page all but reports of errors and what was last written in within
    ``archived_days``; on live pages the same within ``forgotten_days``. Requests by template and requests for comment
    are expired-requests' to tell, in archives wrongly-archived's; merge proposals are stale-mergers'.
Example
    ``Does anyone know when the mill was built? [[User:Ada|Ada]] 10:00, 3 May 2025 (UTC)``, and no reply.
See also
    Wikipedia:Talk page guidelines
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.archive_names import live_title
from bot.judge.ages import Ages
from bot.judge.cues import cues
from bot.judge.ignored import is_ignored
from bot.judge.meanwhile import Meanwhile
from bot.judge.standing import standing_places
from bot.judge.thread_keys import fingerprint, is_whole, place, thread_keys
from bot.judge.voices import is_bot
from bot.model import Certainty, Days, Discussion, Finding, Message, Reading, message, task
from config.profile import Profile

SURENESS: tuple[Certainty, ...] = ("certain", "likely", "possible")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is told.

    ``least_certainty`` of a verdict; ``minimum_age_days`` since the last comment; ``archived_days`` since the last
    comment of an archived thread, at most, ``forgotten_days`` of one on a live page; ``ignore`` holds headings, and
    titles of pages, that are left alone, ``*`` for any text; ``bots``: threads that a bot began, too. ``hold_days``
    as expired-requests has it: so long after a date that a thread was to be kept until it is told here.
    """

    least_certainty: Certainty = "likely"
    minimum_age_days: Days = 7
    ignore: tuple[str, ...] = ()
    archived_days: Days = 365
    forgotten_days: Days = 1095
    hold_days: Days = 30
    bots: bool = True


@task("unresolved-threads", options=Options, reads={"archives", "subject"})
def unresolved_threads(reading: Reading, options: Options) -> Iterator[Finding]:
    """One finding for each thread that waits, the newest ask first."""
    merges = {place(proposal.thread) for proposal in reading.merge_proposals if proposal.thread}
    elsewhere = merges | standing_places(reading, hold_days=options.hold_days)
    ages, keys, meanwhile = Ages(reading), thread_keys("unresolved-threads", reading), Meanwhile(reading)
    told = (d for d in reading.discussions if place(d.thread) not in elsewhere and _told(d, ages, reading, options))
    for discussion in sorted(told, key=_urgency):
        yield Finding(
            task="unresolved-threads",
            key=keys[place(discussion.thread)],
            fingerprint=fingerprint(discussion),
            about=discussion.thread.name,
            summary=_summary(discussion),
            suggestion=_suggestion(discussion, reading.page.snapshot.profile),
            evidence=discussion.evidence,
            certainty=discussion.certainty,
            since=_since(discussion),
            hints=meanwhile.of_asks(discussion),
        )


def _told(discussion: Discussion, ages: Ages, reading: Reading, options: Options) -> bool:
    if discussion.status != "unresolved" or not is_whole(discussion):
        return False
    if is_ignored(discussion.thread, options.ignore) or (not options.bots and _by_a_bot(discussion, reading)):
        return False
    if SURENESS.index(discussion.certainty) > SURENESS.index(options.least_certainty):
        return False
    if discussion.hold_until or ages.quiet_days(discussion) < options.minimum_age_days:
        return False
    return not _settled_by_age(discussion, ages, reading, options)


def _by_a_bot(discussion: Discussion, reading: Reading) -> bool:
    """Whether a bot began the thread."""
    opener = discussion.comments[0].author
    return opener is not None and is_bot(opener, cues(reading.page.snapshot.profile))


def _settled_by_age(discussion: Discussion, ages: Ages, reading: Reading, options: Options) -> bool:
    """Whether a thread is too old to bring up; one in an archive only on a page that was read for its live page."""
    if discussion.archived and discussion.thread.page == reading.page.checked.title:
        return False
    if any(ask.kind == "error_report" and ask.answered_by is None for ask in discussion.asks):
        return False
    if not discussion.archived:
        return ages.quiet_days(discussion) > options.forgotten_days
    # an undated thread is as old as an archive can be
    return discussion.quiet_days is None or discussion.quiet_days > options.archived_days


def _urgency(discussion: Discussion) -> tuple[bool, bool, float]:
    """The live page before archives, who can be answered before who waits in vain, the newest ask."""
    since = _since(discussion)
    return discussion.archived, discussion.waits_in_vain, -since.timestamp() if since else 0.0


def _since(discussion: Discussion) -> datetime | None:
    """When the ask that decided was made; else when what has no outcome was opened, or when somebody last wrote."""
    quote = discussion.evidence[0].quote
    asked = next((ask.at for ask in discussion.asks if ask.quote == quote and ask.at), None)
    opened = discussion.opened if discussion.reason == "no_outcome" else None
    return asked or opened or discussion.latest_activity


def _ask_again(discussion: Discussion) -> Message:
    """That those who may answer are asked again, by their names of today; else that somebody else is."""
    if discussion.waits_in_vain:
        return message("next-answer-instead", names=discussion.waiting_for)
    new = {each.name: each.renamed_to for each in discussion.absences if each.renamed_to}
    left = tuple(new.get(name) or name for name in discussion.waiting_for if name not in discussion.gone)
    return message("next-ask-again", names=left)


def _summary(discussion: Discussion) -> Message:
    if discussion.waiting_for:
        return message(
            "unresolved-threads-waits-for",
            heading=discussion.thread.heading or discussion.thread.page,
            days=discussion.quiet_days or 0,
            names=discussion.waiting_for,
        )
    return message(
        f"unresolved-threads-{(discussion.reason or '').replace('_', '-')}",
        heading=discussion.thread.heading or discussion.thread.page,
        days=discussion.quiet_days or 0,
    )


def _suggestion(discussion: Discussion, profile: Profile) -> Message:
    if discussion.archived:
        # archives are left as they are
        live = live_title(discussion.thread.page, profile)
        return message("next-archived", page=live) if live else message("next-archived-somewhere")
    if discussion.waiting_for:
        return _ask_again(discussion)
    if discussion.reason == "no_outcome":
        return message("next-close")
    kind = next((ask.kind for ask in discussion.asks if ask.quote == discussion.evidence[0].quote), "question")
    return message(f"next-{kind.replace('_', '-')}")
