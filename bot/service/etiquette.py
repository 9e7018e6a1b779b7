"""The questions that every edit must pass, in their order. The first no ends it: the rest is not asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Step
from bot.service.exclusion import Messenger, keeps_away, pages_that_speak
from bot.titles import is_talk, name_of, namespace_of
from bot.wiki.posting import WIKITEXT, CurrentPage, Door
from config.profile import Profile
from config.settings import Posting

USER = 2
RUN = "run"
REPORT_PAGE = "report-page"

Answer = tuple[bool, str]
Question = tuple[str, Callable[[], Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a note of some kind would be saved, on which wiki, by which door and under which settings."""

    kind: str
    title: str
    door: Door
    profile: Profile
    rules: Posting

    @property
    def messenger(self) -> Messenger:
        """Who would leave it."""
        return Messenger(
            account=self.door.account or "", kind=self.kind, nobots=self.rules.nobots, bots=self.rules.bots
        )


def ask(questions: Iterable[Question]) -> Iterator[Step]:
    """Each question with its answer, up to the first no; what follows is named and not asked."""
    stopped = False
    for name, question in questions:
        if stopped:
            yield Step(name=name, passed=None)
            continue
        passed, detail = question()
        stopped = not passed
        yield Step(name=name, passed=passed, detail=detail)


def beforehand(place: Place) -> tuple[Question, ...]:
    """What is asked before the page is read."""
    return (
        ("account", lambda: account(place)),
        ("shutoff page", lambda: shutoff(place)),
        ("switched on", lambda: switched_on(place)),
    )


def of_page(place: Place, page: Callable[[], CurrentPage]) -> tuple[Question, ...]:
    """What is asked of the page."""
    return ("not kept away", lambda: wanted(place, page())), ("place", lambda: allowed(place, page()))


def account(place: Place) -> Answer:
    """Whether we have an account."""
    name = place.door.account
    return (True, name) if name else (False, "no account is logged in; nothing is saved without one")


def shutoff(place: Place) -> Answer:
    """Whether the shutoff page lets the bot run."""
    title = place.rules.shutoff.replace("$1", place.door.account or "")
    page = place.door.current(title)
    if page.revid is None:
        return False, f"{title} does not exist"
    return (True, title) if page.text == RUN else (False, f'{title} does not read "{RUN}"')


def switched_on(place: Place) -> Answer:
    """Whether edits of this kind are switched on."""
    on = place.kind in place.rules.kinds
    return (True, place.kind) if on else (False, f"{place.kind} is not in post.kinds")


def wanted(place: Place, page: CurrentPage) -> Answer:
    """Whether nobody keeps us away: the page, its user, or the settings."""
    if matches(place.title, place.rules.never):
        return False, f"{place.title} is in post.never"
    for title in pages_that_speak(place.title, place.profile):
        text = page.text if title == place.title else place.door.current(title).text
        if template := keeps_away(text, place.messenger, place.profile):
            return False, f"{title} says {template}"
    if shown := place.door.shows(place.title, place.rules.nobots):
        return False, f"{place.title} shows {shown} by another template"
    return True, ""


def allowed(place: Place, page: CurrentPage) -> Answer:
    """Whether the place is one for this kind: own user space for reports, else a talk page that asked for notes."""
    if page.model != WIKITEXT:
        return False, f"{place.title} holds {page.model}"
    if page.is_redirect:
        return False, f"{place.title} is a redirect now"
    return _own(place) if place.kind == REPORT_PAGE else _opted_in(place)


def _opted_in(place: Place) -> Answer:
    if not is_talk(place.title, place.profile):
        return False, f"{place.title} is no talk page"
    if matches(place.title, place.rules.pages):
        return True, "in post.pages"
    ns = namespace_of(place.title, place.profile)
    if ns in place.rules.namespaces:
        return True, f"namespace {ns} is in post.namespaces"
    return False, f"{place.title} is not opted in: neither in post.pages nor in post.namespaces"


def _own(place: Place) -> Answer:
    """Whether a page is below the bot's own user page."""
    user, _, below = name_of(place.title, place.profile).partition("/")
    ours = namespace_of(place.title, place.profile) == USER and user == place.door.account and bool(below)
    return (True, "own user space") if ours else (False, f"{place.title} is not below the bot's own user page")


def within_caps(rules: Posting, *, in_run: int, in_day: int) -> Answer:
    """Whether this run and this day have room for one more edit."""
    if in_run >= rules.per_run:
        return False, f"{in_run} edits in this run; post.per_run is {rules.per_run}"
    if in_day >= rules.per_day:
        return False, f"{in_day} edits in 24 hours; post.per_day is {rules.per_day}"
    return True, f"{in_run} of {rules.per_run} in this run, {in_day} of {rules.per_day} in 24 hours"


def matches(title: str, patterns: Iterable[str]) -> bool:
    """Whether a pattern is the title; ``*`` in it stands for any text."""
    return any(_pattern(each).fullmatch(title) for each in patterns)


@lru_cache(maxsize=64)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(re.escape(written.replace("_", " ")).replace(r"\*", ".*"), re.DOTALL)
