"""A page's threads and comments as lines, each comment as far to the right as it is indented."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import Words
from bot.model import Comment, ParsedPage, Snapshot, Thread, message
from bot.parse.plain import plain_text
from bot.parse.source import reader
from bot.report.terminal_text import Sheet, shown, wrap

DEEPEST = 12
MORE = " ..."


def outline(snapshot: Snapshot, page: ParsedPage, words: Words, to: Sheet) -> str:
    """The page's title, then each thread's heading and the beginnings of its comments."""
    lines = [to.paint(line, "bold") for line in wrap(shown(page.title), to.width)]
    for thread in page.threads:
        if thread.heading is not None:
            lines += ["", to.paint(_first(shown(thread.heading), to.width), "bold")]
        lines += _comments(snapshot, thread, words, to)
    lines += [line for each in page.warnings for line in wrap(shown(words.say(each.message)), to.width)]
    return "\n".join(lines) + "\n"


def _comments(snapshot: Snapshot, thread: Thread, words: Words, to: Sheet) -> Iterator[str]:
    source = snapshot.page(thread.page)
    wikitext = source.wikitext if source else ""
    for comment in thread.comments:
        indent = "  " * min(comment.level, DEEPEST)
        text = plain_text(wikitext[slice(*comment.body)], reader(snapshot.profile))
        yield indent + _first(_who(comment, words), to.width - len(indent))
        yield f"{indent}  {_first(shown(text), to.width - len(indent) - 2)}".rstrip()


def _who(comment: Comment, words: Words) -> str:
    """Who wrote a comment and when, as far as it is signed."""
    name = comment.author or comment.only_name
    at = comment.timestamp or comment.only_time
    known = (shown(name) if name else None, words.date(at, "minute") if at else None)
    return ", ".join(filter(None, known)) or words.say(message("report-unsigned-whole-comment"))


def _first(text: str, width: int) -> str:
    """As much of the text as one line holds."""
    line, *rest = wrap(text, width) or [""]
    return wrap(text, width - len(MORE))[0] + MORE if rest else line
