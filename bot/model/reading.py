"""What was made of a talk page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from bot.model.attribution import Attribution, Certainty
from bot.model.talk import Comment, MergeTag, TalkPage, Thread
from bot.model.wiki import Span

Status = Literal["resolved", "unresolved", "informational"]
Reason = Literal[
    "closed",
    "done",
    "answered",
    "agreed",
    "withdrawn",
    "moved",
    "no_reply",
    "awaiting_reply",
    "no_outcome",
    "open_request",
]
Side = Literal["support", "oppose", "neutral", "comment"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The words a claim rests on, and where they stand. ``quote`` is plain text, verbatim but for the markup."""

    page: str
    revid: int | None
    heading: str | None
    span: Span
    quote: str
    url: str
    author: str | None = None


class Ask(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence that wants something from somebody.

    ``comment`` and ``answered_by`` are indices into the comments of the discussion; ``addressees`` are the users it is
    put to, empty where anyone may answer. ``kind`` names what is wanted.
    """

    comment: int
    author: str | None
    at: datetime | None
    quote: str
    span: Span
    kind: Literal["question", "request", "proposal", "error_report"] = "question"
    addressees: tuple[str, ...] = ()
    answered_by: int | None = None


class Position(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where an editor stands, by the last word of theirs that is not struck."""

    author: str
    position: Side
    quote: str
    at: datetime
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """The end of a discussion as somebody recorded it, in a template (``formal``) or in words."""

    by: str | None
    at: datetime | None
    outcome: str | None
    formal: bool
    closer_took_part: bool
    quiet_before_days: int | None
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Why a user will hardly answer: blocked, a bot, ``away`` (no edit ``since``), or ``renamed_to`` another name.

    One who was renamed may answer all the same.
    """

    name: str
    why: Literal["blocked", "bot", "away", "renamed"]
    since: datetime | None = None
    renamed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two discussions name and few others do: an address, a page, words that both quote.

    ``thread``: one links to the other.
    """

    kind: Literal["thread", "quote", "address", "page"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An archived discussion on the same subject, what both share, and how sure it is that the subject is the same."""

    discussion: Discussion
    shared: tuple[Shared, ...]
    certainty: Certainty

    @property
    def linked(self) -> bool:
        """Whether those who talk know of it."""
        return any(each.kind == "thread" for each in self.shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """A thread with its subsections, judged.

    ``comments`` are the thread's own and its subsections', in page order. ``reason`` is None for what is informational.
    ``rule`` names the rule of ``bot.judge.status`` that decided. ``quiet_days`` is None where nothing is dated.
    ``archived`` tells whether the thread stands on an archive page. ``hold_until`` is the time before which it is kept.
    ``absences`` tell of those in ``waiting_for`` who will hardly answer, as far as they were looked up.
    ``earlier`` are archived discussions on the same subject.
    """

    thread: Thread
    comments: tuple[Comment, ...]
    status: Status
    reason: Reason | None
    rule: str
    certainty: Certainty
    waiting_for: tuple[str, ...]
    asks: tuple[Ask, ...]
    positions: tuple[Position, ...]
    closure: Closure | None
    opened: datetime | None
    latest_activity: datetime | None
    quiet_days: int | None
    authors: tuple[str, ...]
    url: str
    archived: bool
    evidence: tuple[Evidence, ...]
    hold_until: datetime | None = None
    absences: tuple[Absence, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @property
    def first(self) -> Comment:
        """The comment that began it: a closing box has its closer's words on top."""
        dated = [each for each in self.comments if each.timestamp is not None and each.timestamp == self.opened]
        return dated[0] if dated and self.comments[0].timestamp else self.comments[0]

    @property
    def gone(self) -> frozenset[str]:
        """Those who are waited for in vain."""
        return frozenset(each.name for each in self.absences if each.why != "renamed")

    @property
    def waits_in_vain(self) -> bool:
        """Whether nobody is left of those who are waited for."""
        return bool(self.waiting_for) and self.gone.issuperset(self.waiting_for)

    def replied(self, ask: Ask) -> str | None:
        """Who replied first to an ask; None where nobody did, or did not sign."""
        return self.comments[ask.answered_by].author if ask.answered_by is not None else None

    def silent(self, ask: Ask) -> tuple[str, ...]:
        """Those an ask is put to who have not written below it."""
        wrote = {comment.author for comment in self.comments[ask.comment + 1 :]}
        return tuple(name for name in ask.addressees if name not in wrote)


MergeState = Literal["open", "stale", "closed", "agreed_not_done", "done"]
MergeProblem = Literal[
    "tag_without_discussion",
    "discussion_without_tag",
    "tag_after_closure",
    "link_broken",
    "discussion_renamed",
    "discussion_archived",
    "other_side_missing",
    "other_side_untagged",
    "other_side_is_redirect",
    "directions_conflict",
    "attribution_missing",
    "tag_undated",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeProposal:
    """A proposal that pages become one: a discussion, tags, or both. ``heading`` is None where there are tags alone."""

    page: str
    heading: str | None
    thread: Thread | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    proposer: str | None
    opened: datetime | None
    positions: tuple[Position, ...]
    state: MergeState
    problems: tuple[MergeProblem, ...]
    closure: Closure | None
    tags: tuple[MergeTag, ...]
    quiet_days: int | None
    evidence: tuple[Evidence, ...]
    url: str
    certainty: Certainty = "likely"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedComment:
    """A comment without a whole signature. ``starts_with`` is its first 60 characters without list marks."""

    page: str
    thread: Thread
    comment: Comment
    starts_with: str
    kind: Literal["whole_comment", "only_name", "only_time"]
    certainty: Certainty
    attribution: Attribution
    evidence: Evidence
    archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What ``judge`` made of a talk page, and all that a task is given.

    ``discussions`` holds every section that holds comments, the checked page's first.
    """

    page: TalkPage
    discussions: tuple[Discussion, ...]
    merge_proposals: tuple[MergeProposal, ...] = ()
    unsigned: tuple[UnsignedComment, ...] = ()
