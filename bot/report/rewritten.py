"""The part of a page that is rewritten, between two hidden marks; all around it is the editors' own."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from bot.errors import EditRefused
from bot.markup import gap
from bot.parse.redirects import redirect_target
from config.profile import Profile

_BEGIN = re.compile(r"<!-- talkclerk:report:begin(?: (?P<told>[0-9a-f]{16}))? -->")
_END = "<!-- talkclerk:report:end -->"
_ANY = re.compile(r"<!-- talkclerk:report:(?:begin|end)\b")
_DASHES = re.compile("--+")
# MediaWiki's own limit, which wikis rarely change
_MOST_BYTES = 2048 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is to stand between the marks: ``told`` is what it says apart from times that only count on.

    ``hint`` tells editors, in the wikitext alone, what becomes of words that they put between the marks.
    """

    wikitext: str
    told: str
    hint: str


def rewritten(title: str, old_text: str, part: Part, profile: Profile) -> str | None:
    """The page ``title`` with the part in its place; None where it tells the same as before.

    A page without marks keeps all that it holds, and gets the part below it.
    """
    if redirect_target(old_text, profile):
        raise EditRefused(title, "is a redirect.", "Remove it, or the page: the report then stands here again.")
    told, start, end = _place(title, old_text) or (None, len(old_text), len(old_text))
    if told == _fingerprint(part.told):
        return None
    above, below = old_text[:start], old_text[end:]
    new = f"{above}{gap(above) if start == end else ''}{_marked(part)}{below}"
    if len(new.encode("utf-8", "replace")) > _MOST_BYTES:
        raise EditRefused(
            title, "would be too large for the wiki.", "Have the talk page archived, or watch it no more."
        )
    return new


def is_marked(title: str, old_text: str) -> bool:
    """Whether a page has a part that is rewritten."""
    return _place(title, old_text) is not None


def _marked(part: Part) -> str:
    hint = _DASHES.sub("–", part.hint).replace("<", "").replace(">", "")
    begin = f"<!-- talkclerk:report:begin {_fingerprint(part.told)} -->"
    return f"{begin}<!-- {hint} -->\n{part.wikitext.strip()}\n{_END}"


def _fingerprint(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def _place(title: str, text: str) -> tuple[str | None, int, int] | None:
    """The fingerprint of the part, where it begins and where it ends; None where there is none.

    Refused where the marks do not tell which words are the editors' own.
    """
    begins, ends, every = list(_BEGIN.finditer(text)), text.count(_END), len(_ANY.findall(text))
    if not every:
        return None
    end = text.find(_END)
    if (len(begins), ends, every) != (1, 1, 2) or end < begins[0].end():
        raise EditRefused(
            title,
            f"its report has no clear place: begin marks {len(begins)}, end marks {ends}.",
            "Leave one of each, the begin above the report and the end below it, or empty the page.",
        )
    return begins[0]["told"], begins[0].start(), end + len(_END)
