"""Invented threads, judged."""

from __future__ import annotations

from datetime import datetime

from parse_help import PROFILE, TITLE, at

from bot.judge.discussions import discussion
from bot.judge.page import groups
from bot.judge.unsigned import unsigned_comments
from bot.model import Attribution, Discussion, PageText, Role, Snapshot, TalkPage, UnsignedComment
from bot.parse.page import parse_page

AS_OF = at("2020-07-01 12:00")


def _talk(wikitext: str, role: Role, as_of: datetime, saved: datetime | None = None) -> TalkPage:
    page = PageText(title=TITLE, ns=1, wikitext=wikitext, role=role, revid=7, timestamp=saved)
    snapshot = Snapshot(generator="tests", site=PROFILE.site, profile=PROFILE, read_at=as_of, pages=(page,))
    return TalkPage(snapshot=snapshot, pages=(parse_page(page, PROFILE),))


def discussions(wikitext: str, *, role: Role = "talk", as_of: datetime = AS_OF) -> list[Discussion]:
    """Every thread of a page that holds comments, judged."""
    talk = _talk(wikitext, role, as_of)
    return [discussion(group, PROFILE) for group in groups(talk, talk.pages[0])]


def judged(body: str, *, heading: str = "Gate", as_of: datetime = AS_OF) -> Discussion:
    """A section with this body, judged together with its subsections."""
    return discussions(f"== {heading} ==\n{body}\n", as_of=as_of)[0]


def rule(body: str, **how: str) -> str:
    """The name of the rule that decided what became of a section."""
    return judged(body, **how).rule  # type: ignore[arg-type]


def unsigned(
    wikitext: str, *, role: Role = "talk", saved: datetime | None = None, known: Attribution | None = None
) -> list[UnsignedComment]:
    """The unsigned comments of a page that was last saved at a time; ``known`` is who wrote all of them."""
    talk = _talk(wikitext, role, AS_OF, saved)
    told = {(TITLE, c.span): known for thread in talk.pages[0].threads for c in thread.comments} if known else {}
    return [found for group in groups(talk, talk.pages[0]) for found in unsigned_comments(group, PROFILE, told)]
