"""What the change that one revision made tells of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.attribution.asking import Diff
from bot.attribution.likeness import AN_EARLIER_WORDING, REPLACED, Likest, Wording, likest, wording
from bot.model import Revision
from bot.parse.dates import Dates

# a comment is signed when it is saved; an older time came from somewhere else
OLD = timedelta(days=1)
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
    added, removed = likest(wanted, diff.added), likest(wanted, diff.removed)
    if added.likeness < wanted.same:
        return Verdict(kind="vanished" if removed.likeness >= wanted.same else "untouched")
    if removed.likeness >= (REPLACED if _net(diff) < wanted.size / 2 else AN_EARLIER_WORDING):
        return Verdict(kind="changed", match=added, earlier=_earlier(wanted, removed))
    return Verdict(
        kind="appeared",
        match=added,
        brings_old=_brings_old(revision, diff, dates),
        brings_section=any(line.startswith("=") for line in diff.added),
    )


def _net(diff: Diff) -> int:
    """By how many bytes the page grew."""
    return sum(len(line.encode()) for line in diff.added) - sum(len(line.encode()) for line in diff.removed)


def _earlier(wanted: Wording, removed: Likest) -> Wording:
    before = wording(removed.line)
    # a line that went on with other words is known by what it shares
    if len(before.words) > len(wanted.words) and not removed.alone:
        return Wording(words=before.words[: len(wanted.words)], size=wanted.size)
    return Wording(words=before.words, size=max(1, wanted.size + before.size - len(" ".join(wanted.words).encode())))


def _brings_old(revision: Revision, diff: Diff, dates: Dates) -> bool:
    had = {stamp.at for line in diff.removed for stamp in dates.find(line)}
    came = {stamp.at for line in diff.added for stamp in dates.find(line)} - had
    return any(revision.timestamp - at > OLD for at in came)
