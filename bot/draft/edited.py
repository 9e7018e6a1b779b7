"""What keeps a note that a person has edited from being saved: it would do more than say something, signed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from bot.draft.made import SIGNED
from bot.draft.section import with_section
from bot.errors import EditRefused
from bot.markup import notifies
from bot.model import Draft, Message, PageText, message
from bot.model.marks import marker
from bot.parse.page import parse_page
from bot.titles import namespace_of
from config.profile import Profile

TALK = 1
FILED = (6, 14)  # files, categories
MARKER = marker("x", 1)
_PAINT = "\0"
_NOWIKI = re.compile(r"<nowiki>.*?</nowiki>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
_PLAIN_TAG = re.compile(r"</?(?:b|i|s|u|del|ins|small|sub|sup|code|br) ?/?>", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]|]*)")
# codes of languages, by which a link leaves the text and stands beside the page
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z-]+)?|simple)\s*:")
_MAGIC_WORD = re.compile(r"(?:__|\uff3f\uff3f)\w+?(?:__|\uff3f\uff3f)")
_CALL = re.compile(r"\{[{|]")


@dataclass(frozen=True, slots=True)
class _Edited:
    """A note as it was edited; ``bare`` is its text without what nowiki shields."""

    draft: Draft
    profile: Profile
    bare: str


def trouble(draft: Draft, wikitext: str, profile: Profile) -> Message | None:
    """The first reason why ``wikitext`` cannot be the draft's new wording; None where there is none."""
    text = wikitext.strip()
    if not text.removesuffix(SIGNED).strip():
        return message("edited-empty")
    bare = _NOWIKI.sub(_PAINT, text)
    note = _Edited(replace(draft, wikitext=text), profile, bare)
    return next((message(key) for key, found in _CHECKS.items() if found(note)), None)


def _badly_signed(note: _Edited) -> bool:
    text = note.draft.wikitext
    body = text.removesuffix(SIGNED)
    return body == text or "~~~" in body or body.endswith("~")


def _tagged(note: _Edited) -> bool:
    return _TAG.search(_PLAIN_TAG.sub(_PAINT, note.bare)) is not None


def _calls(note: _Edited) -> bool:
    return _CALL.search(note.bare) is not None


def _pings(note: _Edited) -> bool:
    return any(notifies(target, note.profile) for target in _targets(note.bare))


def _files(note: _Edited) -> bool:
    """Whether a link shows a file, files the page in a category, or names the page in another language."""
    for target in _targets(note.bare):
        ns = namespace_of(target, note.profile)
        if not target.startswith(":") and (ns in FILED or (ns == 0 and _LANGUAGE.match(target.lower()))):
            return True
    return False


def _has_magic_word(note: _Edited) -> bool:
    redirects = tuple(word.lower() for word in note.profile.language.redirect)
    return _MAGIC_WORD.search(note.bare) is not None or note.draft.wikitext.lower().startswith(redirects)


def _forges(note: _Edited) -> bool:
    """Whether our own reader finds somebody's signature in it."""
    unsigned = note.draft.wikitext.removesuffix(SIGNED)
    read = parse_page(PageText(title=note.draft.title, ns=TALK, wikitext=unsigned, role="talk"), note.profile)
    return any(comment.signature or comment.cosigners for thread in read.threads for comment in thread.comments)


def _stands_badly(note: _Edited) -> bool:
    """Whether it would not be one section, with one comment, on an empty page."""
    draft = note.draft
    try:
        with_section("", draft.heading, draft.wikitext, MARKER, title=draft.title, profile=note.profile)
    except EditRefused:
        return True
    return False


def _targets(text: str) -> Iterator[str]:
    """The targets of the links in a text."""
    yield from (unquote(found[1]).strip() for found in _LINK.finditer(text))


_CHECKS: Mapping[str, Callable[[_Edited], bool]] = {
    "edited-signature": _badly_signed,
    "edited-tag": _tagged,
    "edited-template": _calls,
    "edited-forged": _forges,
    "edited-user": _pings,
    "edited-link": _files,
    "edited-word": _has_magic_word,
    "edited-section": _stands_badly,
}
