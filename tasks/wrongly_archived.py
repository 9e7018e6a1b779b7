"""A thread that was archived while somebody still waited, or one that asks what archived ones talked about.

Why it matters
    Nobody reads archives: a request that lies there is lost, and who made it was never told; what was settled there is
    talked over again.
Left alone
    Threads that were closed, answered, carried out or moved before, also where only the template does not say so; what
    was taken up again on the live page, under the same heading or with a link to the archived thread. Requests for
    help, for a move or for comment, marks and undated questions that are older than ``archived_days``, unless the
    archive itself is checked; requests for an edit are told at any age, for the page may need it still. Other threads
    in archives are unresolved-threads' to tell. Live threads that ask nothing, or where that is a close call, or that
    link to an archived one; what one editor posted again; likeness of headings and of common words alone: both must
    name a source, a passage or several pages, and few other threads may.
Example
    ``{{rfc|hist}}`` in a thread of ``Talk:Mill pond/Archive 3``, and no closing summary.
See also
    Help:Archiving a talk page
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.archive_names import live_title
from bot.judge.ages import Ages
from bot.judge.ignored import is_ignored
from bot.judge.meanwhile import Meanwhile
from bot.judge.request_answers import request_answer, request_evidence, requested_in
from bot.judge.standing import Standing, markers_by_thread, standing
from bot.judge.taken_up import TakenUp
from bot.judge.thread_keys import fingerprint, place, thread_keys
from bot.model import Days, Discussion, Earlier, Finding, Message, Reading, message, task
from config.profile import Profile

EDITS = frozenset({"edit", "coi"})
# the kinds of requests have one sentence
WORDS = {"edit": "request", "coi": "request", "help": "request", "move": "request"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is told.

    ``archived_days`` since somebody wrote in an archived thread, at most; ``discussed``: live threads on the subject of
    archived ones, too; ``ignore``: headings, and titles of pages.
    """

    archived_days: Days = 365
    discussed: bool = True
    ignore: tuple[str, ...] = ()


@task("wrongly-archived", options=Options, reads={"archives", "subject"})
def wrongly_archived(reading: Reading, options: Options) -> Iterator[Finding]:
    """One finding for each archived thread in which somebody waited, then for each live one that was talked about."""
    keys, meanwhile = thread_keys("wrongly-archived", reading), Meanwhile(reading)
    snapshot = reading.page.snapshot
    for stands in sorted(_told(reading, options), key=_newest_first):
        discussion = stands.discussion
        yield Finding(
            task="wrongly-archived",
            key=keys[place(discussion.thread)],
            fingerprint=fingerprint(discussion),
            about=discussion.thread.name,
            summary=_summary(stands),
            suggestion=_suggestion(stands, snapshot.profile),
            evidence=request_evidence(stands, snapshot) if stands.kind in WORDS else discussion.evidence,
            certainty=stands.certainty,
            # the date of an undated thread is its neighbour's
            since=discussion.latest_activity if stands.kind in ("kept", "undated") else stands.at,
            hints=_hints(stands, meanwhile),
        )
    for discussion, earlier in _discussed(reading, options) if options.discussed else ():
        yield Finding(
            task="wrongly-archived",
            key=keys[place(discussion.thread)],
            fingerprint=f"{fingerprint(discussion)} {earlier.discussion.thread.name}",
            about=discussion.thread.name,
            summary=_told_before("wrongly-archived-discussed", earlier, heading=discussion.thread.heading or ""),
            suggestion=_told_before("next-read-earlier", earlier),
            evidence=(*discussion.evidence, *earlier.discussion.evidence),
            certainty=earlier.certainty,
            since=discussion.latest_activity,
        )


def _discussed(reading: Reading, options: Options) -> Iterator[tuple[Discussion, Earlier]]:
    """The live threads that wait, each with the archived one it is most alike; those that link to one know it."""
    merges = {place(proposal.thread) for proposal in reading.merge_proposals if proposal.thread}
    for discussion in reading.discussions:
        waits = discussion.status == "unresolved" and discussion.certainty != "possible"
        if not waits or place(discussion.thread) in merges or is_ignored(discussion.thread, options.ignore):
            continue
        earlier = next((each for each in discussion.earlier if each.discussion.status != "informational"), None)
        if earlier and not any(each.linked for each in discussion.earlier):
            yield discussion, earlier


def _told_before(key: str, earlier: Earlier, **args: str) -> Message:
    thread = earlier.discussion.thread
    return message(key, thread=thread.heading or thread.page, page=thread.page, **args)


def _told(reading: Reading, options: Options) -> Iterator[Standing]:
    if not any(each.archived for each in reading.discussions):
        return
    ages, taken_up = Ages(reading), TakenUp(reading)
    markers, checked = markers_by_thread(reading.page.pages), reading.page.checked.title
    for stands in standing(reading):
        thread = stands.discussion.thread
        if not stands.discussion.archived or is_ignored(thread, options.ignore):
            continue
        alone = thread.page == checked or stands.kind in EDITS
        if not (alone or _is_recent(stands, ages, options)) or taken_up.on_live_page(stands.discussion):
            continue
        answered = stands.kind in WORDS and request_answer(stands, markers[place(thread)], reading.page.snapshot)
        if not answered:
            yield stands


def _is_recent(stands: Standing, ages: Ages, options: Options) -> bool:
    days = stands.discussion.quiet_days
    if days is None and stands.at and stands.kind == "undated":
        days = ages.days(stands.at)
    return days is not None and days <= options.archived_days


def _newest_first(stands: Standing) -> float:
    at = stands.discussion.latest_activity or stands.at
    return -at.timestamp() if at else 0.0


def _summary(stands: Standing) -> Message:
    thread = stands.discussion.thread
    heading = thread.heading or thread.page
    if stands.kind == "kept" and stands.at:
        return message("wrongly-archived-kept", heading=heading, date=stands.at)
    return message(f"wrongly-archived-{WORDS.get(stands.kind, stands.kind)}", heading=heading)


def _suggestion(stands: Standing, profile: Profile) -> Message:
    # archives are left as they are
    live = live_title(stands.discussion.thread.page, profile)
    return message("next-bring-back", page=live) if live else message("next-bring-back-somewhere")


def _hints(stands: Standing, meanwhile: Meanwhile) -> tuple[Message, ...]:
    """What else is known of it."""
    if stands.kind == "kept" and stands.at:
        return (message("hint-to-keep", date=stands.at),)
    if stands.kind == "undated" and stands.at:
        return (message("hint-undated", date=stands.at),)
    if stands.kind == "mark":
        return (message("hint-marked"),)
    if stands.kind in EDITS:
        return meanwhile.of_comment(stands.discussion, requested_in(stands))
    return ()
