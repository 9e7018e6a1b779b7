"""Merge proposals: discussions, tags, or both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.archive_names import live_title
from bot.judge.cues import cues
from bot.judge.evidence import evidence, shorten, thread_url
from bot.judge.group import Group
from bot.judge.merge_around import Around, around
from bot.judge.merge_cases import Case, cases
from bot.judge.merge_dates import tagged_by
from bot.judge.merge_drafts import Draft
from bot.judge.merge_endings import recorded
from bot.judge.merge_pages import nominated
from bot.judge.merge_positions import merge_positions
from bot.judge.merge_problems import problems
from bot.judge.merge_signs import signs
from bot.judge.merge_states import days_since, quiet_since, state
from bot.model import Closure, Evidence, MergeProposal, MergeTag, TalkPage
from bot.parse.source import reader
from bot.titles import page_url, subject_page
from config.profile import Profile

QUIET_DAYS = 30


def merge_proposals(talk: TalkPage, groups: Sequence[Group], quiet_days: int = QUIET_DAYS) -> tuple[MergeProposal, ...]:
    """The merge proposals that concern the checked page: discussions first, then tags without one.

    A proposal is stale where nobody wrote for ``quiet_days``.
    """
    profile = talk.snapshot.profile
    title = talk.checked.title
    subject = nominated(title, profile) or subject_page(live_title(title, profile) or title, profile)
    beside = around(talk, groups)
    found = cases(beside, signs(talk, subject), subject)
    return tuple(_proposal(case, beside, subject, timedelta(days=quiet_days)) for case in found)


def _proposal(case: Case, beside: Around, subject: str, quiet: timedelta) -> MergeProposal:
    talk, profile = beside.talk, beside.talk.snapshot.profile
    made = case.draft
    end = case.end or next((end for sign in case.signs if (end := recorded(sign.tag, profile))), None)
    since = quiet_since(made.group) if made else _tagged(case, profile)
    stands = state(case, end, since, beside, quiet)
    first = case.signs[0].tag if case.signs else None
    page = made.group.page.title if made else first.page if first else talk.checked.title
    return MergeProposal(
        page=page,
        heading=made.group.thread.heading if made else None,
        thread=made.group.thread if made else None,
        sources=case.sources,
        targets=case.targets,
        proposer=made.opening.comment.author if made else None,
        opened=made.opening.at if made else None,
        positions=merge_positions(made.group, made.opening, end, cues(profile), reader(profile)) if made else (),
        state=stands,
        problems=problems(case, stands, beside, subject),
        closure=end,
        tags=tuple(sign.tag for sign in case.signs),
        quiet_days=days_since(since, talk.snapshot),
        evidence=_said(made, end, profile) if made else tuple(_written(sign.tag, talk) for sign in case.signs),
        url=thread_url(made.group.thread, made.group.page, profile) if made else page_url(profile, page),
        certainty=made.certainty if made else "likely",
    )


def _tagged(case: Case, profile: Profile) -> datetime | None:
    """By when the last of some tags was placed; None where none is dated."""
    return max((at for sign in case.signs if (at := tagged_by(sign.tag.date, profile))), default=None)


def _said(made: Draft, end: Closure | None, profile: Profile) -> tuple[Evidence, ...]:
    """The sentence that proposes, and the one that closes."""
    proposing = evidence(made.opening, made.quote, profile)
    if end is None:
        return (proposing,)
    closing = next((v for v in made.group.voices if v.comment.span == end.span), None)
    if closing:
        return proposing, evidence(closing, end.quote, profile)
    return proposing, replace(proposing, span=end.span, quote=shorten(end.quote), author=end.by)


def _written(tag: MergeTag, talk: TalkPage) -> Evidence:
    """A tag as it stands on its page."""
    page = talk.snapshot.page(tag.page)
    return Evidence(
        page=tag.page,
        revid=page.revid if page else None,
        heading=None,
        span=tag.span,
        quote=shorten(page.wikitext[tag.span.start : tag.span.end]) if page else tag.template,
        url=page_url(talk.snapshot.profile, tag.page),
    )
