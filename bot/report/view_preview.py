"""How a drafted note will look: the little wikitext that notes are written in, taken apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.markup import strip_controls
from bot.report.values_notes import Block, BlockKind, NoteText
from bot.report.values_parts import Link
from bot.report.view_links import page_link, web_url
from bot.report.view_text import clean
from bot.titles import page_url
from config.profile import Profile

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(r"(?P<heading>={2,6})\s*(?P<title>.+?)\s*=+\s*|(?P<marks>[*:#]+)\s*(?P<item>.*)")
_INLINE = re.compile(
    r"<nowiki>(?P<nowiki>.*?)</nowiki>"
    r"|\[\[:?(?P<target>[^\[\]|]+)(?:\|(?P<label>[^\[\]]*))?\]\]"
    r"|\[(?P<url>https?://[^\s\]]+) (?P<name>[^\]]*)\]"
    r"|(?P<signature>~{3,5})"
    r"|(?P<mark>'{2,5}|</?(?:small|code|nowiki)>)"
)


def preview(profile: Profile, wikitext: str) -> tuple[Block, ...]:
    """The headings, list items and paragraphs of a note."""
    return tuple(_blocks(profile, _COMMENT.sub("", wikitext)))


def _blocks(profile: Profile, wikitext: str) -> Iterator[Block]:
    for line in wikitext.splitlines():
        found = _BLOCK.fullmatch(line)
        if found and found["heading"]:
            yield _block(profile, "heading", 0, found["title"])
        elif found:
            yield _block(profile, "item", len(found["marks"]), found["item"])
        elif line.strip():
            yield _block(profile, "paragraph", 0, line)


def _block(profile: Profile, kind: BlockKind, level: int, text: str) -> Block:
    return Block(kind=kind, level=level, parts=tuple(_parts(profile, text)))


def _parts(profile: Profile, text: str) -> Iterator[NoteText]:
    end = 0
    for found in _INLINE.finditer(text):
        yield from _plain(text[end : found.start()])
        yield from _inline(profile, found)
        end = found.end()
    yield from _plain(text[end:])


def _inline(profile: Profile, found: re.Match[str]) -> Iterator[NoteText]:
    if found["target"]:
        yield _wikilink(profile, found["target"], found["label"])
    elif found["url"]:
        yield Link(text=_shown(found["name"]), url=web_url(found["url"]))
    elif found["signature"]:
        yield None
    elif found["nowiki"]:
        yield from _plain(found["nowiki"])


def _wikilink(profile: Profile, target: str, label: str | None) -> Link:
    title, _, fragment = _shown(target).partition("#")
    shown = _shown(label or "") or _shown(target)
    if not fragment:
        return Link(text=shown, url=page_link(profile, title).url)
    return Link(text=shown, url=web_url(page_url(profile, title, fragment)))


def _plain(text: str) -> Iterator[str]:
    if text:
        yield strip_controls(html.unescape(text))


def _shown(text: str) -> str:
    return clean(html.unescape(text))
