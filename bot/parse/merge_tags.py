"""Templates about a merge, on articles and on talk pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.model import MergeTag, MergeTagKind
from bot.parse.source import Source
from bot.parse.templates import Call
from bot.titles import MAIN, namespace_of
from config.profile import Profile

Direction = Literal["from", "to"]
KINDS: Mapping[str, tuple[MergeTagKind, Direction | None]] = {
    "merge": ("merge", None),
    "merge_from": ("merge_from", "from"),
    "merge_to": ("merge_to", "to"),
    "being_merged": ("being_merged", None),
    "being_merged_to": ("being_merged", "to"),
    "being_merged_from": ("being_merged", "from"),
    "afd": ("afd", "to"),
    "afd_merge_to": ("being_merged", "to"),
    "afd_merge_from": ("being_merged", "from"),
    "old_merge": ("old_merge", None),
    "merged": ("merged", None),
    "copied": ("copied", None),
}
# in these an unnamed argument may be a date
NAMED_FIRST = ("old_merge", "merged", "copied")
# these name one page; behind it, the nomination and the date stood without names once
OF_A_NOMINATION = ("afd", "afd_merge_to", "afd_merge_from")


def merge_tags(source: Source, title: str) -> tuple[MergeTag, ...]:
    """The merge tags of a page, in order."""
    pairs = ((call, group) for call in source.calls for group in call.groups if group in KINDS)
    return tuple(_tag(source, title, call, group) for call, group in pairs)


def _tag(source: Source, title: str, call: Call, group: str) -> MergeTag:
    given = dict(source.arguments(call))
    profile = source.reader.profile
    kind, direction = KINDS[group]

    def value(asked: str) -> str | None:
        return next((given[name] for name in profile.parameter(asked) if given.get(name)), None)

    named = [given[name] for name in profile.parameter(f"{kind}_pages") if given.get(name)]
    listed = [text for name, text in given.items() if name.isdecimal()]
    behind = [*listed[1:3], None, None] if group in OF_A_NOMINATION else [None, None]
    listed = listed[:1] if group in OF_A_NOMINATION else listed
    pages = named if kind in NAMED_FIRST and named else [*listed, *named]
    return MergeTag(
        page=title,
        template=source.reader.names.normal(call.name),
        kind=kind,
        targets=tuple(dict.fromkeys(written for page in pages if (written := _title(page)))),
        span=call.span,
        discuss=value("merge_discuss") or _nomination(value("merge_nomination") or behind[0], profile),
        date=value("merge_date") or behind[1],
        result=value("merge_result") or _recorded(group, given, profile),
        direction=direction,
    )


def _title(written: str) -> str:
    """A page's title as an editor wrote it, without the link around it."""
    return " ".join(written.strip().removeprefix("[[").partition("|")[0].removesuffix("]]").lstrip(":").split())


def _nomination(name: str | None, profile: Profile) -> str | None:
    """The title of the page where a nomination is discussed; a tag may give its last part only."""
    if name is None or namespace_of(name, profile) != MAIN:
        return name
    return next((each.replace("$3", name) for each in profile.patterns.get("merge_nomination", ())), name)


def _recorded(group: str, given: Mapping[str, str], profile: Profile) -> str | None:
    """The outcome that a parameter stands for which says only that the pages were merged."""
    says = profile.answered.get(group, {})
    if any(given.get(name, "").casefold() in values for name, values in says.items()):
        return next(iter(profile.cue("merge_agreed")), None)
    return None
