"""Links to a user: what a signature is known by."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from urllib.parse import unquote

import msgspec

from bot.model import Span
from bot.parse.mask import pairs
from config.profile import Namespace, Profile

# the names that work on every wiki; a link may lead to another one
CANONICAL = {2: "User", 3: "User talk", -1: "Special"}
ADDRESS = re.compile(r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.I)
QUERY_END, PATH_END = re.compile("[ &]"), re.compile("[ ?]")
BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


class UserLink(msgspec.Struct, frozen=True, gc=False):
    """A link to a user's page, talk page or contributions, and where it stands; ``talk`` for the talk page."""

    user: str
    start: int
    end: int
    talk: bool

    @property
    def span(self) -> Span:
        """Where it stands, as far as the name goes."""
        return Span(self.start, self.end)


@lru_cache(maxsize=4096)
def user_name(written: str) -> str:
    """A user's name as the wiki has it: spaces, first letter upper case, an IPv6 address all upper case."""
    if "%" in written:
        written = unquote(written)
    name = " ".join(html.unescape(written).translate(BIDI).replace("_", " ").replace("\xa0", " ").split())
    if ADDRESS.fullmatch(name):
        return name.upper()
    return name[:1].upper() + name[1:]


# a link that names a namespace, or a subpage, as every link to a user does
NAMESPACED = re.compile(r"\[\[[^\[\]|\n]*[:/]")


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
        self._sites = (profile.article_url.partition(":")[2].replace("$1", ""), profile.script_url.partition(":")[2])
        path, index = map(re.escape, self._sites)
        name = r"(?P<name>[^&|\]\[#<>{}\n\0/]*(?:&(?:\#?\w+;)?[^&|\]\[#<>{}\n\0/]*)*)"
        title = rf"{head}[ _]*[:/][ _]*{name}(?P<rest>[|\]#])?"
        self._link = re.compile(rf"\[\[[ _]*:?[ _]*(?:[a-z][a-z-]{{0,11}}:){{0,2}}?{title}", re.I)
        self._address = re.compile(rf"\[(?:https?:)?(?:{path}|(?P<query>{index}\?title=)){title}", re.I)
        # a signature kept on a subpage and transcluded: its title is all there is of the user
        self._transcluded = re.compile(
            rf"\{{\{{[ _]*(?:{user})[ _]*:[ _]*(?P<name>[^|\]\[#<>{{}}\n\0/]+)/[^|{{}}\n\0]*[|}}]", re.I
        )

    def may_stand_in(self, text: str) -> bool:
        """Whether a text may hold a link to a user; most comments hold none, which is told without reading markup."""
        return (
            ("[[" in text and NAMESPACED.search(text) is not None)
            or ("//" in text and any(site in text for site in self._sites))
            or ("{{" in text and self._transcluded.search(text) is not None)
        )

    def find(self, masked: str) -> Iterator[UserLink]:
        """Every link to a user in a text, in order; one to a subpage of a user is none."""
        found = [
            UserLink(user, match.start(), match.end(), talk is not None)
            for match in self._link.finditer(masked)
            for talk, written, rest in (match.groups(),)
            if rest and (user := user_name(written))
        ]
        others = [*self._addresses(masked), *self._transclusions(masked)]
        return iter(sorted((*found, *others), key=attrgetter("start")) if others else found)

    def _addresses(self, masked: str) -> Iterator[UserLink]:
        if "//" not in masked or not any(site in masked for site in self._sites):
            return
        for match in self._address.finditer(masked):
            # what else stands in an address is no part of the name
            name = (QUERY_END if match["query"] else PATH_END).split(match["name"], maxsplit=1)[0]
            if name and "/" not in unquote(name):
                yield UserLink(user_name(name), match.start(), match.end(), bool(match["talk"]))

    def _transclusions(self, masked: str) -> Iterator[UserLink]:
        matches = (self._transcluded.match(masked, place) for place in pairs(masked, "{", "{"))
        for match in filter(None, matches):
            yield UserLink(user_name(match["name"]), *match.span(), talk=False)


class PageLinks:
    """The links to users on a page, in order."""

    __slots__ = ("ends", "all")

    def __init__(self, links: Iterable[UserLink]) -> None:
        self.all = tuple(links)
        self.ends = [link.end for link in self.all]

    def count(self, end: int) -> int:
        """How many of them end before a place."""
        return bisect_right(self.ends, end)

    def between(self, start: int, end: int) -> list[UserLink]:
        """Those that stand between two places."""
        low, high = bisect_left(self.ends, start), self.count(end)
        return [link for link in self.all[low:high] if link.start >= start] if low < high else []


def _names(spaces: Iterable[Namespace], number: int) -> Iterator[str]:
    return (name for n in spaces if n.id == number for name in (n.name, *n.aliases))


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", "[ _]")
