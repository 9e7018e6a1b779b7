"""Where templates stand, and what the ones we know by name say. The only importer of mwparserfromhell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

import msgspec
import mwparserfromhell
from mwparserfromhell.nodes import Template as WikicodeTemplate

from bot.model import Span
from bot.parse.mask import pairs
from config.profile import Profile

NAME = re.compile(r"[^{}|<>\[\]\0]*+(?!\Z)")
UNNAMED: tuple[str, tuple[str, ...]] = ("", ())
# what parts arguments, and what it does not part in
PART = re.compile(r"\[\[[^\[\]{}]*\]\]|\{\{|\}\}|[|=]")
# a longer call, or one that stands deeper in others, is read by name only
LONGEST_CALL = 8_000
DEEPEST_CALL = 20
# the wikicode parser reads calls that hold tags; it is not linear on hostile text
LONGEST_WIKICODE = 1_000
MOST_WIKICODE = 20_000
# no page of talk calls so many; what stands below the last of them is text
MOST_CALLS = 50_000
# in characters, with its namespace and blanks: no title is as long
LONGEST_NAME = 400
CALLED = re.compile(rf"\{{\{{([^{{}}|<>\[\]\0]{{0,{LONGEST_NAME}}}+)")
TEMPLATE = 10


class Call(msgspec.Struct, frozen=True, gc=False):
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
        self.read = lru_cache(maxsize=1024)(self._read)

    def normal(self, written: str) -> str:
        """The name as the wiki's list of templates has it."""
        name = " ".join(self._prefix.sub("", written.strip(), count=1).replace("_", " ").split())
        return name[:1].upper() + name[1:]

    def _read(self, written: str) -> tuple[str, tuple[str, ...]]:
        """A name without the blanks around it, and the groups it stands in."""
        name = written.replace("\n", " ").strip()
        return name, self._groups.get(self.normal(name), ())


class Budget:
    """How much of one page the wikicode parser may still read."""

    def __init__(self) -> None:
        self._left = MOST_WIKICODE

    def allows(self, length: int) -> bool:
        """Whether so many characters may be read; if so, they are taken off."""
        if length > self._left:
            return False
        self._left -= length
        return True


def calls(masked: str, names: Names) -> list[Call]:
    """The closed template calls, by where they begin; braces without a partner are plain text."""
    found: list[Call] = []
    stack: list[int] = []
    for place in sorted((*pairs(masked, "{", "{"), *pairs(masked, "}", "}"))):
        if masked[place] == "{":
            stack.append(place)
        elif len(found) == MOST_CALLS:
            break
        elif stack:
            start = stack.pop()
            written = NAME.match(masked, start + 2, start + 2 + LONGEST_NAME)
            name, groups = names.read(written.group()) if written else UNNAMED
            known = len(stack) <= DEEPEST_CALL
            found.append(Call(name, Span(start, place + 2), len(stack), groups if known else ()))
    found.sort(key=attrgetter("span.start"))
    return found


def may_call(text: str, names: Names, groups: frozenset[str]) -> bool:
    """Whether a text may call a template of some groups: asked before its markup is read."""
    return any(not groups.isdisjoint(names.read(written)[1]) for written in CALLED.findall(text))


def outermost(found: Iterable[Call]) -> Iterator[Call]:
    """Only the calls that stand in no other one."""
    end = -1
    for call in found:
        if call.span.start >= end:
            yield call
            end = call.span.end


def parameters(text: str, span: Span, budget: Budget | None = None) -> tuple[tuple[str, str], ...]:
    """Name and value of each argument as written, stripped; unnamed ones are numbered from 1."""
    length = span.end - span.start
    if length > LONGEST_CALL:
        return ()
    written = text[span.start : span.end]
    if "<" in written and length <= LONGEST_WIKICODE and (budget is None or budget.allows(length)):
        nodes = mwparserfromhell.parse(written).nodes
        template = next((node for node in nodes if isinstance(node, WikicodeTemplate)), None)
        return tuple((str(p.name).strip(), str(p.value).strip()) for p in template.params) if template else ()
    return tuple(_numbered(_parted(written)))


def _parted(written: str) -> Iterator[tuple[str, str | None]]:
    """Each argument of a call: its name and value, or its value alone, parted outside other calls and links."""
    start, equals, depth = -1, -1, 0
    for token in PART.finditer(written, 2, len(written) - 2):
        sign, place = token.group(), token.start()
        if sign == "{{":
            depth += 1
        elif sign == "}}":
            depth = max(0, depth - 1)
        elif sign == "|" and not depth:
            if start >= 0:
                yield _argument(written, start, equals, place)
            start, equals = place + 1, -1
        elif sign == "=" and not depth and equals < 0:
            equals = place
    if start >= 0:
        yield _argument(written, start, equals, len(written) - 2)


def _argument(written: str, start: int, equals: int, end: int) -> tuple[str, str | None]:
    if equals < start:
        return written[start:end], None
    return written[start:equals], written[equals + 1 : end]


def _numbered(arguments: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    number = 0
    for name, value in arguments:
        number += value is None
        yield (str(number), name.strip()) if value is None else (name.strip(), value.strip())
