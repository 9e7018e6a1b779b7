"""Which threads a report speaks of, each counted once: a section of the second level speaks for its subsections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.model import Discussion, Finding, MergeProposal, MergeState, ParsedPage, Reading, Report, Thread
from bot.model.lookup import Named

MERGES = "stale-mergers"
UNSIGNED = "unsigned-comments"

_Place = tuple[str, int]
_SETTLED: tuple[MergeState, ...] = ("closed", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A finding that a thread waits, with the discussion it is about (None where there is none)."""

    finding: Finding
    discussion: Discussion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """The report's threads: ``all`` in page order, those of the checked page in ``here``, and what waits.

    ``waiting_places`` are the threads that ``waiting`` speaks of, each once; ``merging`` are those in which a merge is
    proposed and not settled.
    """

    all: tuple[Discussion, ...]
    here: tuple[Discussion, ...]
    waiting: tuple[Waiting, ...]
    waiting_places: frozenset[_Place]
    merging: Mapping[_Place, MergeProposal]

    def waits(self, discussion: Discussion) -> bool:
        """Whether a finding was raised about the thread or a subsection of it."""
        return place(discussion.thread) in self.waiting_places

    def merge(self, discussion: Discussion) -> MergeProposal | None:
        """The unsettled merge proposal that the thread is about."""
        return self.merging.get(place(discussion.thread))


def place(thread: Thread) -> _Place:
    """The page and the offset at which a thread begins."""
    return thread.page, thread.span.start


def threads(report: Report) -> Threads:
    """The threads of a report, sorted out."""
    reading = report.reading
    speakers = _speakers(reading)
    alone = tuple(each for each in reading.discussions if speakers[place(each.thread)] == place(each.thread))
    spoken = tuple(each for each in alone if each.thread.comments or each.thread.heading_level != 1)
    waiting = tuple(_waiting(report))
    places = {speakers[place(each.discussion.thread)] for each in waiting if each.discussion}
    title = reading.page.checked.title
    return Threads(
        all=spoken,
        here=tuple(each for each in spoken if each.thread.page == title),
        waiting=waiting,
        waiting_places=frozenset(places),
        merging={
            speakers.get(place(each.thread), place(each.thread)): each
            for each in reading.merge_proposals
            if each.thread and each.state not in _SETTLED
        },
    )


def _waiting(report: Report) -> Iterator[Waiting]:
    """What the tasks found about threads, as ranked; merges and unsigned comments have places of their own."""
    named, told = Named(report.reading.discussions), set[_Place]()
    for finding in report.findings:
        if finding.task in (MERGES, UNSIGNED):
            continue
        discussion = named.meant(finding.about, [(each.page, each.span.start) for each in finding.evidence])
        # that a thread was discussed before is told in the row that says what it waits for
        if discussion is None or place(discussion.thread) not in told:
            yield Waiting(finding=finding, discussion=discussion)
        if discussion:
            told.add(place(discussion.thread))


def _speakers(reading: Reading) -> dict[_Place, _Place]:
    """For each discussion, the thread that speaks for it."""
    judged = {place(each.thread) for each in reading.discussions}
    speakers = {each: each for each in judged}
    for page in reading.page.pages:
        for number, thread in enumerate(page.threads):
            if place(thread) in judged:
                over = [place(each) for each in _above(page, number) if place(each) in judged]
                speakers[place(thread)] = over[-1] if over else place(thread)
    return speakers


def _above(page: ParsedPage, number: int) -> Iterator[Thread]:
    """The sections that a section is part of, the nearest first, down to the second level."""
    parent = page.threads[number].parent
    while parent is not None and parent < number and (page.threads[parent].heading_level or 0) >= 2:
        yield page.threads[parent]
        number, parent = parent, page.threads[parent].parent
