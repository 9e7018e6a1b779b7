"""Posts that were broken off: what became of them is looked up on the wiki."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.errors import WikiUnavailable
from bot.model import Draft, Step
from bot.service.candidate import SAVE, Desk
from bot.service.claims import may_live
from bot.service.on_the_page import posted_as
from bot.service.outcomes import PROGRAM
from bot.service.results import Result

NOTHING = "its post was broken off, and nothing of it is on the page"


def recover(desk: Desk) -> Iterator[Result]:
    """What became of each note that was being posted by a process that is gone, or has been at it for too long."""
    moment = desk.clock()
    settled = moment - timedelta(seconds=desk.rules.settle)
    for draft, token, claimed_at in desk.store.claimed(before=moment + timedelta(seconds=1)):
        if draft.site == desk.profile.site and (claimed_at <= settled or not may_live(token)):
            yield _recovered(desk, draft, token, claimed_at)


def _recovered(desk: Desk, draft: Draft, token: str, claimed_at: datetime) -> Result:
    try:
        earlier = posted_as(desk.door, draft)
    except WikiUnavailable as error:
        return Result(draft=draft, end="trouble", detail=f"what became of its last post is not known yet: {error.fact}")
    at = desk.clock()
    if earlier is not None:
        detail = "its post was broken off, and it stands in the page's history"
        steps = (Step(name=SAVE, passed=True, detail=detail),)
        kept = desk.store.posted(
            draft.id, token=token, revid=earlier.revid, at=at, steps=steps, detail=detail, by=PROGRAM
        )
        return Result(draft=kept, end="posted", detail=detail, steps=steps, revid=earlier.revid)
    # until then the wiki may still be saving what it was sent
    wait = claimed_at + timedelta(seconds=desk.rules.settle) - at
    if wait > timedelta():
        detail = f"{NOTHING} yet; it is looked up again in {int(wait.total_seconds())} s"
        return Result(draft=draft, end="trouble", detail=detail)
    steps = (Step(name=SAVE, passed=False, detail=NOTHING),)
    kept = desk.store.release(draft.id, token=token, at=at, steps=steps, detail=NOTHING, by=PROGRAM)
    return Result(draft=kept, end="left", detail=NOTHING, steps=steps)
