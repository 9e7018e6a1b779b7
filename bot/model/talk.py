"""What stands on a talk page.

A page has thousands of comments: theirs are msgspec's structs, which are made ten times as fast as a dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from bot.model.sentence import Message
from bot.model.wiki import Snapshot, Span

SignatureKind = Literal["signature", "unsigned_template", "template_argument"]
MarkerKind = Literal[
    "closure",
    "collapse",
    "closure_end",
    "resolved",
    "answer",
    "status",
    "moved",
    "request",
    "rfc",
    "hold",
    "banner",
    "archive",
]


class Signature(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A user link and a time beside it. ``timestamp`` is UTC, to the minute; ``user`` has no namespace."""

    user: str
    timestamp: datetime
    span: Span
    kind: SignatureKind = "signature"

    def named(self, letter: str) -> str:
        """DiscussionTools' name for a comment (``c``) or a thread (``h``) that begins with this signature."""
        at = self.timestamp
        day, minute = (at.year * 100 + at.month) * 100 + at.day, at.hour * 100 + at.minute
        return f"{letter}-{self.user.replace(' ', '_')}-{day:08}{minute:04}00"


class Comment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One person's words between two signatures.

    ``indentation`` is 1 where the comment is not indented. ``level`` is DiscussionTools' number for it: the same, but
    where unsigned text stands before it, DiscussionTools takes both for one comment, as deep as the less indented.
    ``parent`` is an index into the comments of its thread.
    ``span`` runs from the first list mark to the end of the last line; ``body`` leaves out the signature.
    ``signature`` is None for an unsigned comment; then ``only_name`` and ``only_time`` hold what is there of one;
    ``odd_time`` tells that a time stands beside the name, but not in the wiki's form.
    """

    level: int
    indentation: int
    parent: int | None
    span: Span
    body: Span
    signature: Signature | None = None
    cosigners: tuple[Signature, ...] = ()
    only_name: str | None = None
    only_time: datetime | None = None
    odd_time: bool = False

    @property
    def name(self) -> str | None:
        """DiscussionTools' name for it, or None where nobody signed."""
        return self.signature.named("c") if self.signature else None

    @property
    def author(self) -> str | None:
        """Who signed, or None."""
        return self.signature.user if self.signature else None

    @property
    def timestamp(self) -> datetime | None:
        """When it was signed, or None."""
        return self.signature.timestamp if self.signature else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A template, or a hidden stamp, that says what became of a thread or a page.

    ``kind``: closure (a box begins: {{archive top}}), closure_end, resolved, moved, request (an edit request), rfc,
    hold (not to be archived before ``until``), banner (a notice box), archive (this page is an archive).
    ``group`` is the name of the list in ``config/wikis`` that the template stands in, such as ``edit_request``.
    ``open`` is True for a request that was not answered; ``text`` holds a closure's result as written;
    ``signature`` the signature inside the template, or right behind it.
    """

    kind: MarkerKind
    group: str
    template: str
    span: Span
    params: tuple[tuple[str, str], ...] = ()
    open: bool = False
    until: datetime | None = None
    text: str | None = None
    signature: Signature | None = None


PieceKind = Literal["heading", "blank", "html_comment", "template", "references", "rule", "outdent", "markup"]


class Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A part of a section that is nobody's comment."""

    kind: PieceKind
    span: Span


class Thread(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A section: a heading (None in the lead of the page) and what stands below it, up to the next heading.

    ``parent`` is an index into the threads of the page: the section this one is a subsection of.
    ``anchor`` is the fragment of its address, None in the lead. ``heading`` is as written, without the marks.
    """

    name: str
    page: str
    heading: str | None
    heading_level: int | None
    anchor: str | None
    span: Span
    parent: int | None = None
    comments: tuple[Comment, ...] = ()
    markers: tuple[Marker, ...] = ()
    pieces: tuple[Piece, ...] = ()


MergeTagKind = Literal["merge", "merge_from", "merge_to", "being_merged", "afd", "old_merge", "merged", "copied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTag:
    """A template about a merge. ``targets`` are the other pages it names; ``discuss`` is where it says the talk is.

    ``kind`` is merge (no direction), merge_from (those pages into this one), merge_to (this page into those),
    being_merged, afd, and on talk pages old_merge, merged and copied. ``direction`` says whether those pages go into
    this one (from) or this one into them (to), where the tag tells. ``result`` is what {{old merge}} records.
    """

    page: str
    template: str
    kind: MergeTagKind
    targets: tuple[str, ...]
    span: Span
    discuss: str | None = None
    date: str | None = None
    result: str | None = None
    direction: Literal["from", "to"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWarning:
    """Something in the page that could not be read as it stands; the rest was read."""

    page: str
    message: Message
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPage:
    """One page's threads in page order, with everything else of note on it."""

    title: str
    threads: tuple[Thread, ...] = ()
    merge_tags: tuple[MergeTag, ...] = ()
    markers: tuple[Marker, ...] = ()
    warnings: tuple[PageWarning, ...] = ()
    is_archive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPage:
    """The checked page, its archives and what belongs to them, read and parsed: ``pages[0]`` is the checked page."""

    snapshot: Snapshot
    pages: tuple[ParsedPage, ...]
    merge_tags: tuple[MergeTag, ...] = ()
    warnings: tuple[PageWarning, ...] = ()

    @property
    def checked(self) -> ParsedPage:
        """The page the report is about."""
        return self.pages[0]
