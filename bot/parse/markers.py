"""Templates and hidden stamps that say what became of a thread or a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.model import Marker, MarkerKind, Signature, Span
from bot.parse.mask import HIDDEN, HIDDEN_END
from bot.parse.source import Source
from bot.parse.templates import Call

KINDS: Mapping[str, MarkerKind] = {
    "closure": "closure",
    "rfc_closed": "closure",
    "collapse": "collapse",
    "closure_end": "closure_end",
    "collapse_end": "closure_end",
    "resolved": "resolved",
    "done": "answer",
    "not_done": "answer",
    "in_progress": "answer",
    "request_answer": "answer",
    "stale_mark": "status",
    "unresolved_mark": "status",
    "moved_to": "moved",
    "moved_from": "moved",
    "rfc": "rfc",
    "edit_request": "request",
    "coi_request": "request",
    "help_request": "request",
    "help_answered": "request",
    "move_request": "request",
    "hold": "hold",
    "banner": "banner",
    "bot_notice": "banner",
    "archive_banner": "archive",
}
# no stamp that is hidden in an HTML comment is longer
LONGEST_HIDDEN = 207
DIV = re.compile(r"<(/)?div\b[^<>]*>", re.I)
CLASS = re.compile(r"""\bclass\s*=\s*["']?([^"'<>]*)""", re.I)
BEHIND = 200
# what MassMessage hides below a message: the sender, the wiki sent from, the list in its revision
SENDER, LIST = re.compile(r"[^\s:@]@[a-z0-9_]+\s"), re.compile(r"&oldid=\d+\s*-->$")
LONGEST_SENT = 800
LONGEST_LIST_END = 40


def markers(source: Source) -> list[Marker]:
    """Every marker of a page, in order."""
    found = [marker for call in source.calls for group in call.groups if (marker := _marker(source, call, group))]
    found += (*_hidden_holds(source), *_sent_to_many(source), *_boxes(source))
    return sorted(found, key=lambda marker: marker.span)


def _marker(source: Source, call: Call, group: str) -> Marker | None:
    kind = KINDS.get(group)
    if kind is None or (kind == "archive" and call.depth):
        # the banner that an archiving bot is told to put on archives
        return None
    given = source.arguments(call)
    return Marker(
        kind=kind,
        group=group,
        template=source.reader.names.normal(call.name),
        span=call.span,
        params=given,
        open=kind == "request" and group != "help_answered" and not _answered(source, group, given),
        until=_until(source, call.span) if kind == "hold" else None,
        text=_first(given, source.reader.profile.parameter("closure_result")),
        signature=_signature(source, call.span),
    )


def _answered(source: Source, group: str, given: Iterable[tuple[str, str]]) -> bool:
    says = source.reader.profile.answered.get(group, {})
    return any(value.casefold() in says.get(name, ()) for name, value in given)


def _first(given: Iterable[tuple[str, str]], names: Iterable[str]) -> str | None:
    values = dict(given)
    return next((values[name] for name in names if values.get(name)), None)


def _signature(source: Source, span: Span) -> Signature | None:
    """The signature in a template; else the one right behind it, on its line."""
    inside = source.signatures_between(span.start, span.end)
    if inside:
        return inside[-1]
    line_end = source.text.find("\n", span.end)
    end = min(span.end + BEHIND, len(source.text) if line_end < 0 else line_end)
    return next(iter(source.signatures_between(span.end, end)), None)


def _until(source: Source, span: Span) -> datetime | None:
    stamp = source.reader.dates.loose(source.text[span.start : span.end])
    return stamp.at if stamp else None


def _hidden_holds(source: Source) -> list[Marker]:
    """Stamps at the end of an HTML comment, behind the user they link to: they keep archivers away until then."""
    users = source.reader.profile.cue("hold_user")
    found = []
    for span in source.hidden:
        written = source.text[span.start : span.end]
        words = written.removeprefix(HIDDEN).removesuffix(HIDDEN_END)
        if len(written) > LONGEST_HIDDEN or not written.endswith(HIDDEN_END):
            continue
        linked = not users or any(user in words.casefold() for user in users)
        stamp = source.reader.dates.loose(words) if linked else None
        if stamp and stamp.span.end == len(words.rstrip()):
            found.append(Marker(kind="hold", group="hold", template="", span=span, until=stamp.at))
    return found


def _sent_to_many(source: Source) -> Iterator[Marker]:
    """The marks that MassMessage leaves, whatever the language."""
    for span in source.hidden:
        end = max(span.start, span.end - LONGEST_LIST_END)
        if span.end - span.start > LONGEST_SENT or not LIST.search(source.text, end, span.end):
            continue
        if SENDER.search(source.text, *span) and source.text.find("?title=", *span) > 0:
            yield Marker(kind="banner", group="bot_notice", template="", span=span)


def _boxes(source: Source) -> Iterator[Marker]:
    """Substituted closing boxes: a div of a known class, and where it ends."""
    classes = source.reader.profile.classes.get("closure", ())
    if "class" not in source.flow:
        return
    open_divs: list[bool] = []
    in_box = False
    for tag in DIV.finditer(source.flow):
        if tag.group(1):
            if open_divs and open_divs.pop():
                in_box = False
                yield Marker(kind="closure_end", group="closure_end", template="", span=Span(*tag.span()))
            continue
        known = CLASS.search(tag.group())
        closes = bool(known and not in_box and not set(known.group(1).split()).isdisjoint(classes))
        open_divs.append(closes)
        in_box = in_box or closes
        if closes:
            yield Marker(kind="closure", group="closure", template="", span=Span(*tag.span()))
