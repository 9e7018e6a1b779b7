"""From the unsigned comments of a reading to questions about the histories of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.archive_names import live_title
from bot.attribution.ranking import Signed, bytes_of
from bot.model import Comment, PageText, Reading, Signature, Snapshot, Thread, UnsignedComment


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An unsigned text, and what its place tells.

    ``seen`` and ``revid`` are of the revision of ``page`` that it stands in; ``live`` is the page that ``page`` is an
    archive of. ``after`` and ``before`` are the times of the dated comments above and below it; ``forward`` tells that
    the one above stands in the same section, ``began`` when that was opened, ``opens`` that this
    is its first comment. ``name`` is the user whose name stands
    there without a time. ``signed`` is what all pages that were read tell of other edits.
    """

    page: str
    revid: int
    seen: datetime
    text: str
    live: str | None = None
    heading: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    forward: bool = True
    began: datetime | None = None
    opens: bool = False
    name: str | None = None
    signed: Signed = Signed()


def questions(reading: Reading) -> Iterator[tuple[UnsignedComment, Question]]:
    """A question for each unsigned comment of a page whose revision is known."""
    signed = signed_on(_read(reading)) if reading.unsigned else Signed()
    for unsigned in reading.unsigned:
        page = reading.page.snapshot.page(unsigned.page)
        if page and page.revid is not None and page.timestamp is not None:
            found = _question(unsigned, page, page.revid, page.timestamp, reading)
            yield unsigned, replace(found, signed=signed)


def _read(reading: Reading) -> Iterator[tuple[str, Sequence[Thread]]]:
    for page in reading.page.pages:
        source = reading.page.snapshot.page(page.title)
        if source:
            yield source.wikitext, page.threads


def signed_on(pages: Iterable[tuple[str, Sequence[Thread]]]) -> Signed:
    """What the signatures tell that stand on pages, given by their wikitext and threads."""
    minutes: Counter[datetime] = Counter()
    templates: set[int] = set()
    for wikitext, threads in pages:
        for heading, comment, signature in _signatures(threads):
            size = bytes_of(wikitext[slice(*comment.span)], heading)
            if signature.kind == "unsigned_template":
                template = bytes_of(wikitext[comment.body.end : comment.span.end], None)
                # a space may stand before it
                templates.update((template - 1, template))
                size -= template
            minutes[signature.timestamp.replace(second=0)] += size
    return Signed(minutes=minutes, templates=frozenset(templates))


def _signatures(threads: Sequence[Thread]) -> Iterator[tuple[str | None, Comment, Signature]]:
    """The signed comments, each with the heading that it stands first below."""
    for thread in threads:
        for number, comment in enumerate(thread.comments):
            if comment.signature:
                yield None if number else thread.heading, comment, comment.signature


def _question(unsigned: UnsignedComment, page: PageText, revid: int, seen: datetime, reading: Reading) -> Question:
    comment = unsigned.comment
    after, before, forward = _beside(unsigned, reading)
    if comment.only_time:
        after = before = comment.only_time
    return Question(
        page=page.title,
        revid=revid,
        seen=seen,
        text=page.wikitext[comment.body.start : comment.body.end],
        live=_live(page, reading.page.snapshot),
        heading=unsigned.thread.heading,
        after=after,
        before=before if before and after and before >= after else None if after and before else before,
        forward=forward or comment.only_time is not None,
        began=_opened(unsigned.thread) if forward else None,
        opens=bool(unsigned.thread.heading) and comment is unsigned.thread.comments[0],
        name=comment.only_name,
    )


def _live(page: PageText, snapshot: Snapshot) -> str | None:
    named = live_title(page.title, snapshot.profile)
    return named or (snapshot.checked.title if page.role == "archive" and page is not snapshot.checked else None)


def _beside(unsigned: UnsignedComment, reading: Reading) -> tuple[datetime | None, datetime | None, bool]:
    """The times above and below, and whether the one above is of the same section."""
    start = unsigned.comment.span.start
    dated = [(each.span.start, each.timestamp) for each in unsigned.thread.comments if each.timestamp]
    above = [at for begin, at in dated if begin < start]
    below = [at for begin, at in dated if begin > start]
    threads = _threads_of(unsigned.page, reading)
    # sections are added at the end of a page: a section begins later than the one above, and sooner than the one below
    opened = [at for each in threads if each.span.start < unsigned.thread.span.start and (at := _opened(each))]
    follows = [at for each in threads if each.span.start > unsigned.thread.span.start and (at := _opened(each))]
    after, before = above[-1] if above else None, below[0] if below else None
    if above or (below and unsigned.archived):
        return after, before, bool(above)
    sooner, later = opened[-1] if opened else None, before or (follows[0] if follows else None)
    if unsigned.archived and not (sooner and later and sooner <= later):
        # archives keep that order only where the two were archived together
        return None, None, False
    return sooner, later, False


def _threads_of(page: str, reading: Reading) -> Sequence[Thread]:
    return next((each.threads for each in reading.page.pages if each.title == page), ())


def _opened(thread: Thread) -> datetime | None:
    return min((each.timestamp for each in thread.comments if each.timestamp), default=None)
