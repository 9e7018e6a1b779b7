"""Wikitext with what is no markup painted over, so that offsets stay and nothing in it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.model import Span

PAINT = "\0"

# extension tags whose content the parser keeps from the page's own markup
OPAQUE = (
    *("nowiki", "pre", "syntaxhighlight", "source", "math", "chem", "score", "ref"),
    *("templatedata", "timeline", "graph", "gallery", "poem", "hiero"),
)
QUOTING = ("blockquote", "q", "cite")
STRIKING = ("s", "del", "strike")
HIDDEN, HIDDEN_END = "<!--", "-->"
OPENER = re.compile(rf"{HIDDEN}|<({'|'.join(OPAQUE)})(?=[\s/>])[^<>]*>", re.I)
UNSEEN = re.compile(rf"{HIDDEN}|<(ref)(?=[\s/>])[^<>]*>", re.I)
QUOTES = re.compile(rf"<({'|'.join(QUOTING)})(?=[\s>])[^<>]*>", re.I)
STRUCK = re.compile(rf"<({'|'.join(STRIKING)})(?=[\s>])[^<>]*>", re.I)
CLOSERS = {tag: re.compile(rf"</{tag}\s*>", re.I) for tag in (*OPAQUE, *QUOTING, *STRIKING)}


def paint(text: str, spans: Iterable[Span]) -> str:
    """The text with every span painted over; spans in order, none overlapping."""
    return put(text, ((span, PAINT * (span.end - span.start)) for span in spans))


def masked(text: str) -> str:
    """The text with what the parser keeps from the page's markup painted over."""
    return paint(text, opaque_spans(text))


def put(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """The text with other text at some spans; they are in order, none overlapping."""
    parts: list[str] = []
    position = 0
    for span, other in changes:
        parts += text[position : span.start], other
        position = span.end
    return "".join((*parts, text[position:])) if parts else text


def cut(text: str, spans: Sequence[Span]) -> str:
    """The text without the spans; they are in order, none overlapping."""
    return (paint(text, spans) if spans else text).replace(PAINT, "")


def pairs(text: str, first: str, second: str) -> Iterator[int]:
    """Where two signs stand side by side; one sign is looked for six times as fast as both."""
    place = text.find(first)
    while place >= 0:
        found = text.startswith(second, place + 1)
        if found:
            yield place
        place = text.find(first, place + 1 + found)


def opaque_spans(text: str) -> list[Span]:
    """HTML comments, nowiki, preformatted text, references and the like, in page order."""
    if "<" not in text:
        return []
    return _tagged(text, OPENER)


def unseen_spans(text: str) -> list[Span]:
    """HTML comments and references, in page order."""
    return _tagged(text, UNSEEN)


def struck_spans(text: str) -> list[Span]:
    """What somebody struck through, in page order."""
    return _tagged(text, STRUCK) if "<" in text else []


def quoted_spans(masked: str) -> list[Span]:
    """Block quotes, inline quotes and cited titles, in page order."""
    if "<" not in masked:
        return []
    return _tagged(masked, QUOTES)


def _tagged(text: str, opener: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    position = 0
    never_closed: set[str] = set()
    while match := opener.search(text, position):
        position = _end(text, match, never_closed)
        if position > match.end() or match.group().endswith("/>"):
            spans.append(Span(match.start(), position))
    return spans


def _end(text: str, match: re.Match[str], never_closed: set[str]) -> int:
    """Where the element ends; the end of its tag where it is not closed, which makes it plain text."""
    if match.group() == HIDDEN:
        end = text.find(HIDDEN_END, match.end())
        return end + len(HIDDEN_END) if end >= 0 else len(text)
    tag = match.group(1).lower()
    if match.group().endswith("/>") or tag in never_closed:
        return match.end()
    close = CLOSERS[tag].search(text, match.end())
    if close is None:
        # remembered: a page of unclosed tags must not be searched to its end for each of them
        never_closed.add(tag)
        return match.end()
    return close.end()
