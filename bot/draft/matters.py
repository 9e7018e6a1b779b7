"""The open matters that a page's note is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.draft.options import NoteOptions
from bot.model import Discussion, Finding, MergeProposal, Reading, Thread
from bot.model.lookup import Named, Place, places

THREADS = frozenset({"unresolved-threads", "expired-requests", "wrongly-archived"})
MERGES, ARCHIVED = "stale-mergers", "wrongly-archived"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What findings may be about: proposals by the names of their threads and by the places that they rest on."""

    discussions: Named
    proposals: Sequence[MergeProposal]
    by_name: Mapping[str, int]
    by_place: Mapping[Place, int]
    archives: frozenset[str]


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
    known = _known(reading)
    for finding in sorted(findings, key=lambda each: each.task != MERGES):
        matter = _matter(known, finding)
        if matter is None or (place := _place(matter)) in told:
            continue
        told.add(place)
        yield matter


def _known(reading: Reading) -> _Known:
    by_name: dict[str, int] = {}
    by_place: dict[Place, int] = {}
    for number, proposal in enumerate(reading.merge_proposals):
        if proposal.thread:
            by_name.setdefault(proposal.thread.name, number)
        for place in places(proposal.evidence):
            by_place.setdefault(place, number)
    return _Known(
        discussions=Named(reading.discussions),
        proposals=reading.merge_proposals,
        by_name=by_name,
        by_place=by_place,
        archives=frozenset(page.title for page in reading.page.pages if page.is_archive),
    )


def _matter(known: _Known, finding: Finding) -> Matter | None:
    if finding.task == MERGES:
        proposal = _proposal(known, finding)
        return _merge(known, finding, proposal) if proposal else None
    told = [(each.page, each.span.start) for each in finding.evidence]
    # where a word of a template is left to change, no note is needed
    tells = finding.task in THREADS and not finding.settled
    discussion = known.discussions.meant(finding.about, told) if tells else None
    # that a live thread was discussed before is no matter by itself
    if discussion is None or (finding.task == ARCHIVED and not discussion.archived):
        return None
    since = finding.since or discussion.latest_activity
    return Matter(finding=finding, archived=discussion.archived, since=since, discussion=discussion)


def _merge(known: _Known, finding: Finding, proposal: MergeProposal) -> Matter:
    thread = proposal.thread
    discussion = known.discussions.meant(thread.name, [(thread.page, thread.span.start)]) if thread else None
    last = discussion.latest_activity if discussion else None
    return Matter(
        finding=finding,
        archived=(thread.page if thread else proposal.page) in known.archives,
        since=finding.since or last or proposal.opened,
        discussion=discussion,
        proposal=proposal,
    )


def _proposal(known: _Known, finding: Finding) -> MergeProposal | None:
    """The first proposal that rests on the same words, or whose thread has that name."""
    numbers = [known.by_place[place] for place in places(finding.evidence) if place in known.by_place]
    if not numbers and finding.about in known.by_name:
        numbers = [known.by_name[finding.about]]
    return known.proposals[min(numbers)] if numbers else None


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
    if matter.proposal or found is None or matter.finding.task == ARCHIVED:
        return True
    if found.reason == "open_request" or found.rule == "request_for_comment":
        return True
    if any(ask.kind == "error_report" and ask.answered_by is None for ask in found.asks):
        return True
    return found.latest_activity is not None and found.latest_activity >= after


def _counted(reading: Reading, named: Sequence[Matter]) -> Iterator[Discussion]:
    """The archived threads without an outcome that are not named; a section speaks for its subsections."""
    told = {_place(each) for each in named}
    for found in reading.discussions:
        waits = found.archived and found.status == "unresolved" and (found.thread.heading_level or 0) <= 2
        if waits and (found.thread.page, found.thread.span.start) not in told:
            yield found
