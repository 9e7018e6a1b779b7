"""Links to a user: what a signature is known by."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.model import Span
from config.profile import Namespace, Profile

# the names that work on every wiki; a link may lead to another one
CANONICAL = {2: "User", 3: "User talk", -1: "Special"}
ADDRESS = re.compile(r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.I)
BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UserLink:
    """A link to a user's page, talk page or contributions; ``talk`` for the talk page."""

    user: str
    span: Span
    talk: bool


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
        self._pattern = re.compile(
            rf"(?:\[\[[ _]*:?[ _]*(?:[a-z][a-z-]{{0,11}}:){{0,2}}|\[(?:https?:)?(?:{path}|{index}\?title=))"
            rf"{head}[ _]*[:/][ _]*(?P<name>(?:&\#?\w+;|[^|\]\[#<>{{}}\n\0/])*)(?P<rest>[|\]#])?",
            re.I,
        )
        # a signature kept on a subpage and transcluded: its title is all there is of the user
        self._transcluded = re.compile(
            rf"\{{\{{[ _]*(?:{user})[ _]*:[ _]*(?P<name>[^|\]\[#<>{{}}\n\0/]+)/[^|{{}}\n\0]*[|}}]", re.I
        )

    def find(self, masked: str, start: int = 0, end: int | None = None) -> Iterator[UserLink]:
        """Every link to a user between two places, in order; one to a subpage of a user is none."""
        stop = len(masked) if end is None else end
        found = list(self._links(masked, start, stop))
        if masked.find("{{", start, stop) >= 0:
            for match in self._transcluded.finditer(masked, start, stop):
                found.append(UserLink(user=user_name(match["name"]), span=Span(*match.span()), talk=False))
            found.sort(key=lambda link: link.span)
        return iter(found)

    def _links(self, masked: str, start: int, stop: int) -> Iterator[UserLink]:
        for match in self._pattern.finditer(masked, start, stop):
            outside = masked[match.start() + 1] != "["
            written = match["name"].partition(" ")[0] if outside else match["name"]
            if written.strip() and (match["rest"] or outside):
                yield UserLink(user=user_name(written), span=Span(*match.span()), talk=bool(match["talk"]))


def _names(spaces: Iterable[Namespace], number: int) -> Iterator[str]:
    return (name for n in spaces if n.id == number for name in (n.name, *n.aliases))


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", "[ _]")
