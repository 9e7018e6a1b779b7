"""The open matters that a page's note is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.draft.options import NoteOptions
from bot.model import Discussion, Finding, MergeProposal, Reading, Thread

THREADS, MERGES = "unresolved-threads", "stale-mergers"
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A thread that waits, or a merge proposal, with the finding that tells of it: one of the two, or a merge's both.

    ``since`` is when the matter was last raised.
    """

    finding: Finding
    archived: bool
    since: datetime | None
    discussion: Discussion | None
    proposal: MergeProposal | None = None

    @property
    def thread(self) -> Thread | None:
        """Where it is talked about; None for a merge that nobody talks about."""
        if self.discussion:
            return self.discussion.thread
        return self.proposal.thread if self.proposal else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """What is named, newest first, on the live page and in archives; and the archived threads that are only counted."""

    live: tuple[Matter, ...]
    archived: tuple[Matter, ...]
    counted: tuple[Discussion, ...]

    @property
    def named(self) -> tuple[Matter, ...]:
        """All that is named."""
        return self.live + self.archived


def matters(reading: Reading, findings: Sequence[Finding], options: NoteOptions) -> Matters:
    """The open matters of a page.

    Of archives: formal requests, unclosed requests for comment, merges, reports of errors, and what was last written in
    within ``archived_days``; at most ``max_archived``. The other archived threads without an outcome are counted.
    """
    found = sorted(all_matters(reading, findings), key=_newest_first)
    after = _days_before(reading.page.snapshot.read_at, options.archived_days)
    archived = [each for each in found if each.archived and _worth_naming(each, after)][: options.max_archived]
    return Matters(
        live=tuple(each for each in found if not each.archived),
        archived=tuple(archived),
        counted=tuple(_counted(reading, archived)),
    )


def all_matters(reading: Reading, findings: Sequence[Finding]) -> Iterator[Matter]:
    """A matter for each finding about a thread or a merge; none twice, a merge before its thread."""
    told: set[tuple[str, str | int]] = set()
    for finding in sorted(findings, key=lambda each: each.task != MERGES):
        matter = _matter(reading, finding)
        if matter is None or (place := _place(matter)) in told:
            continue
        told.add(place)
        yield matter


def _matter(reading: Reading, finding: Finding) -> Matter | None:
    if finding.task == MERGES:
        proposal = _proposal(reading, finding)
        return _merge(reading, finding, proposal) if proposal else None
    places = [(each.page, each.span.start) for each in finding.evidence]
    discussion = _discussion(reading, finding.about, places) if finding.task == THREADS else None
    if discussion is None:
        return None
    since = finding.since or discussion.latest_activity
    return Matter(finding=finding, archived=discussion.archived, since=since, discussion=discussion)


def _merge(reading: Reading, finding: Finding, proposal: MergeProposal) -> Matter:
    archives = {page.title for page in reading.page.pages if page.is_archive}
    thread = proposal.thread
    discussion = _discussion(reading, thread.name, [(thread.page, thread.span.start)]) if thread else None
    last = discussion.latest_activity if discussion else None
    return Matter(
        finding=finding,
        archived=(thread.page if thread else proposal.page) in archives,
        since=finding.since or last or proposal.opened,
        discussion=discussion,
        proposal=proposal,
    )


def _discussion(reading: Reading, name: str, places: Sequence[tuple[str, int]]) -> Discussion | None:
    """The discussion of that name; of several, the one that a place stands in, else the one on its page."""
    named = [each for each in reading.discussions if each.thread.name == name]
    pages = {page for page, _ in places}
    inside = [d for d in named if any(d.thread.page == page and d.thread.span.start <= at for page, at in places)]
    found = [*inside[-1:], *(each for each in named if each.thread.page in pages), *named]
    return found[0] if found else None


def _proposal(reading: Reading, finding: Finding) -> MergeProposal | None:
    """The proposal whose thread has that name, or that rests on the same words."""
    places = {(each.page, each.span) for each in finding.evidence}
    for proposal in reading.merge_proposals:
        if proposal.thread and proposal.thread.name == finding.about:
            return proposal
        if any((each.page, each.span) in places for each in proposal.evidence):
            return proposal
    return None


def _place(matter: Matter) -> tuple[str, str | int]:
    return (matter.thread.page, matter.thread.span.start) if matter.thread else ("", matter.finding.key)


def _newest_first(matter: Matter) -> float:
    return -matter.since.timestamp() if matter.since else float("inf")


def _days_before(at: datetime, days: int) -> datetime:
    try:
        return at - timedelta(days=days)
    except OverflowError:
        return BEFORE_ALL


def _worth_naming(matter: Matter, after: datetime) -> bool:
    """Whether an archived matter is one to bring up again."""
    found = matter.discussion
    if matter.proposal or found is None:
        return True
    if found.reason == "open_request" or found.rule == "request_for_comment":
        return True
    if any(ask.kind == "error_report" and ask.answered_by is None for ask in found.asks):
        return True
    return found.latest_activity is not None and found.latest_activity >= after


def _counted(reading: Reading, named: Sequence[Matter]) -> Iterator[Discussion]:
    """The archived threads without an outcome that are not named; a section speaks for its subsections."""
    places = {_place(each) for each in named}
    for found in reading.discussions:
        waits = found.archived and found.status == "unresolved" and (found.thread.heading_level or 0) <= 2
        if waits and (found.thread.page, found.thread.span.start) not in places:
            yield found
