"""Links to a user: what a signature is known by."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.model import Span
from config.profile import Namespace, Profile

# the names that work on every wiki; a link may lead to another one
CANONICAL = {2: "User", 3: "User talk", -1: "Special"}
ADDRESS = re.compile(r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.I)
BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


class UserLink(NamedTuple):
    """A link to a user's page, talk page or contributions; ``talk`` for the talk page."""

    user: str
    span: Span
    talk: bool


@lru_cache(maxsize=4096)
def user_name(written: str) -> str:
    """A user's name as the wiki has it: spaces, first letter upper case, an IPv6 address all upper case."""
    name = " ".join(html.unescape(written).translate(BIDI).replace("_", " ").replace("\xa0", " ").split())
    if ADDRESS.fullmatch(name):
        return name.upper()
    return name[:1].upper() + name[1:]


class UserLinks:
    """Finds links to users in wikitext, by a wiki's names for the namespaces."""

    def __init__(self, profile: Profile) -> None:
        spaces = (*profile.language.namespaces, *profile.namespaces)
        user, talk, special = (
            "|".join(_spaced(name) for name in dict.fromkeys((*_names(spaces, number), canonical)))
            for number, canonical in CANONICAL.items()
        )
        contributions = "|".join(_spaced(name) for name in profile.language.contributions)
        head = rf"(?:(?P<talk>{talk})|{user}|(?:{special})[ _]*:[ _]*(?:{contributions})[ _]*(?=/))"
        path = re.escape(profile.article_url.partition(":")[2].replace("$1", ""))
        index = re.escape(profile.script_url.partition(":")[2])
        name = r"(?P<name>[^&|\]\[#<>{}\n\0/]*(?:&(?:\#?\w+;)?[^&|\]\[#<>{}\n\0/]*)*)"
        title = rf"{head}[ _]*[:/][ _]*{name}(?P<rest>[|\]#])?"
        self._link = re.compile(rf"\[\[[ _]*:?[ _]*(?:[a-z][a-z-]{{0,11}}:){{0,2}}?{title}", re.I)
        self._address = re.compile(rf"\[(?:https?:)?(?:{path}|{index}\?title=){title}", re.I)
        # a signature kept on a subpage and transcluded: its title is all there is of the user
        self._transcluded = re.compile(
            rf"\{{\{{[ _]*(?:{user})[ _]*:[ _]*(?P<name>[^|\]\[#<>{{}}\n\0/]+)/[^|{{}}\n\0]*[|}}]", re.I
        )

    def find(self, masked: str) -> Iterator[UserLink]:
        """Every link to a user in a text, in order; one to a subpage of a user is none."""
        return reversed(list(self.backwards(masked, 0, len(masked))))

    def backwards(self, masked: str, start: int, end: int) -> Iterator[UserLink]:
        """The links between two places, the last one first, each looked for only when it is asked for."""
        links = self._links(masked, start, end)
        if masked.find("{{", start, end) < 0:
            return links
        transcluded = (
            UserLink(user_name(match["name"]), Span(*match.span()), False)
            for match in self._transcluded.finditer(masked, start, end)
        )
        return iter(sorted((*links, *transcluded), key=lambda link: link.span, reverse=True))

    def _links(self, masked: str, start: int, end: int) -> Iterator[UserLink]:
        bracket = masked.rfind("[", start, end)
        while bracket >= 0:
            double = bracket > start and masked[bracket - 1] == "["
            if double and (match := self._link.match(masked, bracket - 1, end)):
                talk, written, rest = match.groups()
                if rest and written.strip():
                    yield UserLink(user_name(written), Span(*match.span()), bool(talk))
            elif match := self._address.match(masked, bracket, end):
                name = match["name"].partition(" ")[0]
                if name:
                    yield UserLink(user_name(name), Span(*match.span()), bool(match["talk"]))
            bracket = masked.rfind("[", start, bracket - double)


def _names(spaces: Iterable[Namespace], number: int) -> Iterator[str]:
    return (name for n in spaces if n.id == number for name in (n.name, *n.aliases))


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", "[ _]")
