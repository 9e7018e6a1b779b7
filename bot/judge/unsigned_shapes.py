"""What words without a signature look like that are no comment, or that somebody signed in a way of their own."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.judge.voices import Voice
from bot.parse import mask
from bot.parse.source import Reader
from bot.parse.users import UserLink

# a bold line, and a heading in the manner of Markdown
TITLE = re.compile(r"[ \0]*(?:;[^\n]*|#{2,} [^\n]*[^\s\0.!?…:][ \0]*)")
SET_OUT = re.compile(r"[ \0]*#{2,} [^\n]*[^\s\0.!?…:][ \0]*\n")
MARKUP = re.compile(r"\[\[[^\[\]]*\]\]|\[?https?://\S+|</?[a-zA-Z][^<>]*>")
CODE = re.compile(r"[{}\[\]]")
FEWEST_SIGNS = 3
# of prose it is less than one in a hundred
SHARE_OF_CODE = 0.03
BESIDE_NAME = " \t\n\0:*#.)"
LONGEST_NAME = 300
# elsewhere a link to a user is a part of the sentence
BEFORE_NAME = re.compile(r"(?:[.!?)…\"'][ \0]*|\n[ \0:*#]*)$")
# behind the end of a sentence or two dashes a word is nothing but a name
SIGNED_NAME = re.compile(
    r"(?:[.!?)…\"'][ \0]*[-–—―−~]+|(?:--|[–—―]|&[mn]dash;))\s?[^\W\d][\w.'-]{0,30}(?: [^\W\d][\w.'-]{0,20})?$"
)
# a time of day, soon behind the name that stands first
FIRST_TIME = re.compile(r"[^\n]{0,60}\b\d{1,2}[:.]\d{2}\b")
WRITTEN_NAME = re.compile(r"(?<!\S)(?:[-–—―−~]+|&[mn]dash;)\s?([^\s\d][^\n]{0,30})$")


def is_title(voice: Voice) -> bool:
    """Whether it is only the title of what stands below."""
    return TITLE.fullmatch(voice.own.strip("\n")) is not None


def is_set_out(voice: Voice, above: Voice | None) -> bool:
    """Whether it stands below a heading in the manner of Markdown: the text of an essay, not of a talk."""
    if SET_OUT.match(voice.own.lstrip("\n")):
        return True
    return above is not None and above.thread is voice.thread and is_title(above) and not above.own.startswith(";")


def is_signed_above(above: Voice | None) -> bool:
    """Whether the comment above begins with its signature, which these words may stand below as well."""
    signature = above.comment.signature if above else None
    if above is None or signature is None or any(map(str.isalnum, above.wikitext)):
        return False
    return any(map(str.isalnum, above.page.wikitext[signature.span.end : above.comment.span.end]))


def is_code(voice: Voice) -> bool:
    """Whether its first line is a piece of a program, or what one puts out."""
    line = MARKUP.sub("", voice.own.strip().split("\n", 1)[0].replace(mask.PAINT, " "))
    signs = len(CODE.findall(line))
    return signs >= FEWEST_SIGNS and signs >= SHARE_OF_CODE * len(line)


def ends_with_a_name(voice: Voice, below: Voice | None, people: Set[str], how: Reader) -> bool:
    """Whether its writer is named where it ends: by a link to a user, or behind a dash by one of ``people``.

    They are those who wrote in the thread, in lower case. ``below`` is the next comment: the link may be all of that.
    """
    if below is not None and _is_link(below.own.strip(BESIDE_NAME), how):
        return True
    tail = voice.own.rstrip(BESIDE_NAME)[-LONGEST_NAME:]
    if any(BEFORE_NAME.search(tail, 0, link.start) for link in how.links.find(tail) if _is_last(link, tail)):
        return True
    written = WRITTEN_NAME.search(tail)
    return SIGNED_NAME.search(tail) is not None or (written is not None and written[1].casefold() in people)


def begins_with_a_name(voice: Voice, how: Reader) -> bool:
    """Whether it begins with a link to a user and a time in a form of the writer's own."""
    text = voice.own[:LONGEST_NAME].lstrip(BESIDE_NAME)
    first = next(how.links.find(text), None)
    return first is not None and first.start == 0 and FIRST_TIME.match(text, first.end) is not None


def _is_link(text: str, how: Reader) -> bool:
    """Whether a text is nothing but a link to a user."""
    return any(link.start == 0 and _is_last(link, text) for link in how.links.find(text))


def _is_last(link: UserLink, text: str) -> bool:
    return "]]" not in text[link.end : -2] and text.endswith("]]")
