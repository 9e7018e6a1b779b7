"""A whole talk page, judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.archive_names import live_title
from bot.judge.absences import absences
from bot.judge.discussions import discussion
from bot.judge.group import Group
from bot.judge.merges import merge_proposals
from bot.judge.renamed import by_names_of_today
from bot.judge.unsigned import unsigned_comments
from bot.judge.voices import voice
from bot.model import Discussion, PageText, ParsedPage, Reading, Snapshot, TalkPage, Thread
from bot.titles import subject_page

THREAD_LEVEL = 2


def judge(talk: TalkPage) -> Reading:
    """What became of every thread of the checked page and its archives, every merge proposal and unsigned comment."""
    profile = talk.snapshot.profile
    told = [group for page in talk.pages for group in groups(talk, page)]
    known = {(each.page, each.span): each.attribution for each in talk.snapshot.attributions}
    own = [group for group in told if group.page.role != "linked"]
    return Reading(
        page=talk,
        discussions=tuple(_with_absences(discussion(group, profile), talk.snapshot) for group in own),
        merge_proposals=merge_proposals(talk, told),
        unsigned=tuple(each for group in own for each in unsigned_comments(group, profile, known)),
    )


def _with_absences(found: Discussion, snapshot: Snapshot) -> Discussion:
    told = tuple(absences(found.waiting_for, snapshot.users, snapshot.read_at))
    return replace(found, absences=told) if told else found


def groups(talk: TalkPage, parsed: ParsedPage) -> Iterator[Group]:
    """Every section that holds comments, with its subsections."""
    page = talk.snapshot.page(parsed.title)
    if page is None:
        return
    profile = talk.snapshot.profile
    subject = subject_page(_live(page, talk), profile)
    for number, thread in enumerate(parsed.threads):
        members = [thread, *_below(parsed.threads, number)]
        comments = [(member, comment) for member in members for comment in member.comments]
        if not comments:
            continue
        yield Group(
            thread=thread,
            page=page,
            voices=by_names_of_today(
                tuple(voice(i, c, t, page, profile) for i, (t, c) in enumerate(comments)), talk.snapshot.users
            ),
            markers=tuple(m for member in members for m in member.markers),
            subject=subject,
            archived=parsed.is_archive,
            read_at=talk.snapshot.read_at,
        )


def _live(page: PageText, talk: TalkPage) -> str:
    """The talk page that a page is an archive of; any other page's own title."""
    named = live_title(page.title, talk.snapshot.profile)
    return named or (talk.checked.title if page.role == "archive" else page.title)


def _below(threads: Sequence[Thread], number: int) -> Iterator[Thread]:
    """The subsections of a section, at any depth; the lead of a page has none.

    Sections of the second level are threads of their own, also below one of the first.
    """
    level = threads[number].heading_level
    if level is None:
        return
    level = max(level, THREAD_LEVEL)
    # a slice for each section of a page would copy all of them
    for place in range(number + 1, len(threads)):
        if (threads[place].heading_level or 0) <= level:
            return
        yield threads[place]
