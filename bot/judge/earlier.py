"""Which archived discussions a live one has the subject of, and how each ended: a hint, and never an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from bot.judge.cues import cues
from bot.judge.same_subject import same_subject
from bot.judge.subject_index import SubjectIndex
from bot.judge.subject_marks import SubjectMarks, Words, subject_marks
from bot.judge.taken_up import anchor, thread_links
from bot.judge.thread_keys import Place, is_whole, place
from bot.judge.voices import is_bot
from bot.model import Discussion, Earlier, Reading, Shared

# more earlier threads than this help nobody
MOST_EARLIER = 3
# one editor's first words so like each other are one thread that was posted again
POSTED_AGAIN = 0.6


def with_earlier(reading: Reading) -> Reading:
    """The reading, each discussion of the live page that asks something with the archived ones on its subject."""
    archived = [each for each in reading.discussions if each.archived and _counts(each, reading)]
    if not archived:
        return reading
    live = [each for each in reading.discussions if not each.archived and _counts(each, reading)]
    if all(each.status == "informational" for each in live):
        return reading
    known = _Archives(reading, archived, live)
    asking = ((each, marks) for each, marks in known.live if each.status != "informational")
    told = {place(each.thread): found for each, marks in asking if (found := known.earlier(each, marks))}
    return replace(reading, discussions=tuple(_told(each, told) for each in reading.discussions))


def _told(found: Discussion, told: Mapping[Place, tuple[Earlier, ...]]) -> Discussion:
    earlier = told.get(place(found.thread))
    return replace(found, earlier=earlier) if earlier else found


def _counts(found: Discussion, reading: Reading) -> bool:
    """Whether people talk in it: bots name the same things again and again."""
    opener = found.first.author
    said = cues(reading.page.snapshot.profile)
    talked = found.thread.heading is not None and found.opened is not None and is_whole(found)
    return talked and not (opener and is_bot(opener, said))


class _Archives:
    """The archived discussions of a page, by what they name and by their places."""

    def __init__(self, reading: Reading, archived: Sequence[Discussion], live: Sequence[Discussion]) -> None:
        self._snapshot = reading.page.snapshot
        self.live = self._marked(live)
        self._archived = self._marked(archived)
        self._index = SubjectIndex([marks for _, marks in self._archived], [marks for _, marks in self.live])
        # of threads with one heading the link leads to the first
        self._linked = {(each.thread.page, anchor(each.thread.heading or "")): each for each in reversed(archived)}

    def earlier(self, found: Discussion, marks: SubjectMarks) -> tuple[Earlier, ...]:
        """The earlier discussions: those that it links to, then those that name the same, the most alike first."""
        told = {place(each.thread): _by_link(each) for each in self._links(found) if _is_before(each, found)}
        for like in same_subject(marks, self._index):
            other, others = self._archived[like.number]
            if _is_before(other, found) and not _posted_again(found, marks, other, others):
                one = Earlier(discussion=other, shared=like.shared, certainty=like.certainty)
                told.setdefault(place(other.thread), one)
        return tuple(told.values())[:MOST_EARLIER]

    def _marked(self, discussions: Sequence[Discussion]) -> list[tuple[Discussion, SubjectMarks]]:
        pages = ((each, self._snapshot.page(each.thread.page)) for each in discussions)
        return [(each, subject_marks(each, page, self._snapshot.profile)) for each, page in pages if page]

    def _links(self, found: Discussion) -> Iterator[Discussion]:
        page = self._snapshot.page(found.thread.page)
        if page is None:
            return
        for comment in found.comments:
            for link in thread_links(page.wikitext[comment.body.start : comment.body.end], self._snapshot.profile):
                if link in self._linked:
                    yield self._linked[link]


def _by_link(found: Discussion) -> Earlier:
    link = Shared(kind="thread", text=f"{found.thread.page}#{found.thread.heading}")
    return Earlier(discussion=found, shared=(link,), certainty="certain")


def _is_before(other: Discussion, found: Discussion) -> bool:
    """Whether one discussion was over when another began."""
    return bool(other.latest_activity and found.opened and other.latest_activity < found.opened)


def _posted_again(found: Discussion, marks: SubjectMarks, other: Discussion, others: SubjectMarks) -> bool:
    """Whether one writer posted one thread twice.

    What a writer posts under one heading, a number aside, is a series: newsletters name the same things.
    """
    if found.first.author != other.first.author:
        return False
    alike = Indel.normalized_similarity(_without_numbers(marks.heading), _without_numbers(others.heading))
    return max(alike, Indel.normalized_similarity(marks.first, others.first)) >= POSTED_AGAIN


def _without_numbers(heading: Words) -> Words:
    return tuple(word for word in heading if not any(map(str.isdigit, word)))
