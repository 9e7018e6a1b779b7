"""Reports made by hand, of an invented page: each value as the stages before a report would have made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from mill_wiki import ENGLISH, WIKI
from msgspec import structs

from bot.messages import Words
from bot.model import (
    Ask,
    Attribution,
    Closure,
    Comment,
    Discussion,
    Earlier,
    Evidence,
    Finding,
    MergeProposal,
    Message,
    Note,
    PageText,
    ParsedPage,
    Position,
    Reading,
    Reason,
    Report,
    Shared,
    Signature,
    Snapshot,
    Span,
    Status,
    TalkPage,
    Thread,
    UnsignedComment,
    message,
)
from config.i18n import load_words

PAGE = "Talk:Tide mill"
ARCHIVE = "Talk:Tide mill/Archive 1"
NOW = datetime(2026, 3, 1, 7, 0, tzinfo=UTC)


def words(**changes: Any) -> Words:
    """The English sentences."""
    return Words(**{"table": load_words("en"), "language": "en", "months": ENGLISH.months, **changes})


def at(text: str) -> datetime:
    """``2025-12-03 17:23``, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def comment(author: str | None, time: str | None, start: int) -> Comment:
    span = Span(start, start + 90)
    if author is None or time is None:
        return Comment(level=1, indentation=1, parent=None, span=span, body=span)
    signed = Signature(user=author, timestamp=at(time), span=Span(start + 60, start + 90))
    return Comment(level=1, indentation=1, parent=None, span=span, body=Span(start, start + 60), signature=signed)


def discussion(
    heading: str | None,
    status: Status,
    reason: Reason | None,
    *voices: tuple[str | None, str | None],
    page: str = PAGE,
    start: int = 0,
    quote: str = "",
    rule: str = "answered",
    **changes: Any,
) -> Discussion:
    """A thread of ``voices`` (author and time each), judged; ``quote`` is the sentence that decided."""
    said = tuple(comment(author, time, start + 100 * (number + 1)) for number, (author, time) in enumerate(voices))
    dates = [each.timestamp for each in said if each.timestamp]
    authors = tuple(dict.fromkeys(each.author for each in said if each.author))
    url = WIKI.article_url.replace("$1", f"{page}#{heading}".replace(" ", "_"))
    thread = Thread(
        name=f"h-{page}-{start}",
        page=page,
        heading=heading,
        heading_level=2 if heading else None,
        anchor=heading,
        span=Span(start, start + 100 * (len(said) + 1)),
        comments=said,
    )
    shown = (evidence(heading, quote, page=page, start=start + 100, author=authors[-1] if authors else None),)
    judged = Discussion(
        thread=thread,
        comments=said,
        status=status,
        reason=reason,
        rule=rule,
        certainty="likely",
        waiting_for=(),
        asks=(),
        positions=(),
        closure=None,
        opened=min(dates, default=None),
        latest_activity=max(dates, default=None),
        quiet_days=(NOW - max(dates)).days if dates else None,
        authors=authors,
        url=url,
        archived=page != PAGE,
        evidence=shown if quote else (),
    )
    return replace(judged, **changes)


def evidence(
    heading: str | None, quote: str, *, page: str = PAGE, start: int = 0, author: str | None = None
) -> Evidence:
    return Evidence(
        page=page,
        revid=2041,
        heading=heading,
        span=Span(start, start + max(len(quote), 1)),
        quote=quote,
        url=WIKI.article_url.replace("$1", f"{page}#{heading}".replace(" ", "_")),
        author=author,
    )


def asking(found: Discussion, quote: str, *, kind: Any = "question", to: tuple[str, ...] = ()) -> Discussion:
    """The discussion with its first comment asking."""
    first = found.comments[0]
    ask = Ask(
        comment=0, author=first.author, at=first.timestamp, quote=quote, span=first.body, kind=kind, addressees=to
    )
    return replace(found, asks=(ask,), waiting_for=to)


def known_from(found: Discussion, *archived: Discussion, certainty: Any = "likely", **shared: str) -> Discussion:
    """The discussion with archived ones on its subject; ``shared`` are the kinds of things that both name."""
    both = tuple(Shared(kind=kind, text=text) for kind, text in shared.items())  # type: ignore[arg-type]
    return replace(
        found, earlier=tuple(Earlier(discussion=each, shared=both, certainty=certainty) for each in archived)
    )


def waits(found: Discussion, suggestion: Message, **changes: Any) -> Finding:
    """The finding that a discussion waits."""
    ask = found.asks[0] if found.asks else None
    quote = ask.quote if ask else ""
    raised = Finding(
        task="unresolved-threads",
        key=f"unresolved-threads:{found.thread.name}",
        fingerprint="f",
        about=found.thread.name,
        summary=message("report-reason-waiting"),
        suggestion=suggestion,
        evidence=(evidence(found.thread.heading, quote, page=found.thread.page, author=ask.author if ask else None),),
        certainty="likely",
        since=ask.at if ask else found.latest_activity,
    )
    return replace(raised, **changes)


def position(author: str, side: Any, quote: str, time: str) -> Position:
    return Position(author=author, position=side, quote=quote, at=at(time), span=Span(0, 1))


def closure(by: str | None, time: str | None, outcome: str | None, **changes: Any) -> Closure:
    made = Closure(
        by=by,
        at=at(time) if time else None,
        outcome=outcome,
        formal=False,
        closer_took_part=True,
        quiet_before_days=180,
        span=Span(0, 1),
        quote=f"Closed as {outcome}." if outcome else "Closed.",
    )
    return replace(made, **changes)


def merge(**changes: Any) -> MergeProposal:
    """A proposal that tide mills and sea mills become one page, quiet for a year."""
    said = evidence("Merge with Sea mill", "I propose that Sea mill be merged into Tide mill.", start=900, author="Ola")
    made = MergeProposal(
        page=PAGE,
        heading="Merge with Sea mill",
        thread=None,
        sources=("Sea mill",),
        targets=("Tide mill",),
        proposer="Ola",
        opened=at("2024-10-03 08:42"),
        positions=(
            position("Ana Vale", "support", "They are one thing under two names.", "2024-12-01 11:01"),
            position("Brook & Reed", "comment", "Either way is fine by me.", "2025-01-13 08:41"),
        ),
        state="stale",
        problems=(),
        closure=None,
        tags=(),
        quiet_days=411,
        evidence=(said,),
        url=said.url,
    )
    return replace(made, **changes)


def merge_finding(proposal: MergeProposal, suggestion: Message) -> Finding:
    return Finding(
        task="stale-mergers",
        key="stale-mergers:Sea mill",
        fingerprint="f",
        about="Sea mill",
        summary=message("report-quiet", days=proposal.quiet_days or 0),
        suggestion=suggestion,
        evidence=proposal.evidence,
        certainty="certain",
        since=proposal.opened,
    )


def unsigned(found: Discussion, number: int, starts_with: str, **changes: Any) -> UnsignedComment:
    """Comment ``number`` of a discussion, as one without a signature."""
    thread = found.thread
    span = thread.comments[number].span
    proof = structs.replace(evidence(thread.heading, starts_with, page=thread.page), span=span)
    made = UnsignedComment(
        page=thread.page,
        thread=thread,
        comment=thread.comments[number],
        starts_with=starts_with,
        kind="whole_comment",
        certainty="likely",
        attribution=Attribution(),
        evidence=proof,
        archived=thread.page != PAGE,
    )
    return replace(made, **changes)


def unsigned_finding(comment: UnsignedComment, suggestion: Message) -> Finding:
    return Finding(
        task="unsigned-comments",
        key=f"unsigned-comments:{comment.starts_with}",
        fingerprint="f",
        about=comment.thread.name,
        summary=message("report-unsigned-whole-comment"),
        suggestion=suggestion,
        evidence=(comment.evidence,),
        certainty=comment.certainty,
    )


def note(title: str = PAGE, wikitext: str = "== Open here ==\n* Nothing. ~~~~", **changes: Any) -> Note:
    made = Note(
        id="page-note-1",
        kind="page-note",
        title=title,
        heading="Open here",
        wikitext=wikitext,
        edit_summary="What is open on this page",
        base_revid=2041,
    )
    return replace(made, **changes)


def report(
    discussions: Iterable[Discussion] = (),
    findings: Iterable[Finding] = (),
    *,
    title: str = PAGE,
    archives: tuple[str, ...] = (),
    merges: tuple[MergeProposal, ...] = (),
    unsigned: tuple[UnsignedComment, ...] = (),
    notes: tuple[Note, ...] = (),
    warnings: tuple[Message, ...] = (),
) -> Report:
    """A report on ``title``; each discussion stands on the page that its thread names."""
    judged = tuple(discussions)
    titles = (title, *archives)
    pages = tuple(
        ParsedPage(
            title=each,
            threads=tuple(found.thread for found in judged if found.thread.page == each),
            is_archive=each != PAGE,
        )
        for each in titles
    )
    texts = tuple(
        PageText(
            title=each,
            ns=1,
            wikitext="",
            role="archive" if number else "talk",
            revid=2041 + number,
            timestamp=at("2026-02-27 21:05"),
        )
        for number, each in enumerate(titles)
    )
    snapshot = Snapshot(generator="Talkclerk 0.1.0", site="millwiki", profile=WIKI, read_at=NOW, pages=texts)
    reading = Reading(
        page=TalkPage(snapshot=snapshot, pages=pages), discussions=judged, merge_proposals=merges, unsigned=unsigned
    )
    return Report(
        snapshot=snapshot,
        reading=reading,
        findings=tuple(findings),
        notes=notes,
        warnings=warnings,
        next_change_at=None,
    )
