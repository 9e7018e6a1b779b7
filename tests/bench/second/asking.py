"""The questions that a page and its archives lead to at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.attribution import Question
from bot.attribution.questions import signed_on
from bot.attribution.ranking import Signed
from bot.model import Comment, PageText, Thread
from bot.parse.page import parse_page
from config.profiles import load_profile
from tests.bench.second.page import Remark, State
from tests.bench.second.talk import Talk
from tests.bench.simulated import Asked, Shown, ask

PROFILE = load_profile("enwiki")
Place = tuple[int, int, Comment, Remark]


def questions(talk: Talk) -> Iterator[Asked]:
    """Every unsigned comment of the live page and of its archives."""
    archives = [title for title in talk.others if "/Archive " in title]
    read = [_read(talk, title) for title in (talk.title, *archives)]
    signed = signed_on((each.wikitext, each.threads) for each in read)
    for each in read:
        yield from _of_page(talk, each, signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page as the reader has it, and what the generator knows of it."""

    title: str
    wikitext: str
    starts: dict[int, Remark]
    threads: tuple[Thread, ...]
    page: list[Shown]


def _read(talk: Talk, title: str) -> Read:
    wikitext, starts = _text(talk.state if title == talk.title else talk.others[title])
    role = "checked" if title == talk.title else "archive"
    threads = parse_page(PageText(title=title, ns=1, wikitext=wikitext, role=role), PROFILE).threads
    page = [Shown(heading=each.heading, comments=_comments(each, wikitext)) for each in threads]
    return Read(title=title, wikitext=wikitext, starts=starts, threads=threads, page=page)


def _of_page(talk: Talk, read: Read, signed: Signed) -> Iterator[Asked]:
    title, wikitext, page = read.title, read.wikitext, read.page
    last = talk.world.wiki.pages[title][-1].revision
    live = None if title == talk.title else talk.title
    for where, thread in enumerate(read.threads):
        for index, comment in enumerate(thread.comments):
            remark = read.starts.get(comment.span.start)
            if comment.signature or not remark or wikitext[slice(*comment.span)].strip() != "\n".join(remark.lines):
                continue
            question = ask(title, last, page, where, index, live=live, signed=signed)
            yield Asked(question=_as_read(question, comment, wikitext), truth=talk.world.truth[remark.number])


def _as_read(question: Question, comment: Comment, wikitext: str) -> Question:
    """The question with what ``bot.attribution.questions`` tells of half a signature."""
    found = replace(question, text=wikitext[slice(*comment.body)].strip(), name=comment.only_name)
    if comment.only_time is None:
        return found
    return replace(found, after=comment.only_time, before=comment.only_time, forward=True)


def _comments(thread: Thread, wikitext: str) -> list[tuple[str, object]]:
    return [(wikitext[slice(*each.span)].strip(), each.timestamp) for each in thread.comments]


def _text(state: State) -> tuple[str, dict[int, Remark]]:
    """A page's wikitext, and where each comment begins in it."""
    lines: list[str] = []
    starts: dict[int, Remark] = {}
    at = 0
    for section in state:
        for remark, said in section.places:
            if remark:
                starts[at] = remark
            lines += said
            at += sum(len(line) + 1 for line in said)
    return "\n".join(lines), starts
