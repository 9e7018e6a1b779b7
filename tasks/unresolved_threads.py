"""Somebody asked, and nothing has come of it.

Why it matters
    An editor who waits without an answer stops asking; a request that nobody carries out is lost in an archive.
Left alone
    Threads that were closed, answered or carried out, and remarks that ask nothing; threads younger than
    ``minimum_age_days``, requests for comment younger than ``rfc_days``, threads held back from archiving, threads of
    bots; undated threads, unless the next dated one below was begun long enough ago; verdicts less sure than
    ``least_certainty``: those stand in the report as facts. On archive pages that come with a live page all but open
    requests, reports of errors and what was last written in within ``archived_days``.
    Merge proposals are stale-mergers' to tell.
Example
    ``Does anyone know when the mill was built? [[User:Ada|Ada]] 10:00, 3 May 2025 (UTC)``, and no reply.
See also
    Wikipedia:Talk page guidelines
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.archive_names import live_title
from bot.model import Certainty, Days, Discussion, Finding, Message, Reading, Thread, message, task
from bot.model.keys import distinct
from bot.titles import anchor_encode
from config.profile import Profile

_Begun = dict[str, list[tuple[int, datetime]]]

SURENESS: tuple[Certainty, ...] = ("certain", "likely", "possible")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is told.

    ``least_certainty`` of a verdict; ``minimum_age_days`` since the last comment; ``rfc_days`` since a request for
    comment was opened; ``archived_days`` since the last comment of an archived thread, at most; ``ignore`` holds
    headings, and titles of pages, that are left alone.
    """

    least_certainty: Certainty = "likely"
    minimum_age_days: Days = 7
    rfc_days: Days = 30
    ignore: tuple[str, ...] = ()
    archived_days: Days = 365


@task("unresolved-threads", options=Options, reads={"archives"})
def unresolved_threads(reading: Reading, options: Options) -> Iterator[Finding]:
    """One finding for each thread that waits, formal requests first, then the newest ask."""
    merges = {_place(proposal.thread) for proposal in reading.merge_proposals if proposal.thread}
    begun, keys = _begun(reading), _keys(reading)
    told = (d for d in reading.discussions if _told(d, begun, reading, options) and _place(d.thread) not in merges)
    for discussion in sorted(told, key=_urgency):
        yield Finding(
            task="unresolved-threads",
            key=keys[_place(discussion.thread)],
            fingerprint=_fingerprint(discussion),
            about=discussion.thread.name,
            summary=_summary(discussion),
            suggestion=_suggestion(discussion, reading.page.snapshot.profile),
            evidence=discussion.evidence,
            certainty=discussion.certainty,
            since=_since(discussion),
        )


def _keys(reading: Reading) -> dict[tuple[str, int], str]:
    """The key of each thread that may be told, by its place, whatever is told of the others."""
    threads = [each.thread for each in reading.discussions if _is_whole(each)]
    keys = distinct((f"unresolved-threads/{each.name}", anchor_encode(each.heading or "")) for each in threads)
    return dict(zip(map(_place, threads), keys, strict=True))


def _is_whole(discussion: Discussion) -> bool:
    """Whether a thread is no subsection of another."""
    return (discussion.thread.heading_level or 0) <= 2


def _place(thread: Thread) -> tuple[str, int]:
    """Threads that one editor began in one minute have the same name."""
    return thread.page, thread.span.start


def _begun(reading: Reading) -> _Begun:
    """The dated discussions of each page, in order: where they begin, and when they were begun."""
    found: _Begun = {}
    for each in reading.discussions:
        if each.opened:
            found.setdefault(each.thread.page, []).append((each.thread.span.start, each.opened))
    return found


def _told(discussion: Discussion, begun: _Begun, reading: Reading, options: Options) -> bool:
    if discussion.status != "unresolved" or not _is_whole(discussion):
        return False
    if {discussion.thread.heading, discussion.thread.page} & set(options.ignore):
        return False
    if SURENESS.index(discussion.certainty) > SURENESS.index(options.least_certainty):
        return False
    if discussion.hold_until or _quiet_days(discussion, begun, reading) < options.minimum_age_days:
        return False
    return not (_still_runs(discussion, reading, options) or _settled_by_age(discussion, reading, options))


def _quiet_days(discussion: Discussion, begun: _Begun, reading: Reading) -> int:
    """Since when nobody wrote; of an undated thread the age of the next dated one below: new ones are added there."""
    if discussion.quiet_days is not None:
        return discussion.quiet_days
    here = begun.get(discussion.thread.page, [])
    below = bisect_left(here, discussion.thread.span.end, key=lambda each: each[0])
    return (reading.page.snapshot.read_at - here[below][1]).days if below < len(here) else 0


def _still_runs(discussion: Discussion, reading: Reading, options: Options) -> bool:
    """Whether a request for comment has not run its time."""
    if discussion.rule != "request_for_comment" or discussion.opened is None:
        return False
    return (reading.page.snapshot.read_at - discussion.opened).days < options.rfc_days


def _settled_by_age(discussion: Discussion, reading: Reading, options: Options) -> bool:
    """Whether an archived thread is too old to bring up, on a page that was read for its live page."""
    if not discussion.archived or discussion.thread.page == reading.page.checked.title:
        return False
    formal = discussion.reason == "open_request" or discussion.rule == "request_for_comment"
    reports = any(ask.kind == "error_report" and ask.answered_by is None for ask in discussion.asks)
    # an undated thread is as old as an archive can be
    recent = discussion.quiet_days is not None and discussion.quiet_days <= options.archived_days
    return not (formal or reports or recent)


def _urgency(discussion: Discussion) -> tuple[bool, bool, bool, float]:
    """The live page before archives, who can be answered before who waits in vain, formal requests, the newest ask."""
    since, formal = _since(discussion), discussion.reason == "open_request"
    return discussion.archived, discussion.waits_in_vain, not formal, -since.timestamp() if since else 0.0


def _since(discussion: Discussion) -> datetime | None:
    """When the ask that decided was made; else when a request was opened, or when somebody last wrote."""
    quote = discussion.evidence[0].quote
    asked = next((ask.at for ask in discussion.asks if ask.quote == quote and ask.at), None)
    opened = discussion.opened if discussion.reason in ("open_request", "no_outcome") else None
    return asked or opened or discussion.latest_activity


def _ask_again(discussion: Discussion) -> Message:
    """That those who may answer are asked again, by their names of today; else that somebody else is."""
    if discussion.waits_in_vain:
        return message("next-answer-instead", names=discussion.waiting_for)
    new = {each.name: each.renamed_to for each in discussion.absences if each.renamed_to}
    left = tuple(new.get(name) or name for name in discussion.waiting_for if name not in discussion.gone)
    return message("next-ask-again", names=left)


def _fingerprint(discussion: Discussion) -> str:
    """The names of the comments and the markers: moving the thread or mending its marks does not change it."""
    names = [c.name or "unsigned" for c in discussion.comments]
    marks = [f"{m.kind}:{m.open}" for m in discussion.thread.markers if m.kind not in ("banner", "hold")]
    return " ".join([*names, *marks])


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
    if discussion.rule == "request_for_comment" or any(m.group == "move_request" for m in discussion.thread.markers):
        return message("next-close-rfc")
    if discussion.reason == "open_request":
        return message("next-answer-request")
    if discussion.reason == "no_outcome":
        return message("next-close")
    kind = next((ask.kind for ask in discussion.asks if ask.quote == discussion.evidence[0].quote), "question")
    return message(f"next-{kind.replace('_', '-')}")
