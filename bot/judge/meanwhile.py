"""Whether a page holds by now what a request wants there: a hint, and never an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.judge.cues import cues
from bot.judge.page_sections import PageSection, comparable, page_sections
from bot.judge.wanted import Thing, of_role, things
from bot.model import Comment, Discussion, Message, PageText, Reading, message
from bot.parse.plain import plain_text
from bot.parse.source import reader
from bot.titles import MAIN, namespace_of
from config.profile import Profile

# a page may hold thousands of requests, and each is looked for in the whole subject page
MOST_LOOKED_UP = 50
FULL_QUOTE = 2
_ASKS = frozenset({"request", "error_report"})


class Meanwhile:
    """Looks up what requests want; the subject page is the one that was read with the talk page."""

    def __init__(self, reading: Reading) -> None:
        snapshot = reading.page.snapshot
        self._profile = snapshot.profile
        self._talk = snapshot
        self._subject = next((page for page in snapshot.pages if page.role == "subject"), None)
        self._left = MOST_LOOKED_UP

    def of_comment(self, discussion: Discussion, comment: Comment | None) -> tuple[Message, ...]:
        """What the subject page holds of what a comment wants; nothing where that cannot be told."""
        page = self._talk.page(discussion.thread.page)
        if comment is None or page is None or self._subject is None or not self._left:
            return ()
        self._left -= 1
        wanted = things(
            page.wikitext[comment.body.start : comment.body.end], cues(self._profile), reader(self._profile)
        )
        told = found_in(self._subject, wanted, self._profile)
        return (told,) if told else ()

    def of_asks(self, discussion: Discussion) -> tuple[Message, ...]:
        """The same of the first request, or report of an error, that nobody answered."""
        asks = (each for each in discussion.asks if each.kind in _ASKS and each.answered_by is None)
        first = next(asks, None)
        return self.of_comment(discussion, discussion.comments[first.comment]) if first else ()


def found_in(subject: PageText, named: Sequence[Thing], profile: Profile) -> Message | None:
    """That all that is wanted stands in the page, and nothing that is not; None where it is not so."""
    wanted = _sought([each for each in of_role(named, "wanted") if _in_articles(each, profile)])
    unwanted = of_role(named, "unwanted")
    if not wanted or not (unwanted or any(map(_is_telling, wanted))):
        return None
    sections = page_sections(subject.wikitext, profile)
    if any(_stands(each, wanted, sections, profile) for each in unwanted):
        return None
    places = [next((s for s in sections if s.holds(each, profile)), None) for each in wanted]
    if not all(places):
        return None
    what, where = max(zip(wanted, places, strict=True), key=lambda each: _is_telling(each[0]))
    return _told(what, where, subject, profile)


def _sought(wanted: Sequence[Thing]) -> Sequence[Thing]:
    """What is to be found: addresses only where nothing else is wanted, for another source may do as well."""
    return [each for each in wanted if each.kind != "address"] or wanted


def _told(what: Thing, where: PageSection | None, subject: PageText, profile: Profile) -> Message:
    heading = plain_text(where.heading, reader(profile)) if where and where.heading else ""
    if heading:
        return message("hint-mentions", page=subject.title, what=what.text, section=heading)
    return message("hint-mentions-lead", page=subject.title, what=what.text)


def _stands(thing: Thing, wanted: Sequence[Thing], sections: Sequence[PageSection], profile: Profile) -> bool:
    """Whether what is to go stands there still; unknown where it is a part of what is to come."""
    part = comparable(thing.text)
    if any(part in comparable(each.text) for each in wanted):
        return False
    return any(section.holds(thing, profile) for section in sections)


def _in_articles(thing: Thing, profile: Profile) -> bool:
    """Whether it may stand in an article: links to rules and to users do not."""
    return thing.kind != "link" or namespace_of(thing.text, profile) == MAIN


def _is_telling(thing: Thing) -> bool:
    """Whether it says enough by itself: one word or number may stand anywhere in a page."""
    return thing.kind in ("link", "address") or (thing.kind == "words" and len(thing.text.split()) >= FULL_QUOTE)
