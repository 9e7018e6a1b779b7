"""What a reader sees of a piece of wikitext."""

from __future__ import annotations

import html
import re
from functools import partial
from operator import itemgetter

from bot.parse import mask
from bot.parse.source import Reader
from bot.parse.templates import Call, calls, outermost, parameters

LINK = re.compile(r"\[\[(?:[^\[\]|]*\||:)?([^\[\]|]*)\]\]")
MEDIA = re.compile(r"\[\[[^\[\]|]*\|[^\[\]]*\|([^\[\]|]*)\]\]")
EXTERNAL = re.compile(r"\[(?:https?:|ftp:|mailto:)?//?[^\s\[\]]+(?:[ \t]+([^\[\]]*))?\]")
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
BOLD = re.compile("''+")
LIST_MARKS = re.compile(r"[ \t]*[:*#;]+[ \t]*")
MAY_BEGIN = frozenset(" \t:*#;")
# any blank but one plain space alone
BLANK = re.compile(r"[\t\xa0\u200b][ \t\xa0\u200b]*| [ \t\xa0\u200b]+")
LEFT_OUT = "…"
NAMED = frozenset({"ping", "mention", "user_link"})
_FIRST = itemgetter(1)


def plain_text(wikitext: str, how: Reader, *, quotes: bool = True) -> str:
    """The words, without markup and list marks; ``quotes=False`` leaves out what quotes other people's words."""
    text = wikitext
    if "<" in text:
        text = mask.cut(text, mask.unseen_spans(text))
    if not quotes:
        text = mask.cut(text, mask.quoted_spans(text))
    if "{{" in text:
        text = _without_templates(text, how, quotes=quotes)
    text = _without_marks(text)
    if "&" in text:
        text = html.unescape(text)
    lines = map(_without_list_marks, text.split("\n"))
    if "  " in text or "\t" in text or "\xa0" in text or "\u200b" in text:
        lines = map(partial(BLANK.sub, " "), lines)
    return "\n".join(filter(None, map(str.strip, lines)))


def _without_marks(text: str) -> str:
    """The text of links, and what stands between tags and quotation marks that are markup."""
    if "[[" in text:
        text = LINK.sub(_FIRST, MEDIA.sub(_FIRST, text) if text.count("|") > 1 else text)
    if "[" in text:
        text = EXTERNAL.sub(_FIRST, text)
    if "''" in text:
        text = BOLD.sub("", text)
    return TAG.sub("", text) if "<" in text else text


def _without_list_marks(line: str) -> str:
    marks = LIST_MARKS.match(line) if line[:1] in MAY_BEGIN else None
    return line[marks.end() :] if marks else line


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
