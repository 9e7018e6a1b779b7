"""Who may post what, and what became of it; on both engines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from store_help import PASSED, SITE, approved, claimed, later, note, posted, waiting

from bot.errors import StoreError
from bot.model import Draft, Step
from bot.store import Store

REFUSED = (Step(name="shutoff", passed=True), Step(name="base", passed=False, detail="2041 → 2050"))


@pytest.mark.parametrize("decide", [waiting, posted])
def test_only_what_is_approved_is_claimed(store: Store, decide: Callable[[Store], Draft]) -> None:
    draft = decide(store)
    assert not store.claim(draft.id, token="poster-1", at=later(hours=3))
    assert store.draft(draft.id) == draft


def test_the_second_poster_gets_nothing(store: Store) -> None:
    draft = claimed(store, "poster-1")
    assert not store.claim(draft.id, token="poster-2", at=later(hours=2))
    assert not store.claim(draft.id, token="poster-1", at=later(hours=2))
    assert [(each.id, token) for each, token, _ in store.claimed(before=later(hours=9))] == [(draft.id, "poster-1")]


@pytest.mark.parametrize("decide", [approved, waiting, posted])
def test_what_nobody_has_claimed_is_neither_posted_nor_released(store: Store, decide: Callable[[Store], Draft]) -> None:
    draft = decide(store)
    with pytest.raises(StoreError, match=f"is {draft.state}, and nobody posts it"):
        store.posted(draft.id, token="t", revid=9, at=later(hours=3), steps=PASSED, by="TalkBot")
    with pytest.raises(StoreError, match=f"is {draft.state}, and nobody posts it"):
        store.release(draft.id, token="t", at=later(hours=3), steps=PASSED, detail="no", by="TalkBot")
    assert store.draft(draft.id) == draft


def test_another_posters_draft_is_left_to_it(store: Store) -> None:
    draft, entries = claimed(store, "poster-1"), store.log()
    with pytest.raises(StoreError, match="another poster has claimed it"):
        store.posted(draft.id, token="poster-2", revid=9, at=later(hours=3), steps=PASSED, by="TalkBot")
    with pytest.raises(StoreError, match="another poster has claimed it"):
        store.release(draft.id, token="poster-2", at=later(hours=3), steps=PASSED, detail="no", by="TalkBot")
    assert (store.draft(draft.id), store.log()) == (draft, entries)


def test_a_claim_tells_still_who_approved(store: Store) -> None:
    draft = claimed(store)
    assert (draft.state, draft.by) == ("posting", "Ann Miller")


def test_what_was_posted_tells_its_revision(store: Store) -> None:
    draft = claimed(store)
    done = store.posted(draft.id, token="poster-1", revid=901, at=later(hours=3), steps=PASSED, by="TalkBot")
    assert (done.state, done.posted_revid, done.by, done.changed_at) == ("posted", 901, "TalkBot", later(hours=3))
    entry = store.log()[0]
    assert (entry.action, entry.revid, entry.by, entry.steps, entry.site) == ("post", 901, "TalkBot", PASSED, SITE)
    assert store.claimed(before=later(days=9)) == ()


def test_what_was_refused_is_approved_as_it_was_before(store: Store) -> None:
    draft = claimed(store)
    back = store.release(
        draft.id, token="poster-1", at=later(hours=3), steps=REFUSED, detail="the page moved on", by="TalkBot"
    )
    assert (back.state, back.by, back.because) == ("approved", "Ann Miller", None)
    entry = store.log()[0]
    assert (entry.action, entry.by, entry.steps, entry.detail) == ("refuse", "TalkBot", REFUSED, "the page moved on")
    assert store.claim(draft.id, token="poster-2", at=later(hours=4))


def test_what_is_not_true_any_more_is_superseded_by_its_poster(store: Store) -> None:
    draft = claimed(store)
    told = {"token": "poster-1", "at": later(hours=3), "detail": "the thread was answered", "by": "TalkBot"}
    gone = store.release(draft.id, steps=REFUSED, state="superseded", **told)
    assert (gone.state, gone.by, gone.because) == ("superseded", "TalkBot", "the thread was answered")
    assert store.log()[0].action == "supersede"


def test_only_claims_from_before_then_are_told(store: Store) -> None:
    draft = claimed(store)
    assert store.claimed(before=later(hours=2)) == ()
    assert store.claimed(before=later(hours=2, seconds=1)) == ((draft, "poster-1", later(hours=2)),)


def test_edits_are_counted_by_wiki_and_time(store: Store) -> None:
    posted(store, note(1))
    assert store.edits_since(SITE, since=later(hours=2)) == 1
    assert store.edits_since(SITE, since=later(hours=2, seconds=1)) == 0
    assert store.edits_since("otherwiki", since=later()) == 0
