"""What was done, told and dismissed; on both engines."""

from __future__ import annotations

from builders import PAGE
from store_help import PASSED, SITE, START, finding, later

from bot.model import AuditEntry, Dismissal
from bot.store import Store

LONG = "unsigned-comments/h-" + "Å" * 400


def dismissal(key: str = "unresolved-threads/h-Ann", **changes: str) -> Dismissal:
    told = {"site": SITE, "fingerprint": "c-1", "by": "Ann Miller", "because": "answered elsewhere", **changes}
    return Dismissal(key=key, at=START, **told)


def entry(**changes: object) -> AuditEntry:
    told = {"at": START, "action": "refuse", "by": "TalkBot", "site": SITE, "title": PAGE, "detail": "blocked"}
    return AuditEntry(**{**told, **changes})  # type: ignore[arg-type]


def test_an_empty_store_remembers_nothing(store: Store) -> None:
    assert store.log() == ()
    assert store.edits_since(SITE, since=START) == 0
    assert store.dismissals(SITE) == {}
    assert store.told(SITE, "unresolved-threads/h-Ann") is None


def test_the_dismissals_of_another_wiki_do_not_count(store: Store) -> None:
    store.dismiss(dismissal(site="otherwiki"))
    assert store.dismissals(SITE) == {}


def test_keys_that_differ_at_their_far_end_are_two(store: Store) -> None:
    store.dismiss(dismissal(f"{LONG}a"))
    store.dismiss(dismissal(f"{LONG}b", because="it is a list"))
    store.dismiss(dismissal(f"{LONG}B "))
    assert {key: each.because for key, each in store.dismissals(SITE).items()} == {
        f"{LONG}a": "answered elsewhere",
        f"{LONG}b": "it is a list",
        f"{LONG}B ": "answered elsewhere",
    }


def test_a_dismissal_is_kept_whole_and_audited(store: Store) -> None:
    store.dismiss(dismissal())
    assert store.dismissals(SITE) == {"unresolved-threads/h-Ann": dismissal()}
    (told,) = store.log()
    assert (told.action, told.by, told.at, told.site) == ("dismiss", "Ann Miller", START, SITE)
    assert told.detail == "unresolved-threads/h-Ann: answered elsewhere"


def test_a_second_dismissal_takes_the_place_of_the_first(store: Store) -> None:
    store.dismiss(dismissal())
    store.dismiss(dismissal())
    store.dismiss(dismissal(fingerprint="c-1 c-2", by="Ben Weaver"))
    assert store.dismissals(SITE)["unresolved-threads/h-Ann"].by == "Ben Weaver"
    assert len(store.log()) == 3


def test_a_finding_that_is_told_again_keeps_its_first_time(store: Store) -> None:
    store.tell(SITE, [finding()], at=START)
    store.tell(SITE, [finding()], at=later(days=3))
    assert store.told(SITE, finding().key) == ("c-1", START, later(days=3))
    assert store.told("otherwiki", finding().key) is None


def test_a_finding_whose_thread_went_on_is_told_for_the_first_time(store: Store) -> None:
    store.tell(SITE, [finding(), finding(LONG)], at=START)
    store.tell(SITE, [finding(fingerprint="c-1 c-2")], at=later(days=3))
    assert store.told(SITE, finding().key) == ("c-1 c-2", later(days=3), later(days=3))
    assert store.told(SITE, LONG) == ("c-1", START, START)


def test_a_fingerprint_as_long_as_a_thread_is_kept_whole(store: Store) -> None:
    long = " ".join(f"c-Ann_Miller-2026010110{number:04}" for number in range(5000))
    store.tell(SITE, [finding(fingerprint=long)], at=START)
    assert store.told(SITE, finding().key) == (long, START, START)


def test_the_log_tells_the_newest_first_and_no_more_than_was_asked_for(store: Store) -> None:
    for number in range(5):
        store.audit(entry(at=later(minutes=number // 2), detail=str(number)))
    assert [each.detail for each in store.log()] == ["4", "3", "2", "1", "0"]
    assert [each.detail for each in store.log(most=2)] == ["4", "3"]


def test_the_log_of_a_page_tells_of_no_other(store: Store) -> None:
    store.audit(entry())
    store.audit(entry(title="Talk:Weir"))
    store.audit(entry(site="otherwiki"))
    assert store.log(site=SITE, title=PAGE) == (entry(),)
    assert len(store.log(site=SITE)) == 2
    assert len(store.log(title=PAGE)) == 2


def test_an_entry_is_kept_whole(store: Store) -> None:
    whole = entry(action="post", draft="page-note-1", revid=2**40, steps=PASSED, detail="\0 %s 😀 ' \\ ")
    store.audit(whole)
    assert store.log() == (whole,)
