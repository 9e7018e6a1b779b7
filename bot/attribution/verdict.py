"""What the change that one revision made tells of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from bot.attribution.asking import Diff
from bot.attribution.likeness import AN_EARLIER_WORDING, REPLACED, Likest, Wording, likest, likest_before, wording
from bot.model import Revision
from bot.parse.dates import Dates

# a comment is signed when it is saved; an older time came from somewhere else
OLD = timedelta(days=1)
# ... and at once where a whole section came with it
OLD_IN_A_SECTION = timedelta(minutes=10)
Kind = Literal["appeared", "changed", "vanished", "untouched", "unreadable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a text in one edit.

    ``earlier`` is its wording before the edit, where the edit ``changed`` or moved it. ``match`` is where it stands
    after. ``brings_old`` tells that signatures came with it that are older than the edit, ``brings_section`` that a
    heading did.
    """

    kind: Kind
    match: Likest = Likest()
    earlier: Wording | None = None
    brings_old: bool = False
    brings_section: bool = False


def verdict(wanted: Wording, revision: Revision, diff: Diff | None, dates: Dates) -> Verdict:
    """What an edit did to the text that is wanted."""
    if diff is None:
        return Verdict(kind="unreadable")
    added, removed = likest(wanted, _own(wanted, diff.added, dates)), likest_before(wanted, diff.removed)
    if added.likeness < wanted.same:
        return Verdict(kind="vanished" if removed.likeness >= wanted.same else "untouched")
    if removed.likeness >= (REPLACED if _net(diff) < wanted.size / 2 else AN_EARLIER_WORDING):
        return Verdict(kind="changed", match=added, earlier=_earlier(wanted, removed, dates))
    return Verdict(
        kind="appeared",
        match=added,
        brings_old=_brings_old(revision, diff, dates),
        brings_section=_brings_section(diff),
    )


def _own(wanted: Wording, lines: Iterable[str], dates: Dates) -> Iterable[str]:
    """The lines that may be a text without a signature: what stands before one is of another comment."""
    return lines if wanted.timed else (line for line in lines if not dates.find(line))


def _brings_section(diff: Diff) -> bool:
    return any(line.startswith("=") for line in diff.added)


def _net(diff: Diff) -> int:
    """By how many bytes the page grew."""
    return sum(len(line.encode()) for line in diff.added) - sum(len(line.encode()) for line in diff.removed)


def _earlier(wanted: Wording, removed: Likest, dates: Dates) -> Wording:
    before = replace(wording(removed.line), name=wanted.name, timed=wanted.timed or bool(dates.find(removed.line)))
    # a line that went on with other words is known by what it shares
    if len(before.words) > len(wanted.words) and not removed.alone:
        return replace(before, words=before.words[: len(wanted.words)], size=wanted.size)
    return replace(before, size=max(1, wanted.size + before.size - len(" ".join(wanted.words).encode())))


def _brings_old(revision: Revision, diff: Diff, dates: Dates) -> bool:
    had = {stamp.at for line in diff.removed for stamp in dates.find(line)}
    came = {stamp.at for line in diff.added for stamp in dates.find(line)} - had
    old = OLD_IN_A_SECTION if _brings_section(diff) else OLD
    return any(revision.timestamp - at > old for at in came)
