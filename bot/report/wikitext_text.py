"""Sentences, names, quotes and links of a report as wikitext."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bot.markup import escape, link, notifies, plain, quote, web_link
from bot.messages import Part, Words
from bot.model import Argument, message
from bot.report.values_parts import Link, Phrase, Quote
from bot.report.view_values import View
from bot.titles import namespace_of
from config.profile import Profile

# what an argument that names a page is called in a message
_PAGES = frozenset({"page", "pages", "source", "sources", "target", "targets"})
_USER = 2


def filled(words: Words, key: str, **wikitext: Argument) -> str:
    """A wording of ours, filled with wikitext that is ready."""
    parts = words.parts(message(key, **wikitext))
    return "".join(part.text if part.argument else escape(part.text) for part in parts)


@dataclass(frozen=True, slots=True)
class Medium:
    """A report on its way to a wiki."""

    view: View
    profile: Profile | None

    def say(self, key: str, **wikitext: str) -> str:
        """A wording of ours, filled with wikitext that is ready."""
        return filled(self.view.words, key, **wikitext)

    def told(self, phrase: Phrase | None, ready: Mapping[str, str] | None = None) -> str:
        """A sentence: pages are linked, names and words of the page are shown as they are.

        ``ready`` gives arguments the wikitext that stands for them.
        """
        given = ready or {}
        return "".join(given.get(part.argument or "") or self._part(part) for part in phrase.parts) if phrase else ""

    def page(self, title: str) -> str:
        """A link to a page; a user's is named only, for a link may notify them."""
        if self._is_a_users(title):
            return plain(title)
        return link(title, profile=self.profile)

    def thread(self, page: Link, thread: Link) -> str:
        """A link to a thread of a page, at the place its address names; on a user's page by that address."""
        if self._is_a_users(page.text):
            return web_link(thread.url, thread.text)
        return link(page.text, unquote(thread.url.partition("#")[2]), thread.text, profile=self.profile)

    def here(self, heading: str) -> str:
        """A link to a section of the report."""
        return link("", heading, heading)

    def web(self, url: str, label: str) -> str:
        """A link to an address."""
        return web_link(url, label)

    def quoted(self, found: Quote | None, *, after: str | None = None) -> str:
        """A quote, with its author unless it stands after a sentence about that very user."""
        if found is None:
            return ""
        if found.author in (None, after):
            return quote(found.text)
        return f"{quote(found.text)} ({plain(found.author or '')})"

    def small(self, doubt: Phrase | None) -> str:
        """What makes a claim less certain."""
        return f" <small>{self.told(doubt)}</small>" if doubt else ""

    def _is_a_users(self, title: str) -> bool:
        known = self.profile
        return known is not None and (namespace_of(title, known) == _USER or notifies(title, known))

    def _part(self, part: Part) -> str:
        if part.argument is None:
            return escape(part.text)
        return self.page(part.text) if part.argument in _PAGES else plain(part.text)
