"""Where templates stand, and what the ones we know by name say. The only importer of mwparserfromhell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import mwparserfromhell
from mwparserfromhell.nodes import Template as WikicodeTemplate

from bot.model import Span
from config.profile import Profile

NAME = re.compile(r"[^{}|<>\[\]\0]*")
# what may hold a bar or an equals sign that does not part arguments
NESTING = re.compile(r"[{}\[\]<>]")
# a longer call is read by name only: the wikicode parser is not linear on hostile text
LONGEST_CALL = 8_000
# in characters, with its namespace and blanks: no title is longer
LONGEST_NAME = 400
# these work on every wiki
SUBSTITUTION = ("subst", "safesubst")
TEMPLATE = 10


class Call(NamedTuple):
    """A template call. ``depth`` is 0 where it stands in no other; ``groups`` are those of ``config/wikis``."""

    name: str
    span: Span
    depth: int
    groups: tuple[str, ...]


@lru_cache(maxsize=32)
def groups_by_name(profile_key: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, tuple[str, ...]]:
    """For each template name, the groups it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for group, names in profile_key:
        for name in names:
            found[name] = (*found.get(name, ()), group)
    return found


class Names:
    """Template names as a wiki reads them: the first letter's case, underscores and its namespace do not count."""

    def __init__(self, profile: Profile) -> None:
        self._groups = groups_by_name(tuple(profile.templates.items()))
        namespaces = (*profile.language.namespaces, *profile.namespaces)
        local = [name for n in namespaces if n.id == TEMPLATE for name in (n.name, *n.aliases)]
        words = "|".join(
            re.escape(w.rstrip(":")) for w in (*local, *profile.language.subst, "template", "subst", "safesubst")
        )
        self._prefix = re.compile(rf"(?:(?:{words})\s*:\s*)+", re.I)
        self.groups = lru_cache(maxsize=1024)(self._groups_of)

    def normal(self, written: str) -> str:
        """The name as the wiki's list of templates has it."""
        name = " ".join(self._prefix.sub("", written.strip(), count=1).replace("_", " ").split())
        return name[:1].upper() + name[1:]

    def _groups_of(self, written: str) -> tuple[str, ...]:
        """The groups a name as written stands in."""
        return self._groups.get(self.normal(written), ())


def calls(masked: str, names: Names) -> list[Call]:
    """Every closed template call, by where it begins; braces without a partner are plain text."""
    found: list[Call] = []
    stack: list[int] = []
    for place, brace in sorted((*_places(masked, "{{"), *_places(masked, "}}"))):
        if brace == "{{":
            stack.append(place)
        elif stack:
            start = stack.pop()
            written = NAME.match(masked, start + 2)
            name = written.group().replace("\n", " ").strip() if written else ""
            groups = names.groups(name) if len(name) <= LONGEST_NAME else ()
            found.append(Call(name, Span(start, place + 2), len(stack), groups))
    found.sort(key=lambda call: call.span)
    return found


def _places(masked: str, literal: str) -> Iterator[tuple[int, str]]:
    """Where a text stands in another."""
    place = masked.find(literal)
    while place >= 0:
        yield place, literal
        place = masked.find(literal, place + len(literal))


def outermost(found: Iterable[Call]) -> Iterator[Call]:
    """Only the calls that stand in no other one."""
    end = -1
    for call in found:
        if call.span.start >= end:
            yield call
            end = call.span.end


def parameters(text: str, span: Span) -> tuple[tuple[str, str], ...]:
    """Name and value of each argument as written, stripped; unnamed ones are numbered from 1."""
    if span.end - span.start > LONGEST_CALL:
        return ()
    written = text[span.start : span.end]
    if not NESTING.search(written, 2, len(written) - 2):
        return tuple(_plain_parameters(written[2:-2].split("|")[1:]))
    nodes = mwparserfromhell.parse(written).nodes
    template = next((node for node in nodes if isinstance(node, WikicodeTemplate)), None)
    if template is None:
        return ()
    return tuple((str(p.name).strip(), str(p.value).strip()) for p in template.params)


def _plain_parameters(written: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The arguments of a call in which no other wikicode stands."""
    number = 0
    for argument in written:
        name, equals, value = argument.partition("=")
        number += not equals
        yield (name.strip(), value.strip()) if equals else (str(number), name.strip())
