"""Where a merge proposal stands: by its end, by the pages as they are, by how long nobody wrote."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.judge.group import Group
from bot.judge.merge_around import Around
from bot.judge.merge_cases import Case
from bot.judge.merge_done import merged
from bot.judge.merge_pages import plain_titles, standing, talk_pages
from bot.judge.merge_verdicts import verdict
from bot.model import Closure, MergeState, Snapshot, TalkPage


def state(case: Case, end: Closure | None, since: datetime | None, beside: Around, quiet: timedelta) -> MergeState:
    """Where a proposal stands; ``since`` is when anybody last wrote, or by when it was tagged."""
    talk, snapshot = beside.talk, beside.talk.snapshot
    if merged(plain_titles(case.titles, snapshot.profile), beside):
        return "done"
    if end is not None:
        agreed = verdict((end.outcome or "", end.quote), snapshot.profile) == "agreed"
        return "agreed_not_done" if agreed else "closed"
    if any(sign.tag.kind == "being_merged" for sign in case.signs):
        return "agreed_not_done"
    if case.draft is None and _place_unread(case, talk):
        return "open"
    return "stale" if since is None or snapshot.read_at - since >= quiet else "open"


def _place_unread(case: Case, talk: TalkPage) -> bool:
    """Whether tags lead to a page that was not read: there may be a discussion."""
    return any(
        standing(place, talk.snapshot) == "unread"
        for sign in case.signs
        for place in ((sign.talk,) if sign.talk else talk_pages(sign.pages, talk.snapshot.profile))
    )


def quiet_since(group: Group) -> datetime | None:
    """When a person last wrote in a discussion."""
    return max((v.at for v in group.voices if v.at and v.at <= group.read_at and not v.bot), default=None)


def days_since(at: datetime | None, snapshot: Snapshot) -> int | None:
    """Whole days since a time; None where there is none."""
    return max((snapshot.read_at - at).days, 0) if at else None
