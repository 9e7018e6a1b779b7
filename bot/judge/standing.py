"""What is said to be open still, in a template or by where a thread stands: these are not unresolved-threads' to tell.

A thread is told by one task: what stands here by expired-requests on a live page, by wrongly-archived in an archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.judge.ages import Ages
from bot.judge.cues import Cues, cues
from bot.judge.thread_keys import Place, is_whole, place
from bot.model import Certainty, Comment, Discussion, Marker, ParsedPage, Reading
from bot.parse.plain import plain_text
from bot.parse.source import Reader, reader

Kind = Literal["edit", "coi", "help", "move", "rfc", "mark", "kept", "undated", "waiting"]

REQUESTS: Mapping[str, Kind] = {
    "edit_request": "edit",
    "coi_request": "coi",
    "help_request": "help",
    "move_request": "move",
}
# a template or a box ended the thread, whatever other templates say
ENDED = frozenset({"closed", "marked_resolved", "moved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A thread in which something is open still, and the marker that says so, where one does.

    ``at`` is when the request was made or the mark set; of a thread that is kept, until when; of an undated thread,
    when the next dated one below was begun.
    """

    discussion: Discussion
    kind: Kind
    marker: Marker | None
    at: datetime | None
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A thread with its markers and those of its subsections, and what rules ask of the page."""

    discussion: Discussion
    markers: Sequence[Marker]
    said: Cues
    how: Reader
    ages: Ages


def standing(reading: Reading) -> Iterator[Standing]:
    """What is said to be open still, one for each thread at most; merges are stale-mergers' to tell."""
    profile = reading.page.snapshot.profile
    markers = markers_by_thread(reading.page.pages)
    merges = {place(proposal.thread) for proposal in reading.merge_proposals if proposal.thread}
    said, ages, how = cues(profile), Ages(reading), reader(profile)
    for discussion in reading.discussions:
        here = place(discussion.thread)
        own = markers.get(here, ())
        if not is_whole(discussion) or here in merges or (discussion.status != "unresolved" and not own):
            continue
        case = _Case(discussion=discussion, markers=own, said=said, how=how, ages=ages)
        found = next((found for look in _LOOKS if (found := look(case))), None)
        if found:
            yield found


def standing_places(reading: Reading, *, hold_days: int) -> frozenset[Place]:
    """Where the threads are that other tasks tell of than unresolved-threads.

    A thread of a live page that was to be kept until a date is told by another from ``hold_days`` after it.
    """
    ages = Ages(reading)
    found = [each.discussion for each in standing(reading) if not _is_just_released(each, ages, hold_days)]
    return frozenset(place(each.thread) for each in (*found, *filter(is_formal, reading.discussions)))


def _is_just_released(stands: Standing, ages: Ages, hold_days: int) -> bool:
    kept = stands.kind == "kept" and not stands.discussion.archived
    return kept and stands.at is not None and ages.days(stands.at) < hold_days


def is_formal(discussion: Discussion) -> bool:
    """Whether a template asks, and nobody answered or closed it."""
    return discussion.reason == "open_request" or discussion.rule == "request_for_comment"


def is_settled(discussion: Discussion) -> bool:
    """Whether a thread was settled, as far as can be said in spite of a mark."""
    return discussion.status == "resolved" and discussion.certainty != "possible"


def markers_by_thread(pages: Sequence[ParsedPage]) -> dict[Place, list[Marker]]:
    """The markers of each whole thread and of its subsections, by the thread's place."""
    found: dict[Place, list[Marker]] = {}
    for page in pages:
        whole: Place | None = None
        for thread in page.threads:
            if (thread.heading_level or 0) <= 2 or whole is None:
                whole = place(thread)
            found.setdefault(whole, []).extend(thread.markers)
    return found


def first_from(comments: Sequence[Comment], marker: Marker) -> Comment | None:
    """The comment that a template stands in or before."""
    return next((each for each in comments if each.span.end > marker.span.start), None)


def _request(case: _Case) -> Standing | None:
    if case.discussion.reason != "open_request":
        return None
    marker = next((m for m in case.markers if m.kind == "request" and m.open and m.group in REQUESTS), None)
    return _stands(case, REQUESTS[marker.group], marker) if marker else None


def _rfc(case: _Case) -> Standing | None:
    """A request for comment by its tag, or by its heading where a bot took the tag away when it ran out."""
    discussion = case.discussion
    if discussion.rule == "request_for_comment":
        marker = next((m for m in case.markers if m.kind == "rfc"), None)
        return _stands(case, "rfc", marker) if marker else None
    if not _likely_open(discussion):
        return None
    if not case.said.begins("rfc_heading", plain_text(discussion.thread.heading or "", case.how)):
        return None
    return Standing(
        discussion=discussion, kind="rfc", marker=None, at=discussion.opened, certainty=discussion.certainty
    )


def _mark(case: _Case) -> Standing | None:
    marker = next((m for m in case.markers if m.group == "unresolved_mark"), None)
    if marker is None or case.discussion.rule in ENDED:
        return None
    if case.discussion.archived and is_settled(case.discussion):
        return None
    return _stands(case, "mark", marker)


def _kept(case: _Case) -> Standing | None:
    """A date to keep the thread until: passed, and nobody wrote since; or to come, in an archive."""
    discussion = case.discussion
    dated = [(m.until, m) for m in case.markers if m.kind == "hold" and m.until]
    if not dated or not _likely_open(discussion):
        return None
    until, marker = max(dated, key=lambda each: each[0])
    if discussion.archived != (discussion.hold_until is not None):
        return None
    if not discussion.archived and discussion.latest_activity and discussion.latest_activity > until:
        return None
    return Standing(discussion=discussion, kind="kept", marker=marker, at=until, certainty="likely")


def _undated(case: _Case) -> Standing | None:
    """A question without a date in an archive, above a thread with one: archiving bots take the two together."""
    discussion = case.discussion
    if not discussion.archived or discussion.opened or not _likely_open(discussion):
        return None
    if any(each.odd_time or each.only_time for each in discussion.comments):
        return None
    below = case.ages.below(discussion)
    if below is None:
        return None
    return Standing(discussion=discussion, kind="undated", marker=None, at=below, certainty="likely")


def _waiting(case: _Case) -> Standing | None:
    """Somebody certainly waits below a closing box, in an archive: it was taken for closed."""
    discussion = case.discussion
    if not discussion.archived or discussion.status != "unresolved" or discussion.certainty != "certain":
        return None
    if is_formal(discussion) or discussion.closure is None:
        return None
    return Standing(
        discussion=discussion, kind="waiting", marker=None, at=discussion.latest_activity, certainty="certain"
    )


_LOOKS: tuple[Callable[[_Case], Standing | None], ...] = (_request, _rfc, _mark, _kept, _undated, _waiting)


def _stands(case: _Case, kind: Kind, marker: Marker) -> Standing:
    first = first_from(case.discussion.comments, marker)
    signed = marker.signature.timestamp if marker.signature else None
    at = signed or (first.timestamp if first else None)
    # the mark is a fact; that it was left behind is as sure as that the thread was settled
    sure = case.discussion.certainty if kind == "mark" and is_settled(case.discussion) else "certain"
    return Standing(discussion=case.discussion, kind=kind, marker=marker, at=at, certainty=sure)


def _likely_open(discussion: Discussion) -> bool:
    return discussion.status == "unresolved" and discussion.certainty != "possible"
