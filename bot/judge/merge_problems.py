"""What is wrong with a merge proposal, as far as it is known from pages that were read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bot.judge.group import Group
from bot.judge.merge_around import Around, joined
from bot.judge.merge_cases import Case
from bot.judge.merge_pages import plain_titles, standing, talk_pages
from bot.judge.merge_signs import Sign, conflict, leads_to
from bot.model import MergeProblem, MergeState, TalkPage

UNDER_WAY = ("open", "stale")


def problems(case: Case, state: MergeState, beside: Around, subject: str) -> tuple[MergeProblem, ...]:
    """The problems of a proposal, in the order in which they are listed."""
    talk = beside.talk
    found = {
        *_of_the_discussion(case, state, talk),
        *(problem for sign in case.signs for problem in _of_a_link(sign, case, talk)),
        *_of_the_pages(case, state, beside, subject),
        *_of_the_tags(case, state, talk),
    }
    return tuple(problem for problem in get_args(MergeProblem) if problem in found)


def _of_the_discussion(case: Case, state: MergeState, talk: TalkPage) -> Iterator[MergeProblem]:
    if case.draft is None or case.signs or state not in UNDER_WAY:
        return
    kinds = [standing(title, talk.snapshot) for title in case.titles]
    if "there" in kinds and "unread" not in kinds:
        yield "discussion_without_tag"


def _of_a_link(sign: Sign, case: Case, talk: TalkPage) -> Iterator[MergeProblem]:
    """What is wrong with the way from a tag to the discussion."""
    if sign.tag.kind == "old_merge":
        return
    if case.draft is not None:
        yield from _to_a_discussion(sign, case.draft.group, talk)
        return
    profile = talk.snapshot.profile
    places = (sign.talk,) if sign.talk else talk_pages(case.titles, profile)
    if not sign.proposes or any(standing(place, talk.snapshot) == "unread" for place in places):
        return
    if sign.talk is None and profile.patterns.get("merge_venue"):
        # it is talked about on a board, which is not read
        return
    yield "link_broken" if sign.anchor else "tag_without_discussion"


def _to_a_discussion(sign: Sign, group: Group, talk: TalkPage) -> Iterator[MergeProblem]:
    own = group.page.title
    renamed = sign.anchor is not None and not leads_to(sign, group)
    elsewhere = sign.talk is not None and sign.talk != own
    if group.archived and own != sign.talk:
        yield "discussion_archived"
    elif elsewhere and standing(sign.talk or "", talk.snapshot) != "unread":
        yield "link_broken"
        return
    if renamed and not (elsewhere and not group.archived):
        yield "discussion_renamed"


def _of_the_pages(case: Case, state: MergeState, beside: Around, subject: str) -> Iterator[MergeProblem]:
    if state == "done":
        if _without_credit(case, beside):
            yield "attribution_missing"
        return
    snapshot = beside.talk.snapshot
    others = plain_titles(case.titles, snapshot.profile) - {subject}
    kinds = {standing(title, snapshot) for title in others}
    if "missing" in kinds:
        yield "other_side_missing"
    if "redirect" in kinds:
        yield "other_side_is_redirect"


def _without_credit(case: Case, beside: Around) -> bool:
    """Whether no talk page of the merged pages says where the text came from."""
    snapshot = beside.talk.snapshot
    pages = plain_titles(case.titles, snapshot.profile)
    if any(standing(place, snapshot) == "unread" for place in talk_pages(pages, snapshot.profile)):
        return False
    return not joined(pages, beside.credited)


def _of_the_tags(case: Case, state: MergeState, talk: TalkPage) -> Iterator[MergeProblem]:
    proposing = [sign for sign in case.signs if sign.proposes]
    standing_tags = [sign for sign in case.signs if sign.tag.kind != "old_merge"]
    if (proposing and state not in UNDER_WAY) or (standing_tags and state in ("closed", "done")):
        yield "tag_after_closure"
        return
    if conflict(proposing):
        yield "directions_conflict"
    if any(sign.tag.date is None and sign.tag.kind != "afd" for sign in standing_tags):
        yield "tag_undated"
    tagged = {sign.page for sign in standing_tags}
    bare = plain_titles(case.titles, talk.snapshot.profile) - tagged
    if proposing and any(standing(title, talk.snapshot) == "there" for title in bare):
        yield "other_side_untagged"
