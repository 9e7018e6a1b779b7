"""Sentences of a note in wikitext: what comes of a page is shown and acts on nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.markup import in_line, link, notifies, plain
from bot.messages import Words
from bot.model import Argument, Message, Thread, message
from bot.parse.plain import plain_text
from bot.parse.source import reader
from config.profile import Profile

# what could act, or look like a signature's time; all else is left bare, for people edit notes
_ACTING = re.compile(
    r"^[\u0300-\u036f]|[&<>\[\]{}|_=*#`\\^\uff3f]|~~|''|^'|'$"
    r"|:(?! )|\b(?:RFC|PMID|ISBN)\b|(?<![\d.])\d{1,2}[:.h]\d\d(?![\d.])",
    re.IGNORECASE,
)


class Wikitext(str):
    """Text that is wikitext already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a wiki, put into wikitext for the page ``title``; ``about`` is the page that it speaks of."""

    words: Words
    profile: Profile
    title: str
    about: str

    def say(self, key: str, **args: Argument) -> Wikitext:
        """The message ``key`` in wikitext."""
        return self.tell(message(key, **args))

    def tell(self, told: Message) -> Wikitext:
        """A message in wikitext; its arguments are escaped, but for those that are wikitext."""
        ready = {name for name, value in told.args.items() if _is_wikitext(value)}
        parts = self.words.parts(told)
        return Wikitext("".join(p.text if p.argument is None or p.argument in ready else show(p.text) for p in parts))

    def by(self, author: str | None, at: datetime | None) -> Wikitext:
        """Who wrote, and on which day, as far as that is known."""
        if author and at:
            return self.say("note-by-at", author=author, date=at)
        if author:
            return self.say("note-by", author=author)
        return self.say("note-by-unsigned-at", date=at) if at else self.say("note-by-unsigned")

    def thread(self, thread: Thread) -> Wikitext:
        """A link to a thread; where it stands on yet another page, with a link to that."""
        linked = self._link(thread.page, thread.anchor, self.heading(thread))
        if thread.page in (self.title, self.about):
            return linked
        return self.say("note-thread-elsewhere", thread=linked, page=self.archive(thread.page))

    def heading(self, thread: Thread) -> str:
        """The words of a thread's heading; for what stands above the first one, words that say so."""
        if thread.heading is None:
            return self.words.say(message("note-no-heading"))
        return plain_text(thread.heading, reader(self.profile)) or thread.heading

    def archive(self, title: str) -> Wikitext:
        """A link to an archive, by its name below the talk page."""
        return self._link(title, None, title.removeprefix(f"{self.title}/"))

    def page(self, title: str) -> Wikitext:
        """A link to a page."""
        return self._link(title, None, title)

    def _link(self, title: str, anchor: str | None, label: str) -> Wikitext:
        if not notifies(title, self.profile):
            shown = "" if label == title and not anchor else label
            return Wikitext(link(title, anchor, shown, profile=self.profile))
        if title == self.title and anchor:
            return Wikitext(link("", anchor, label, profile=self.profile))
        return Wikitext(show(label))


def cut_short(text: str, length: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than ``length``."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}…"


def show(text: str) -> str:
    """Wikitext that shows a text as it is, in one line; bare where nothing in it could act."""
    shown = " ".join(in_line(text).split())
    return plain(shown) if _ACTING.search(shown) else shown


def _is_wikitext(value: Argument) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(item, Wikitext) for item in value)
    return isinstance(value, Wikitext)
