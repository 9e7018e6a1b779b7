"""Who wrote which part of a section: a comment runs from the end of the one before it to its signature."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import structs

from bot.model import Comment, Signature, Span
from bot.parse import split
from bot.parse.blocks import Block, blocks
from bot.parse.replies import Replies
from bot.parse.source import SPOKEN, Source

BESIDE = " \t\0:*#;"
ITEM_END = re.compile(r"\n|<(?:br|hr|/?(?:div|p|center|table|li|ul|ol|dl|dd|blockquote))\b", re.I)
PARAGRAPH_END = re.compile(
    r"\n(?=[ \t\0]*(?:\n|$)|[:*#;= |>]|\{\||-{4})"
    r"|<(?:br|hr|/?(?:div|p|center|table|tr|td|li|ul|ol|dl|dd|blockquote))\b",
    re.I,
)
# the usual comment begins so: nothing stands before its words but list marks
LINE_START = re.compile(r"\n+([:*#]*)(?:(?<!\n)[ \t]+)?[^\W_]")
WORDS_FIRST = re.compile(r"[:*#; \t\0]*[^\W_]")


def comments(source: Source, body: Span) -> list[Comment]:
    """The comments of a section, signed and unsigned, in order, each with its parent."""
    cosigners: dict[int, list[Signature]] = {}
    found = _in_order(source, body, cosigners)
    for place, signatures in cosigners.items():
        found[place] = _cosigned(found[place], signatures)
    return found


def _in_order(source: Source, body: Span, cosigners: dict[int, list[Signature]]) -> list[Comment]:
    """The comments without those who signed behind the first; ``cosigners`` takes them, by the comment's place."""
    found: list[Comment] = []
    replies = Replies(source)
    position = body.start
    for signature in source.signatures_between(*body):
        start, after = signature.span
        if start < position and found:
            position = max(position, after)
            cosigners.setdefault(len(found) - 1, []).append(signature)
            replies.cosigned(position)
            continue
        end = _end(source, signature, body.end)
        line = LINE_START.match(source.flow, position, end)
        if line and source.flow.find("\n", line.end(), end) < 0:
            first, level = line.start(1), len(line[1]) + 1
            indentation = level
        else:
            parts = content(source, blocks(source.flow, position, end))
            own = _take(found, source, parts, signature, replies)
            first, level = min(own[0].span.start, start) if own else start, _level(source, parts, signature)
            indentation = max(level, _indentation(own))
        parent = replies.parent(indentation, start, end)
        found.append(
            Comment(
                level=level,
                indentation=indentation,
                parent=parent,
                span=Span(first, end),
                body=Span(first, start),
                signature=signature,
            )
        )
        position = end
    if source.flow[position : body.end].isspace():
        return found
    tail = content(source, blocks(source.flow, position, body.end))
    for part in split.groups(source, tail, signed=False):
        found.append(_unsigned(source, part, replies, first=not found))
    return found


def _take(
    found: list[Comment], source: Source, parts: Sequence[Block], signature: Signature, replies: Replies
) -> Sequence[Block]:
    """What belongs to a signature; the comments before it that nobody signed are added."""
    *before, own = split.groups(source, parts, signed=True)
    if len(own) == 2 and not before and found and split.is_left_out(source, own, found[-1], signature):
        before, own = [own[:1]], own[1:]
    while before and before[-1][-1].span.end > signature.span.start:
        own = [*before.pop(), *own]
    for part in before:
        found.append(_unsigned(source, part, replies, first=not found))
    return own


def content(source: Source, parts: Sequence[Block]) -> list[Block]:
    """The blocks that hold words, without the marks and notices before them."""
    found: list[Block] = []
    for place, part in enumerate(parts):
        if part.mark == ";" and _fake_heading(source, part, parts[place + 1] if place + 1 < len(parts) else None):
            continue
        start, end = part.span
        if WORDS_FIRST.match(source.flow, start, end) and (part.depth or source.flow[start].isalnum()):
            found.append(part)
        elif words := _words(source, part):
            found.append(words)
    return found


def _fake_heading(source: Source, part: Block, after: Block | None) -> bool:
    """Whether a line is a bare ``;`` term: editors use it as a heading, and nobody's words begin with it."""
    if part.depth or source.signatures_between(*part.span):
        return False
    return after is None or after.mark != ":" or after.span.start > part.span.end + 1


def _words(source: Source, part: Block) -> Block | None:
    text = source.flow[part.span.start : part.span.end]
    if not any(map(str.isalnum, text)):
        return None
    if not any(sign in text for sign in "{<\0_[-"):
        return part
    start = _content_start(source, part.span)
    if start >= part.span.end:
        return None
    if part.depth and start > part.span.start and not source.flow[part.span.start : start].strip(":*#;\0 \t"):
        # nothing but list marks was passed over
        return part
    return structs.replace(part, span=Span(start, part.span.end))


def _content_start(source: Source, span: Span) -> int:
    """Where somebody's words begin; the end of the span where there are none."""
    structure = source.reader.structure
    calls = {call.span.start: call for call in source.calls_between(span.start, span.end)}
    signed = _holds_signature(source, span)
    position = span.start
    while position < span.end:
        call = calls.get(position)
        if call and SPOKEN.isdisjoint(call.groups) and not (signed and _holds_signature(source, call.span)):
            position = call.span.end
        elif match := structure.match(source.flow, position, span.end):
            position = match.end()
        else:
            return _line_start(source, span.start, position)
    return span.end


def _line_start(source: Source, low: int, position: int) -> int:
    """The words' own beginning; back to the list marks and bold signs that stand right before them."""
    while position > low and source.flow[position - 1] in "':*#;":
        position -= 1
    return position


def _holds_signature(source: Source, span: Span) -> bool:
    return bool(source.signatures_between(span.start, span.end))


def _box_end(source: Source, signature: Signature) -> int | None:
    """Where a template ends that stands alone on its lines, the last signature in it being this one; else None."""
    call = source.outer.around(signature.span)
    if call is None or source.signatures_between(signature.span.end, call.span.end):
        return None
    return call.span.end if _alone(source.flow, call.span) else None


def _alone(flow: str, span: Span) -> bool:
    """Whether nothing but list marks and blanks stands beside a span on its line."""
    start, end = span
    while start > 0 and flow[start - 1] in BESIDE:
        start -= 1
    while end < len(flow) and flow[end] in BESIDE:
        end += 1
    return flow[start - 1 : start] in ("", "\n") and flow[end : end + 1] in ("", "\n")


def _end(source: Source, signature: Signature, limit: int) -> int:
    """Where the comment ends that is signed there: most often right behind the signature."""
    after = signature.span.end
    if signature.kind == "template_argument" and (box_end := _box_end(source, signature)):
        # a heading in the template begins a section all the same
        return min(box_end, limit)
    return after if PARAGRAPH_END.match(source.flow, after, limit) else _paragraph_end(source, after, limit)


def _paragraph_end(source: Source, position: int, limit: int) -> int:
    """Where the paragraph or list item around a place ends; an outdent or the edge of a box ends it too."""
    place = bisect_left(source.ends, position)
    if place < len(source.ends):
        limit = min(limit, source.ends[place])
    line = source.flow.rfind("\n", 0, position) + 1
    listed = source.flow[line:position].lstrip("\0")[:1] in (":", "*", "#", ";")
    match = (ITEM_END if listed else PARAGRAPH_END).search(source.flow, position, limit)
    return match.start() if match else position + len(source.flow[position:limit].rstrip())


def _cosigned(comment: Comment, signatures: Sequence[Signature]) -> Comment:
    end = max(comment.span.end, *(signature.span.end for signature in signatures))
    return structs.replace(comment, span=Span(comment.span.start, end), cosigners=tuple(signatures))


def _unsigned(source: Source, parts: Sequence[Block], replies: Replies, *, first: bool) -> Comment:
    # somebody who begins a reply with spaces means to indent it
    depth = 2 if parts[0].preformatted and not first else _indentation(parts)
    span = Span(parts[0].span.start, parts[-1].span.end)
    half = split.half_signature(source, parts[-1]) or split.by_hand(source, parts[-1])
    body = Span(span.start, half.span.start if half else span.end)
    return Comment(
        level=depth,
        indentation=depth,
        parent=replies.parent(depth, body.end, span.end),
        span=span,
        body=body,
        only_name=half.user if half else None,
        only_time=half.at if half else None,
        odd_time=bool(half and half.odd_time),
    )


def _level(source: Source, parts: Sequence[Block], signature: Signature) -> int:
    """How deep DiscussionTools sees it.

    But a signature alone in its paragraph, behind what a first paragraph introduces, stands as deep as that one.
    """
    if len(parts) == 1:
        return parts[0].depth + 1
    if parts and parts[0].depth > parts[-1].depth:
        alone = not any(map(str.isalnum, source.flow[parts[-1].span.start : signature.span.start]))
        if alone and split.introduces(source, parts[0]):
            return parts[0].depth + 1
    return _indentation(parts)


def _indentation(parts: Sequence[Block]) -> int:
    """How deep a comment stands: no deeper than its first paragraph and its last."""
    if not parts:
        return 1
    return min(parts[0].depth, parts[-1].depth) + 1
