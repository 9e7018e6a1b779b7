"""What a request wants to stand in a page, and what it wants to go, by the cue words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.judge.cues import Cues
from bot.parse import mask
from bot.parse.source import Reader
from bot.parse.templates import calls, outermost, parameters

ThingKind = Literal["words", "link", "address", "number"]
Role = Literal["wanted", "unwanted"]

LONGEST_REQUEST = 20_000
MOST_THINGS = 12
# words between a cue and what it is about
FURTHEST = 5
# words that join two things of which the same is said
JOINED = 1
THING = re.compile(
    r"(?P<address>https?://[^\s\[\]|<>\"{}]+)"
    r"|\[\[(?P<link>[^\[\]|#:\n][^\[\]|#\n]*)(?:#[^\[\]|\n]*)?(?:\|(?P<label>[^\[\]\n]*))?\]\]"
    r"|\"(?P<straight>[^\"\n]{2,200})\""
    r"|[\u201c\u201e](?P<curly>[^\u201c\u201d\u201e\n]{2,200})[\u201c\u201d]"
    r"|\u00ab(?P<angled>[^\u00ab\u00bb\n]{2,200})\u00bb"
    r"|(?<![\w.,])(?P<number>\d[\d,]*(?:\.\d+)?)(?![\w])"
)
QUOTED = ("straight", "curly", "angled")
SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
LONGEST_SENTENCE_START = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that can be looked for in a page; ``role`` is None where nothing says what is wanted of it."""

    kind: ThingKind
    text: str
    start: int
    end: int
    role: Role | None = None


def things(wikitext: str, said: Cues, how: Reader) -> tuple[Thing, ...]:
    """What a request names, in order, each with what is wanted of it."""
    text = readable(wikitext[:LONGEST_REQUEST], how)
    found: list[Thing] = []
    for thing in _named(text):
        before = found[-1] if found else None
        if before and (swapped := _swapped(text, before, thing, said)):
            found[-1:] = swapped
        else:
            found.append(replace(thing, role=_role(text, before, thing, said)))
        if len(found) == MOST_THINGS:
            break
    return tuple(found)


def readable(wikitext: str, how: Reader) -> str:
    """The wikitext without what is hidden or struck, and of templates only what they quote, in quotation marks."""
    text = mask.cut(wikitext, mask.unseen_spans(wikitext))
    text = mask.cut(text, mask.struck_spans(text))
    if "{{" not in text:
        return text
    parts: list[str] = []
    position = 0
    for call in outermost(calls(text, how.names)):
        quoted = next((v for n, v in parameters(text, call.span) if n in ("1", "text")), "")
        parts += text[position : call.span.start], f'"{quoted}"' if "quote" in call.groups and quoted else " "
        position = call.span.end
    return "".join(parts) + text[position:]


def _named(text: str) -> Iterator[Thing]:
    for match in THING.finditer(text):
        start, end = match.span()
        quoted = next((match[group] for group in QUOTED if match[group]), None)
        if quoted:
            yield Thing(kind="words", text=quoted.strip(), start=start, end=end)
        elif match["address"]:
            yield Thing(kind="address", text=match["address"].rstrip(".,;:!?)'"), start=start, end=end)
        elif match["link"]:
            yield Thing(kind="link", text=match["link"].strip(), start=start, end=end)
        elif sum(map(str.isdigit, match["number"])) > 2 or "." in match["number"]:
            yield Thing(kind="number", text=match["number"].rstrip(","), start=start, end=end)


def _role(text: str, before: Thing | None, thing: Thing, said: Cues) -> Role | None:
    """What the nearest cue before it in its sentence says; in a row of things, what is said of the first."""
    lead = _lead(text, before.end if before else 0, thing.start)
    wanted, unwanted = _nearest(lead, "edit_add", said), _nearest(lead, "edit_drop", said)
    if thing.kind == "address":
        wanted = max(wanted, _nearest(lead, "edit_source", said))
    if max(wanted, unwanted) < 0 or len(lead[max(wanted, unwanted) :].split()) > FURTHEST:
        return before.role if before and _is_joined(text, before, thing) else None
    return "wanted" if wanted > unwanted else "unwanted"


def _is_joined(text: str, before: Thing, thing: Thing) -> bool:
    between = text[before.end : thing.start]
    return len(between.split()) <= JOINED and not SENTENCE_END.search(between)


def _swapped(text: str, before: Thing, thing: Thing, said: Cues) -> tuple[Thing, Thing] | None:
    """The two with their roles, where the words between them say that the one is to come in place of the other."""
    between = text[before.end : thing.start]
    if SENTENCE_END.search(between) or len(between.split()) > FURTHEST + 1 or before.role == "wanted":
        return None
    told = said.has("edit_should", between) or (before.role == "unwanted" and said.has("edit_swap", between))
    return (replace(before, role="unwanted"), replace(thing, role="wanted")) if told else None


def _lead(text: str, start: int, end: int) -> str:
    """What stands between two places, in the sentence of the second."""
    lead = text[max(start, end - LONGEST_SENTENCE_START) : end]
    ends = [match.end() for match in SENTENCE_END.finditer(lead)]
    return lead[ends[-1] :] if ends else lead


def _nearest(lead: str, group: str, said: Cues) -> int:
    """Where the last cue of a group ends; -1 where there is none."""
    return max((match.end() for match in said.every(group, lead)), default=-1)


def of_role(found: Sequence[Thing], role: Role) -> list[Thing]:
    """The things of one role."""
    return [each for each in found if each.role == role]
