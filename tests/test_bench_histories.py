"""The second generator of histories keeps its own rules: what it asks stands there, and its truth is true."""

from __future__ import annotations

from functools import cache

import pytest
from rapidfuzz import fuzz

from tests.bench.histories_second import SecondHistories
from tests.bench.simulated import Asked, Saved

SIZE, SEED = 300, 7


@cache
def made(*, archived: bool) -> tuple[SecondHistories, tuple[Asked, ...]]:
    histories = SecondHistories(SIZE, SEED, archived=archived)
    return histories, tuple(histories.questions())


def lines(saved: Saved | None) -> list[str]:
    return [line for part in saved.parts for line in part.lines] if saved else []


def shares_words(text: str, new: str) -> bool:
    """Whether three words that follow each other stand in both, or nearly the whole of a short text."""
    words = text.lstrip(":* ").split()
    run = any(" ".join(words[at : at + 3]) in new for at in range(len(words) - 2))
    return run or fuzz.partial_ratio(" ".join(words[:8]), new) > 70


@pytest.mark.parametrize("archived", [False, True])
def test_every_comment_that_is_asked_stands_on_the_page_as_last_saved(archived: bool) -> None:
    histories, asked = made(archived=archived)
    assert len(asked) > 50
    for each in asked:
        assert each.question.text in "\n".join(lines(histories.wiki.pages[each.question.page][-1]))


@pytest.mark.parametrize("archived", [False, True])
def test_the_true_revision_is_one_that_brought_words_of_the_comment_in(archived: bool) -> None:
    histories, asked = made(archived=archived)
    pairs = {
        saved.revision.revid: (before, saved)
        for held in histories.wiki.pages.values()
        for before, saved in zip([None, *held], held, strict=False)
    }
    for each in asked:
        before, saved = pairs[each.truth.revid]
        assert saved.revision.timestamp == each.truth.timestamp
        assert saved.revision.user in {each.truth.user, None}
        had = set(lines(before))
        new = "\n".join(line for line in lines(saved) if line not in had)
        assert shares_words(each.question.text, new), each


def test_archived_and_live_comments_are_both_asked() -> None:
    assert {bool(each.question.live) for each in made(archived=True)[1]} == {False, True}
    assert {bool(each.question.live) for each in made(archived=False)[1]} == {False}


def test_no_page_has_revisions_out_of_order() -> None:
    for held in made(archived=True)[0].wiki.pages.values():
        times = [saved.revision.timestamp for saved in held]
        assert times == sorted(times)


def test_the_same_seed_makes_the_same_questions() -> None:
    again = SecondHistories(SIZE, SEED, archived=True)
    assert tuple(again.questions()) == made(archived=True)[1]
