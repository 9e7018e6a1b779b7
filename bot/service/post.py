"""Approved notes on their way to the wiki: each is there once, whatever fails on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.errors import PageMissing, SourceUnreadable, WikiUnavailable
from bot.model import Draft, Step
from bot.service import etiquette
from bot.service.candidate import Candidate, Desk
from bot.service.outcomes import MOST_TRIES, after, refuse, release
from bot.service.results import Result
from bot.service.summary_line import edit_summary
from bot.wiki.posting import Edit


def post(desk: Desk, drafts: Iterable[Draft]) -> Iterator[Result]:
    """What becomes of each draft, one guarded edit after the other."""
    in_run = 0
    for draft in drafts:
        if in_run and in_run >= desk.rules.per_run:
            yield Result(draft=draft, end="left", detail=f"this run has made its {in_run} edits (post.per_run)")
            continue
        desk.door.pause()
        result = _post(desk, draft, in_run)
        in_run += result.end == "posted"
        yield result


def _post(desk: Desk, draft: Draft, in_run: int) -> Result:
    for _ in range(MOST_TRIES):
        try:
            if result := _try(Candidate(desk, draft, in_run)):
                return result
        except (WikiUnavailable, PageMissing, SourceUnreadable) as error:
            return Result(draft=draft, end="trouble", detail=str(error))
    return Result(draft=draft, end="trouble", detail=f"{MOST_TRIES} times somebody edited the page first")


def _try(candidate: Candidate) -> Result | None:
    """What became of a draft; None where somebody edited the page first."""
    steps = tuple(etiquette.ask(candidate.questions))
    if no := next((step for step in steps if step.passed is False), None):
        return refuse(candidate, steps, no)
    if refused := _claim(candidate, steps):
        return refused
    return after(candidate, _edit(candidate), steps)


def _claim(candidate: Candidate, steps: tuple[Step, ...]) -> Result | None:
    """None where the draft is ours to post now, in the words that were approved."""
    desk, draft, page = candidate.desk, candidate.draft, candidate.verdict.page
    if page and page.revid is not None and page.revid != draft.base_revid:
        desk.store.rebase(draft.id, base_revid=page.revid, at=desk.clock())
    if not desk.store.claim(draft.id, token=desk.token, at=desk.clock()):
        detail = "it is not approved any more, or another post has it"
        return Result(draft=draft, end="refused", detail=detail, steps=steps)
    if desk.store.draft(draft.id).version != draft.version:
        return release(candidate, steps, "the note has other words by now", "refused")
    return None


def _edit(candidate: Candidate) -> Edit:
    draft, page = candidate.draft, candidate.verdict.page
    return Edit(
        title=draft.title,
        text=candidate.text,
        summary=edit_summary(draft, candidate.desk.profile),
        base_revid=page.revid if page else None,
        bot=candidate.desk.rules.bot_flag,
    )
