"""A request by template that nobody has answered, or a mark that was left behind.

Why it matters
    A template puts a thread on a list that others work through, or keeps it from being archived. Who waits there was
    told to wait; an open mark on a settled thread wastes the time of everybody who works through the list.
Left alone
    Requests that were answered, closed or moved; threads with a request in which somebody wrote within
    ``request_days`` (``coi_days``: editors with a conflict of interest wait longer everywhere); requests for comment in
    their first ``rfc_days``; marked threads in which somebody wrote within ``mark_days``; dates to keep a thread until
    that are to come, that passed less than ``hold_days`` ago, or after which somebody wrote, and those in threads that
    wait for nothing. Closed threads, whatever marks stand in the box. What stands in an archive is wrongly-archived's
    to tell, merges are stale-mergers'.
Example
    ``{{edit semi-protected|answered=no}}`` below a heading, and no reply for two weeks.
See also
    Wikipedia:Edit requests, Wikipedia:Requests for comment
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.judge.ages import Ages
from bot.judge.ignored import is_ignored
from bot.judge.meanwhile import Meanwhile
from bot.judge.request_answers import RequestAnswer, request_answer, request_evidence, requested_in
from bot.judge.standing import Standing, is_settled, markers_by_thread, standing
from bot.judge.thread_keys import Place, fingerprint, place, thread_keys
from bot.model import Days, Evidence, Finding, Marker, Message, Reading, Snapshot, message, task

# what an editor would do first; of a request that was answered one word is left to change
ORDER = ("edit", "help", "coi", "move", "rfc", "answered", "mark", "kept")
REQUESTS = frozenset({"edit", "coi", "help", "move"})
EDITS = frozenset({"edit", "coi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """When something is told.

    ``request_days`` since somebody wrote in a thread with a request, ``coi_days`` in one by an editor with a conflict
    of interest; ``rfc_days`` since a request for comment was opened; ``mark_days`` since somebody wrote in a thread
    that is marked as unresolved; ``hold_days`` since the date that a thread was to be kept until. ``ignore`` holds
    headings, and titles of pages, that are left alone.
    """

    request_days: Days = 7
    coi_days: Days = 30
    rfc_days: Days = 30
    mark_days: Days = 30
    hold_days: Days = 30
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told of a thread; ``answer`` where somebody answered and the template does not say so."""

    stands: Standing
    answer: RequestAnswer | None

    @property
    def kind(self) -> str:
        return "answered" if self.answer else self.stands.kind

    @property
    def since(self) -> datetime | None:
        at = self.answer.comment.timestamp if self.answer else self.stands.at
        return at or self.stands.discussion.latest_activity


@task("expired-requests", options=Options, reads={"subject"})
def expired_requests(reading: Reading, options: Options) -> Iterator[Finding]:
    """One finding for each thread of a live page with an open request or a mark, the newest of a kind first."""
    ages, keys, meanwhile = Ages(reading), thread_keys("expired-requests", reading), Meanwhile(reading)
    markers, snapshot = markers_by_thread(reading.page.pages), reading.page.snapshot
    due = [each for each in standing(reading) if _is_due(each, ages, options)]
    told = [_Told(stands=each, answer=_answer(each, markers, snapshot)) for each in due]
    for each in sorted(told, key=_urgency):
        discussion = each.stands.discussion
        yield Finding(
            task="expired-requests",
            key=keys[place(discussion.thread)],
            fingerprint=fingerprint(discussion),
            about=discussion.thread.name,
            summary=_summary(each, ages),
            suggestion=_suggestion(each),
            evidence=_evidence(each, snapshot),
            certainty=each.answer.certainty if each.answer else each.stands.certainty,
            since=each.since,
            hints=_hints(each, meanwhile),
            settled=each.answer is not None or (each.kind == "mark" and is_settled(discussion)),
        )


def _answer(stands: Standing, markers: Mapping[Place, Sequence[Marker]], snapshot: Snapshot) -> RequestAnswer | None:
    if stands.kind not in REQUESTS:
        return None
    return request_answer(stands, markers[place(stands.discussion.thread)], snapshot)


def _evidence(told: _Told, snapshot: Snapshot) -> tuple[Evidence, ...]:
    if told.answer:
        return (told.answer.evidence,)
    return request_evidence(told.stands, snapshot) if told.kind in REQUESTS else told.stands.discussion.evidence


def _is_due(stands: Standing, ages: Ages, options: Options) -> bool:
    discussion = stands.discussion
    if discussion.archived or discussion.hold_until:
        return False
    if is_ignored(discussion.thread, options.ignore):
        return False
    quiet = ages.quiet_days(discussion)
    if stands.kind == "kept":
        return stands.at is not None and ages.days(stands.at) >= options.hold_days
    if stands.kind == "rfc":
        age = ages.days(stands.at) if stands.at else quiet
        return age >= options.rfc_days and quiet >= options.request_days
    return quiet >= {"coi": options.coi_days, "mark": options.mark_days}.get(stands.kind, options.request_days)


def _urgency(told: _Told) -> tuple[int, float]:
    return ORDER.index(told.kind), -told.since.timestamp() if told.since else 0.0


def _summary(told: _Told, ages: Ages) -> Message:
    discussion = told.stands.discussion
    heading, days = discussion.thread.heading or discussion.thread.page, ages.quiet_days(discussion)
    if told.answer:
        return message("expired-requests-answered", heading=heading, by=told.answer.by)
    if told.stands.kind == "kept" and told.stands.at:
        return message("expired-requests-kept", heading=heading, date=told.stands.at)
    if told.stands.kind == "mark" and is_settled(discussion):
        return message("expired-requests-mark-settled", heading=heading)
    if told.stands.kind == "rfc" and len(discussion.authors) == 1:
        return message("expired-requests-rfc-alone", heading=heading, days=days)
    return message(f"expired-requests-{told.stands.kind}", heading=heading, days=days)


def _suggestion(told: _Told) -> Message:
    if told.answer:
        return message("next-mark-answered")
    if told.stands.kind == "rfc" and len(told.stands.discussion.authors) == 1:
        return message("next-rfc-alone")
    if told.stands.kind in ("rfc", "move"):
        return message("next-close-rfc")
    if told.stands.kind in REQUESTS:
        return message("next-answer-request")
    return message("next-mark" if told.stands.kind == "mark" else "next-kept")


def _hints(told: _Told, meanwhile: Meanwhile) -> tuple[Message, ...]:
    """What else is known of it: who answered, which marks stand there, what the page holds by now."""
    stands = told.stands
    if told.answer:
        return (message("hint-answered", by=told.answer.by),)
    if stands.kind == "kept" and stands.at:
        return (message("hint-kept", date=stands.at),)
    if stands.kind == "mark":
        return (message("hint-marked"),)
    if stands.kind in EDITS:
        return meanwhile.of_comment(stands.discussion, requested_in(stands))
    return ()
