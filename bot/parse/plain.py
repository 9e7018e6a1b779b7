"""What a reader sees of a piece of wikitext."""

from __future__ import annotations

import html
import re

from bot.parse import mask
from bot.parse.source import Reader
from bot.parse.templates import Call, calls, outermost, parameters

LINK = re.compile(r"\[\[(?:[^\[\]|]*\||:)?([^\[\]|]*)\]\]")
MEDIA = re.compile(r"\[\[[^\[\]|]*\|[^\[\]]*\|([^\[\]|]*)\]\]")
EXTERNAL = re.compile(r"\[(?:https?:|ftp:|mailto:)?//?[^\s\[\]]+(?:[ \t]+([^\[\]]*))?\]")
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
BOLD = re.compile(r"'{2,}")
LIST_MARKS = re.compile(r"^[ \t]*[:*#;]+[ \t]*", re.M)
# any blank but one plain space alone
BLANK = re.compile(r"[\t\xa0\u200b][ \t\xa0\u200b]*| [ \t\xa0\u200b]+")
LINES = re.compile(r"(?<!\s)\s*\n\s*")  # the first part keeps a run of other spaces from being read over and over
LEFT_OUT = "…"
NAMED = frozenset({"ping", "mention", "user_link"})


def plain_text(wikitext: str, how: Reader, *, quotes: bool = True) -> str:
    """The words, without markup and list marks; ``quotes=False`` leaves out what quotes other people's words."""
    text = wikitext
    if "<" in text:
        text = mask.cut(text, mask.unseen_spans(text))
    if not quotes:
        text = mask.cut(text, mask.quoted_spans(text))
    if "{{" in text:
        text = _without_templates(text, how, quotes=quotes)
    if "[" in text:
        text = EXTERNAL.sub(r"\1", LINK.sub(r"\1", MEDIA.sub(r"\1", text)))
    if "''" in text:
        text = BOLD.sub("", text)
    if "<" in text:
        text = TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    text = BLANK.sub(" ", LIST_MARKS.sub("", text))
    return (LINES.sub("\n", text) if "\n" in text else text).strip()


def _without_templates(text: str, how: Reader, *, quotes: bool) -> str:
    parts: list[str] = []
    position = 0
    for call in outermost(calls(text, how.names)):
        parts += text[position : call.span.start], _seen(text, call, quotes=quotes)
        position = call.span.end
    return "".join(parts) + text[position:]


def _seen(text: str, call: Call, *, quotes: bool) -> str:
    """What stands for a template: the users it names, the words it quotes, its name where it has no arguments."""
    written = text[call.span.start : call.span.end]
    if "|" not in written:
        return written if not call.groups else ""
    if not NAMED.isdisjoint(call.groups):
        names = [value for name, value in parameters(text, call.span) if name.isdecimal()]
        return ", ".join(names[-1:] if "mention" in call.groups else names)
    if quotes and "quote" in call.groups:
        return next((value for name, value in parameters(text, call.span) if name in ("1", "text")), "")
    # others' words are left out, and what an unknown template shows: a sentence that is quoted says so
    return LEFT_OUT if not quotes and (not call.groups or "quote" in call.groups) else ""
