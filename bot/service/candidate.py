"""A draft before the etiquette's questions: what is read of the wiki is read when a question needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from bot.clock import now
from bot.draft.section import section_heading, with_section
from bot.errors import EditRefused
from bot.model import Draft, Step
from bot.model.marks import marker
from bot.service import etiquette
from bot.service.etiquette import Answer, Place, Question
from bot.service.judged_again import Verdict
from bot.service.on_the_page import posted_as
from bot.service.words import words_for
from bot.wiki.posting import CurrentPage, Door, Saved
from config.profile import Profile
from config.settings import Posting

if TYPE_CHECKING:
    from bot.store import Store

DAY = timedelta(days=1)
# the questions that decide what becomes of a draft when their answer is no
APPROVED, NOT_POSTED, BASE = "approved", "not posted already", "base revision"
SAVE, READ_BACK = "save", "read back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where notes are posted from: the store that they wait in, the wiki that they go to, and the rules between."""

    store: Store
    door: Door
    profile: Profile
    rules: Posting
    judge_again: Callable[[Draft], Verdict]
    token: str
    clock: Callable[[], datetime] = now

    @property
    def edits_in_a_day(self) -> int:
        """How many edits were saved on the wiki in the last 24 hours."""
        return self.store.edits_since(self.profile.site, since=self.clock() - DAY)


class Candidate:
    """A draft that may be posted now, or not; ``in_run`` counts the edits of this run so far."""

    def __init__(self, desk: Desk, draft: Draft, in_run: int) -> None:
        self.desk = desk
        self.draft = draft
        self.in_run = in_run
        self.place = Place(kind=draft.kind, title=draft.title, door=desk.door, profile=desk.profile, rules=desk.rules)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions before an edit, in their order."""
        return (
            (APPROVED, self._approved),
            *etiquette.beforehand(self.place),
            *etiquette.of_page(self.place, lambda: self.page),
            (NOT_POSTED, self._not_posted),
            (BASE, self._still_true),
            ("section of its own", self._stands),
            ("edit cap", self._within_caps),
        )

    @cached_property
    def page(self) -> CurrentPage:
        """The page as it stands."""
        return self.desk.door.current(self.draft.title)

    @cached_property
    def verdict(self) -> Verdict:
        """The page that the note is true of: as it stands where nobody edited it, else as it was judged again."""
        if self.page.revid is None and self.draft.base_revid is not None:
            return Verdict(because="the page is gone")
        if self.page.revid == self.draft.base_revid:
            return Verdict(page=self.page)
        return self.desk.judge_again(self.draft)

    @cached_property
    def earlier(self) -> Saved | None:
        """The edit by which the note was posted before."""
        return posted_as(self.desk.door, self.draft, self.page)

    @cached_property
    def text(self) -> str:
        """The page's whole text with the note."""
        assert self.verdict.page is not None
        draft, profile = self.draft, self.desk.profile
        mark = marker(draft.id, draft.version)
        heading = section_heading(draft.kind, draft.heading, words_for(profile.language.code), profile)
        return with_section(self.verdict.page.text, heading, draft.wikitext, mark, title=draft.title, profile=profile)

    def _approved(self) -> Answer:
        fresh = self.desk.store.draft(self.draft.id)
        if fresh.state != "approved":
            return False, f"the note is {fresh.state}"
        if fresh.version != self.draft.version:
            return False, "the note has other words by now"
        self.draft = replace(self.draft, base_revid=fresh.base_revid)
        return True, f"by {fresh.by}"

    def _not_posted(self) -> Answer:
        return (True, "") if self.earlier is None else (False, f"it is revision {self.earlier.revid}")

    def _still_true(self) -> Answer:
        page, base = self.verdict.page, self.draft.base_revid
        if page is None:
            return False, self.verdict.because
        return True, f"{base}" if page.revid == base else f"{base} is {page.revid} now; judged again, and still true"

    def _stands(self) -> Answer:
        try:
            return bool(self.text), ""
        except EditRefused as refused:
            return False, f"{refused.fact} {refused.next_step}"

    def _within_caps(self) -> Answer:
        return etiquette.within_caps(self.desk.rules, in_run=self.in_run, in_day=self.desk.edits_in_a_day)


def explain(desk: Desk, draft: Draft) -> tuple[Step, ...]:
    """Every step for a draft with its answer, and the save that is not made."""
    asked = etiquette.ask(Candidate(desk, draft, 0).questions)
    return (*asked, Step(name=SAVE, passed=None), Step(name=READ_BACK, passed=None))
