"""Where one person's words end and another's begin, when nobody signed in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Comment, Signature, Span
from bot.parse.blocks import Block, marks_of_line
from bot.parse.signatures import autosigned, rendered
from bot.parse.source import Source
from bot.parse.unsigned_templates import Named

# a name may be followed by a link to the talk page, or by a closing bracket
AFTER_NAME = 25
# a time in another form than the wiki's: somebody signed by hand
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\b\d{4}\b")
TIME_LENGTH = 30
LINK_END = "]]"
LONGEST_BY_HAND = 80
# a year with a time of day, or with a day of the month
BY_HAND = re.compile(
    r"(?<!\S)([-–—―−~]{1,3} ?[^\s\d][^\n]{0,30}?\b"
    r"(?:\d{1,2}[:.]\d{2}[^\n]*\b\d{4}|\d{4}[^\n]*\b\d{1,2}[:.]\d{2}|[0-3]?\d\D{3,15} \d{4})\b.{0,3})$"
)
BEFORE_NAME = ("-", "–", "—", "~", "―", "−", "&mdash;", "&ndash;")
# how much deeper a reply stands: next to the margin people are less careful
DEEPEST_REPLY = {False: 2, True: 1}
FEWEST_WORDS = 8
PROSE = 0.85
MAIL_MARK = re.compile(r"[ :*#\0]*>")
INTRODUCES = (":", ",", ";", "：")
# a numbered item, or a bullet that begins in bold
VOTE = re.compile(r"[:*#]*(?:#|\*\s*''')")
LONGEST_BREAK = 20
CODE_END = re.compile(r"</(?:pre|syntaxhighlight|source)\s*>\n?[ \t]*$", re.I)
LONGEST_END = 30
LINE_BREAK = re.compile(r"<br\b[^<>]*>\s*$", re.I)
# a table or a block quote stands at the margin though the words around it do not
SHOWN_FROM = " \t\0<{"
SHOWN = re.compile(r"[ \t\0]*(?:<blockquote\b.*</blockquote\s*>|\{\|.*\|\})[ \t\0]*", re.I | re.S)


def groups(source: Source, parts: Sequence[Block], *, signed: bool) -> list[list[Block]]:
    """The blocks, parted where another person seems to begin; where ``signed``, the last group was signed."""
    if not parts:
        return [[]] if signed else []
    if len(parts) == 1:
        return [[*parts]]
    found: list[list[Block]] = []
    begin = 0
    for place, part in enumerate(parts[:-1] if signed else parts, start=1):
        # half a signature ends what somebody wrote as a whole one does
        if half_signature(source, part) and not _shown(source, part):
            found += _voices(source, parts[begin:place], signed=True)
            begin = place
    return found + _voices(source, parts[begin:], signed=signed)


def _voices(source: Source, parts: Sequence[Block], *, signed: bool) -> list[list[Block]]:
    """The blocks between two signatures, parted where another person seems to begin."""
    found = [[part] for part in parts[:1]]
    before = parts[0] if parts and not _shown(source, parts[0]) else None
    end = parts[-1] if signed else None
    answered = bool(before) and _mail_marks(source, parts[0])
    for after in parts[1:]:
        answers = _mail_marks(source, after)
        if (not after.depth and _shown(source, after)) or (before and answers and introduces(source, before)):
            found[-1].append(after)
            continue
        mail = answers or answered
        goes_on = before and (_goes_back(found[-1], before, after) or _goes_on_behind_code(source, before, after))
        if before and not goes_on and _parted(source, before, after, end, mail=mail):
            found.append([after])
        else:
            found[-1].append(after)
        before, answered = after, answers
    return found


def _parted(source: Source, before: Block, after: Block, signed: Block | None, *, mail: bool) -> bool:
    """Whether a block answers the one before it rather than going on with it.

    ``signed`` is the one that was signed, ``mail`` says that one of the two begins with the mark of a reply.
    """
    if mail:
        # above a signed paragraph at the margin it is what the writer quotes
        return signed is None or signed.depth > 0
    if after.preformatted and not before.preformatted and before.depth == 0:
        return signed is None and _is_prose(source, after)
    if after.depth <= before.depth:
        return signed is None and after.depth < before.depth
    too_deep = signed is not None and after.depth > before.depth + DEEPEST_REPLY[bool(before.depth)]
    if after.mark != ":" or too_deep or introduces(source, before):
        return False
    if before.mark in ("*", "#"):
        # the second paragraph of a bulleted comment looks the same as a reply to it
        return signed is None
    return signed is None or signed.depth >= after.depth


def _goes_on_behind_code(source: Source, before: Block, after: Block) -> bool:
    """Whether nothing but code stands between two blocks, no blank line: it takes the words behind it to the margin."""
    start = after.span.start
    if after.depth or not CODE_END.search(source.text, max(before.span.start, start - LONGEST_END), start):
        return False
    return "\n\n" not in source.flow[before.span.end : start]


def _goes_back(group: Sequence[Block], before: Block, after: Block) -> bool:
    """Whether somebody goes on, behind a list or a quotation, at the depth where they began."""
    return after.depth < before.depth and any(block.depth <= after.depth for block in reversed(group))


def _mail_marks(source: Source, block: Block) -> bool:
    """Whether a block begins with the mark of a reply in a letter; its writer means to answer."""
    return MAIL_MARK.match(source.flow, *block.span) is not None


def _is_prose(source: Source, block: Block) -> bool:
    """Whether preformatted text is a comment whose lines begin with spaces, and not a piece of code."""
    text = source.flow[block.span.start : block.span.end]
    plain = sum(letter.isalpha() or letter in " ,.'\n" for letter in text)
    return len(text.split()) >= FEWEST_WORDS and plain >= PROSE * len(text)


def _shown(source: Source, block: Block) -> bool:
    """Whether a block at the margin is nothing but a table or a quotation, which belongs to the words before it."""
    if block.depth or source.flow[block.span.start] not in SHOWN_FROM:
        return False
    quotes = (c.span for c in source.calls_between(*block.span) if "quote" in c.groups)
    return block.span in quotes or SHOWN.fullmatch(source.flow, *block.span) is not None


def is_left_out(source: Source, parts: Sequence[Block], above: Comment, signature: Signature) -> bool:
    """Whether the first of two list items, a vote or a numbered one, was left unsigned among signed ones.

    The line above them is a signed item of the same list, and the second has words of its own. Bullets without a vote
    are often one person's list, signed below.
    """
    first, second = parts
    gaps = (source.flow[above.span.end : first.span.start], source.flow[first.span.end : second.span.start])
    marks = marks_of_line(source.flow, above.span.end)
    return (
        VOTE.match(source.flow, *first.span) is not None
        and above.signature is not None
        and all(gap.strip(" \t") == "\n" for gap in gaps)
        and marks == marks_of_line(source.flow, first.span.end) == marks_of_line(source.flow, second.span.end)
        and any(map(str.isalnum, source.flow[second.span.start : signature.span.start]))
        and not introduces(source, first)
    )


def introduces(source: Source, block: Block) -> bool:
    """Whether the block announces what follows: a list, a quotation."""
    words = source.flow[block.span.start : block.span.end].rstrip(" \t\0'\"")
    return LINE_BREAK.sub("", words[-LONGEST_BREAK:]).rstrip(" \t\0'\"").endswith(INTRODUCES)


def half_signature(source: Source, block: Block) -> Named | None:
    """A name without a time, or a time without a name, at the end of a block."""
    if not source.hinted(*block.span):
        return None
    if block.span not in source.halves:
        source.halves[block.span] = _half_signature(source, *block.span)
    return source.halves[block.span]


def _half_signature(source: Source, start: int, end: int) -> Named | None:
    for named in source.named.between(start, end):
        return named
    for stamp in source.bare.between(start, end)[-1:]:
        if not _rest(source, stamp.span.end, end):
            return Named(span=stamp.span, user=None, at=stamp.at)
    return _only_name(source, start, end)


def by_hand(source: Source, block: Block) -> Named | None:
    """A time of the writer's own form at the end of a block, behind a dash and perhaps a name that is no link."""
    line = source.flow.rfind("\n", block.span.start, block.span.end) + 1
    low = max(block.span.start, block.span.end - LONGEST_BY_HAND, line)
    match = BY_HAND.search(source.flow, low, block.span.end)
    return Named(span=Span(match.start(1), block.span.end), user=None, at=None, odd_time=True) if match else None


def _only_name(source: Source, start: int, end: int) -> Named | None:
    links = source.links.between(max(start, end - 800), end)
    signed = source.signatures_between(start, end)
    if not links or (signed and signed[-1].span.end > links[-1].start):
        return None
    own = [link for link in links if link.user == links[-1].user]
    named = Named(span=Span(own[0].start, end), user=own[0].user, at=None)
    rest = _rest(source, links[-1].end, end)
    if rest and CLOCK.search(rest) and len(rest) < AFTER_NAME + TIME_LENGTH:
        return replace(named, odd_time=True)
    if len(rest) > AFTER_NAME:
        return None
    before = source.flow[start : own[0].start]
    small_print = autosigned(source.flow, start, own[0].start, source.reader) if source.has_small_print else None
    if small_print is not None:
        return replace(named, span=Span(small_print, end))
    if before.rstrip(" (['\0\n").endswith(BEFORE_NAME):
        return named
    return named if len(own) > 1 and any(link.talk for link in own) else None


def _rest(source: Source, start: int, end: int) -> str:
    """What a reader sees between two places, brackets and marks left out."""
    written = source.flow[start:end]
    if written == LINK_END:
        return ""
    text = written.replace("[", "").replace("]", "").strip(" \t\n\0'.)")
    return rendered(text) if text else ""
