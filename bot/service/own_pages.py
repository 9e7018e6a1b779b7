"""The bot's own pages, saved by the same door and under the same etiquette as notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.errors import EditRefused, WikiUnavailable
from bot.model import AuditEntry, Step
from bot.service import etiquette
from bot.service.candidate import SAVE, Desk
from bot.service.etiquette import Place, Question
from bot.service.outcomes import CONFLICTS, MOST_TRIES, PROGRAM, passes
from bot.wiki.posting import CurrentPage, Edit, NotSaved, Outcome, Saved, Unknown

# from a page's text its new one; None where no edit is needed
Rewrite = Callable[[str], str | None]
Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """What became of one of the bot's own pages; ``unchanged``: it reads so already, and no edit was made."""

    title: str
    end: Literal["saved", "unchanged", "refused", "trouble"]
    detail: str = ""
    steps: Steps = ()
    revid: int | None = None


def save_own_page(desk: Desk, title: str, rewrite: Rewrite, summary: str, *, in_run: int) -> OwnPage:
    """The page as ``rewrite`` makes it of what stands there; made again where somebody edited it first.

    ``rewrite`` may refuse: where the page does not tell which words on it are the editors' own.
    """
    for _ in range(MOST_TRIES):
        try:
            if made := _try(desk, title, rewrite, summary, in_run):
                return made
        except EditRefused as refused:
            return _ended(desk, OwnPage(title=title, end="refused", detail=f"{refused.fact} {refused.next_step}"))
        except WikiUnavailable as error:
            return OwnPage(title=title, end="trouble", detail=error.fact)
    return OwnPage(title=title, end="trouble", detail=f"{MOST_TRIES} times somebody edited the page first")


def _try(desk: Desk, title: str, rewrite: Rewrite, summary: str, in_run: int) -> OwnPage | None:
    page = desk.door.current(title)
    text = rewrite(page.text)
    if text is None or text.rstrip() == page.text.rstrip():
        return OwnPage(title=title, end="unchanged", revid=page.revid)
    steps = tuple(etiquette.ask(_questions(desk, page, in_run)))
    if no := next((step for step in steps if step.passed is False), None):
        return _ended(desk, OwnPage(title=title, end="refused", detail=f"{no.name}: {no.detail}", steps=steps))
    desk.door.pause()
    edit = Edit(title=title, text=text, summary=summary, base_revid=page.revid, bot=desk.rules.bot_flag)
    return _after(desk, edit, desk.door.save(edit), steps)


def _questions(desk: Desk, page: CurrentPage, in_run: int) -> tuple[Question, ...]:
    """The questions of the etiquette, but for those about a note that a person approved."""
    kind, title = etiquette.REPORT_PAGE, page.title
    place = Place(kind=kind, title=title, door=desk.door, profile=desk.profile, rules=desk.rules)
    return (
        *etiquette.beforehand(place),
        *etiquette.of_page(place, lambda: page),
        ("edit cap", lambda: etiquette.within_caps(desk.rules, in_run=in_run, in_day=desk.edits_in_a_day)),
    )


def _after(desk: Desk, edit: Edit, outcome: Outcome, steps: Steps) -> OwnPage | None:
    """What became of the page; None where somebody edited it first."""
    if isinstance(outcome, Unknown):
        page = desk.door.current(edit.title)
        if page.revid is None or page.text.rstrip() != edit.text.rstrip():
            return OwnPage(title=edit.title, end="trouble", detail=outcome.why, steps=steps)
        outcome = Saved(revid=page.revid, parentid=None)
    if isinstance(outcome, NotSaved) and outcome.code in CONFLICTS:
        return None
    if isinstance(outcome, NotSaved):
        refused = (*steps, Step(name=SAVE, passed=False, detail=outcome.info))
        end: Literal["trouble", "refused"] = "trouble" if passes(outcome.code) else "refused"
        return _ended(desk, OwnPage(title=edit.title, end=end, detail=outcome.info, steps=refused))
    saved = (*steps, Step(name=SAVE, passed=True, detail=f"revision {outcome.revid}"))
    return _ended(desk, OwnPage(title=edit.title, end="saved", steps=saved, revid=outcome.revid))


def _ended(desk: Desk, page: OwnPage) -> OwnPage:
    """The same, once it is in the log."""
    entry = AuditEntry(
        at=desk.clock(),
        action="post" if page.end == "saved" else "refuse",
        by=desk.door.account or PROGRAM,
        site=desk.profile.site,
        title=page.title,
        revid=page.revid,
        steps=page.steps,
        detail=page.detail,
    )
    desk.store.audit(entry)
    return page
