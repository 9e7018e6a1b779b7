"""Templates about a merge, on articles and on talk pages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model import MergeTag, MergeTagKind
from bot.parse.source import Source
from bot.parse.templates import Call, parameters

KINDS: Mapping[str, MergeTagKind] = {
    "merge": "merge",
    "merge_from": "merge_from",
    "merge_to": "merge_to",
    "being_merged": "being_merged",
    "afd": "afd",
    "afd_merge_to": "being_merged",
    "afd_merge_from": "being_merged",
    "old_merge": "old_merge",
    "merged": "merged",
    "copied": "copied",
}


def merge_tags(source: Source, title: str) -> tuple[MergeTag, ...]:
    """The merge tags of a page, in order."""
    pairs = ((call, kind) for call in source.calls for group in call.groups if (kind := KINDS.get(group)))
    return tuple(_tag(source, title, call, kind) for call, kind in pairs)


def _tag(source: Source, title: str, call: Call, kind: MergeTagKind) -> MergeTag:
    given = dict(parameters(source.text, call.span))
    profile = source.reader.profile

    def value(asked: str) -> str | None:
        return next((given[name] for name in profile.parameter(asked) if given.get(name)), None)

    named = [given[name] for name in profile.parameter(f"{kind}_pages") if given.get(name)]
    listed = [text for name, text in given.items() if name.isdecimal()]
    pages = named if kind in ("old_merge", "merged", "copied") and named else [*listed, *named]
    return MergeTag(
        page=title,
        template=source.reader.names.normal(call.name),
        kind=kind,
        targets=tuple(dict.fromkeys(_title(page) for page in pages if _title(page))),
        span=call.span,
        discuss=value("merge_discuss") or value("merge_nomination"),
        date=value("merge_date"),
        result=value("merge_result"),
    )


def _title(written: str) -> str:
    """A page's title as an editor wrote it, without the link around it."""
    return " ".join(written.strip().removeprefix("[[").partition("|")[0].removesuffix("]]").lstrip(":").split())
