"""The life of a draft: what a report makes of it, and what people decide; on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from builders import PAGE
from sqlalchemy.exc import StatementError
from store_help import PASSED, SITE, START, WORDS, approved, claimed, later, note, posted, report, waiting

from bot.errors import StoreError
from bot.model import Draft
from bot.store import Store

OTHER_WORDS = "== Open here ==\n* The roof and the sluice. ~~~~"
GROWN = (("unresolved-threads/h-1", "c-1 c-2 c-3"),)


def test_a_report_without_notes_makes_no_draft(store: Store) -> None:
    assert store.keep_drafts(report(), at=START) == ()
    assert store.drafts() == ()
    assert store.log() == ()


def test_a_draft_in_the_same_words_stays_as_it_is(store: Store) -> None:
    draft = waiting(store)
    assert store.keep_drafts(report(note()), at=later(days=1)) == (draft,)
    assert len(store.wordings(draft.id)) == 1


def test_an_approval_of_the_same_words_stays(store: Store) -> None:
    draft = approved(store)
    assert store.keep_drafts(report(note()), at=later(days=1)) == (draft,)


def test_words_that_differ_in_their_day_alone_are_the_same(store: Store) -> None:
    draft = approved(store, note(wikitext="On 1 March 2026: the roof. ~~~~", dated="1 March 2026"))
    newer = note(wikitext="On 12 March 2026: the roof. ~~~~", dated="12 March 2026")
    assert store.keep_drafts(report(newer), at=later(days=11)) == (draft,)


def test_words_that_a_person_edited_stay_while_the_report_drafts_the_same(store: Store) -> None:
    draft = waiting(store)
    edited = store.edit(draft.id, OTHER_WORDS, version=1, by="Ann Miller", at=later(hours=1))
    assert store.keep_drafts(report(note()), at=later(days=1)) == (edited,)


def test_a_newer_revision_under_the_same_words_is_their_new_base(store: Store) -> None:
    draft = approved(store)
    (kept,) = store.keep_drafts(report(note(base_revid=2050)), at=later(days=1))
    assert kept == replace(draft, base_revid=2050)
    assert store.log()[0].action == "rebase"


@pytest.mark.parametrize("decide", [posted, claimed])
def test_what_is_posted_or_on_its_way_is_left_alone(store: Store, decide: Callable[[Store], Draft]) -> None:
    draft = decide(store)
    assert store.keep_drafts(report(note(wikitext=OTHER_WORDS)), at=later(days=1)) == ()
    assert store.draft(draft.id) == draft


def test_a_rejected_note_is_not_raised_again_while_its_findings_stand(store: Store) -> None:
    draft = waiting(store)
    store.reject(draft.id, by="Ann Miller", because="they know", at=later(hours=1))
    assert store.keep_drafts(report(note()), at=later(days=1)) == ()
    assert store.keep_drafts(report(note(wikitext=OTHER_WORDS)), at=later(days=1)) == ()


def test_a_note_on_a_part_of_what_was_rejected_is_not_raised(store: Store) -> None:
    both = (("unresolved-threads/h-1", "c-1 c-2"), ("unresolved-threads/h-2", "c-9"))
    draft = waiting(store, note(7, fingerprints=both))
    store.reject(draft.id, by="Ann Miller", because="they know", at=later(hours=1))
    assert store.keep_drafts(report(note(1)), at=later(days=1)) == ()


def test_a_note_without_known_findings_is_raised_beside_others_that_were_rejected(store: Store) -> None:
    store.reject(waiting(store).id, by="Ann Miller", because="they know", at=later(hours=1))
    assert [each.id for each in store.keep_drafts(report(note(2, fingerprints=())), at=START)] == ["page-note-2"]


def test_an_expired_note_does_not_come_back_by_itself(store: Store) -> None:
    waiting(store)
    store.expire(before=later(days=30), at=later(days=30))
    assert store.keep_drafts(report(note()), at=later(days=31)) == ()


def test_the_drafts_of_other_pages_and_wikis_are_left_alone(store: Store) -> None:
    draft = waiting(store)
    store.keep_drafts(report(title="Talk:Weir"), at=later(days=1))
    store.keep_drafts(report(site="otherwiki"), at=later(days=1))
    assert store.draft(draft.id) == draft


def test_a_report_on_an_archive_leaves_the_drafts_of_the_live_page_alone(store: Store) -> None:
    draft = waiting(store)
    (second,) = store.keep_drafts(report(note(2), title=f"{PAGE}/Archive 1"), at=later(days=1))
    assert second.title == draft.title
    assert store.drafts() == (draft, second)


def test_a_note_becomes_a_draft_that_waits(store: Store) -> None:
    draft = waiting(store)
    assert (draft.state, draft.version, draft.by) == ("waiting", 1, "talkclerk")
    assert (draft.drafted_at, draft.changed_at) == (START, START)
    assert (draft.title, draft.wikitext, draft.base_revid) == (PAGE, WORDS, 2041)
    assert draft.fingerprints == note().fingerprints
    assert store.drafts() == (draft,)
    assert [(each.action, each.draft) for each in store.log()] == [("draft", draft.id)]


def test_other_words_are_a_new_version_that_waits(store: Store) -> None:
    draft = approved(store)
    (kept,) = store.keep_drafts(report(note(wikitext=OTHER_WORDS)), at=later(days=1))
    assert (kept.id, kept.state, kept.version, kept.wikitext) == (draft.id, "waiting", 2, OTHER_WORDS)
    assert [(version, text) for version, _, _, text in store.wordings(draft.id)] == [(1, WORDS), (2, OTHER_WORDS)]


def test_a_rejected_note_is_raised_as_another_draft_once_somebody_wrote(store: Store) -> None:
    draft = waiting(store)
    rejected = store.reject(draft.id, by="Ann Miller", because="they know", at=later(hours=1))
    (kept,) = store.keep_drafts(report(note(fingerprints=GROWN)), at=later(days=1))
    assert kept.id == "page-note-1-2"
    assert store.draft("page-note-1") == rejected


def test_a_posted_note_is_raised_under_another_id_once_somebody_wrote(store: Store) -> None:
    posted(store)
    (kept,) = store.keep_drafts(report(note(fingerprints=GROWN)), at=later(days=1))
    assert (kept.id, kept.state) == ("page-note-1-2", "waiting")


def test_what_is_not_drafted_any_more_is_superseded(store: Store) -> None:
    draft = approved(store)
    assert store.keep_drafts(report(), at=later(days=1)) == ()
    gone = store.draft(draft.id)
    assert (gone.state, gone.by) == ("superseded", "talkclerk")
    assert gone.because
    assert store.log()[0].action == "supersede"


def test_what_was_superseded_and_is_true_again_waits_again(store: Store) -> None:
    draft = approved(store)
    store.keep_drafts(report(), at=later(days=1))
    (back,) = store.keep_drafts(report(note()), at=later(days=2))
    assert (back.id, back.state, back.version, back.because) == (draft.id, "waiting", 2, None)


def test_two_wikis_may_have_notes_of_one_id(store: Store) -> None:
    first = waiting(store)
    (second,) = store.keep_drafts(report(note(), site="otherwiki"), at=START)
    assert {first.id, second.id} == {"page-note-1", "page-note-1-2"}
    assert (store.draft(first.id).site, store.draft(second.id).site) == (SITE, "otherwiki")
    assert store.drafts(site="otherwiki") == (second,)
    assert store.drafts(site=SITE, title=PAGE) == (first,)
    assert len(store.drafts(title=PAGE)) == 2


def test_titles_are_told_apart_letter_by_letter(store: Store) -> None:
    titles = ["Talk:Mill", "Talk:mill", "Talk:Mill ", "Talk:Mïll", "Talk:" + "𝔐" * 300, "Talk:" + "𝔐" * 301]
    for number, title in enumerate(titles):
        store.keep_drafts(report(note(number, title=title), title=title), at=START)
    assert [[each.title for each in store.drafts(site=SITE, title=title)] for title in titles] == [[t] for t in titles]
    assert [[each.title for each in store.drafts(title=title)] for title in titles] == [[t] for t in titles]


def test_a_draft_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    draft = waiting(store, note(31), note(32))
    assert store.draft("page-note-31") == draft
    with pytest.raises(StoreError, match=r"^draft page-note-3: 2 begin so: page-note-31, page-note-32\. Write more"):
        store.draft("page-note-3")


@pytest.mark.parametrize("draft_id", ["", "PAGE-note-1", "page%", "page_note-1", "x" * 500])
def test_what_is_no_beginning_of_an_id_finds_no_draft(store: Store, draft_id: str) -> None:
    waiting(store)
    with pytest.raises(StoreError, match=f"^draft {draft_id}: there is none"):
        store.draft(draft_id)


def test_an_edit_waits_and_keeps_every_wording(store: Store) -> None:
    draft = approved(store)
    hostile = "\N{RIGHT-TO-LEFT OVERRIDE}%s {0} \0 '\" -- ;\n😀 ~~~~ "
    edited = store.edit(draft.id, hostile, version=1, by="Ben Weaver", at=later(hours=3))
    assert (edited.state, edited.version, edited.wikitext, edited.by) == ("waiting", 2, hostile, "Ben Weaver")
    assert store.wordings(draft.id) == (
        (1, START, "talkclerk", WORDS),
        (2, later(hours=3), "Ben Weaver", hostile),
    )


def test_half_a_surrogate_pair_is_kept_as_a_question_mark(store: Store) -> None:
    edited = store.edit(waiting(store).id, "a\ud800b", version=1, by="Ann", at=START)
    assert edited.wikitext == "a?b"


@pytest.mark.parametrize("decide", ["edit", "approve"])
def test_who_saw_another_version_decides_nothing(store: Store, decide: str) -> None:
    draft = waiting(store)
    store.edit(draft.id, OTHER_WORDS, version=1, by="Ben Weaver", at=later(hours=1))
    words = [OTHER_WORDS] if decide == "edit" else []
    with pytest.raises(StoreError, match="has changed: version 2 by now, not 1. Look at it again"):
        getattr(store, decide)(draft.id, *words, version=1, by="Ann Miller", at=later(hours=2))
    assert store.draft(draft.id).state == "waiting"


def test_an_approval_tells_who_gave_it_and_when(store: Store) -> None:
    draft = approved(store)
    assert (draft.state, draft.by, draft.changed_at) == ("approved", "Ann Miller", later(hours=1))
    last = store.log()[0]
    assert (last.action, last.by, last.at, last.draft) == ("approve", "Ann Miller", later(hours=1), draft.id)


def test_what_was_rejected_is_approved_by_nobody(store: Store) -> None:
    draft = waiting(store)
    rejected = store.reject(draft.id, by="Ann Miller", because="they know", at=later(hours=1))
    assert (rejected.state, rejected.by, rejected.because) == ("rejected", "Ann Miller", "they know")
    with pytest.raises(StoreError, match="is rejected by Ann Miller: they know. That can be done while it is waiting"):
        store.approve(draft.id, version=1, by="Ben Weaver", at=later(hours=2))
    assert len(store.log()) == 2


@pytest.mark.parametrize("decide", ["reject", "supersede"])
def test_what_is_on_its_way_to_the_wiki_is_not_decided_on(store: Store, decide: str) -> None:
    draft = claimed(store)
    who = {"by": "Ann Miller"} if decide == "reject" else {}
    with pytest.raises(StoreError, match="is posting"):
        getattr(store, decide)(draft.id, because="late", at=later(hours=3), **who)
    assert store.draft(draft.id) == draft


def test_a_rebased_draft_keeps_its_approval(store: Store) -> None:
    draft = approved(store)
    assert store.rebase(draft.id, base_revid=2099, at=later(hours=2)) == replace(draft, base_revid=2099)


def test_only_what_has_waited_that_long_expires(store: Store) -> None:
    old, approved_one = waiting(store, note(1), note(2)), store.draft("page-note-2")
    store.approve(approved_one.id, version=1, by="Ann Miller", at=START)
    store.keep_drafts(report(note(3), title="Talk:Weir"), at=later(days=20))
    assert [each.id for each in store.expire(before=later(days=10), at=later(days=30))] == [old.id]
    assert [each.id for each in store.drafts()] == ["page-note-2", "page-note-3"]
    assert store.drafts(states=("expired",))[0].because
    assert store.expire(before=later(days=10), at=later(days=30)) == ()


def test_times_are_utc_on_both_engines_whatever_zone_they_were_given_in(store: Store) -> None:
    draft = waiting(store)
    there = later(hours=1, microseconds=7).astimezone(timezone(timedelta(hours=5)))
    edited = store.edit(draft.id, OTHER_WORDS, version=1, by="Ann", at=there)
    assert edited.changed_at == later(hours=1, microseconds=7)
    assert edited.changed_at.utcoffset() == timedelta(0)
    with pytest.raises(StatementError, match="no time zone"):
        store.edit(draft.id, OTHER_WORDS, version=2, by="Ann", at=there.replace(tzinfo=None))
    assert store.draft(draft.id).version == 2


def test_a_step_of_the_etiquette_is_kept_with_its_answer(store: Store) -> None:
    posted(store)
    assert store.log()[0].steps == PASSED
