"""Several processes on one store: one of them gets what only one may have, and none waits for ever; on both engines."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from builders import PAGE
from store_help import PASSED, START, approved, later, note, report

from bot.store import Store, open_store

SPAWN = multiprocessing.get_context("spawn")
ROUNDS = 100


def ids(rounds: int = ROUNDS) -> list[str]:
    return [f"page-note-{number}" for number in range(rounds)]


def fill(store: Store, rounds: int = ROUNDS) -> None:
    """Approved drafts of as many pages."""
    for number, draft_id in enumerate(ids(rounds)):
        store.keep_drafts(report(note(number, title=f"Talk:{number}"), title=f"Talk:{number}"), at=START)
        store.approve(draft_id, version=1, by="Ann Miller", at=later(hours=1))


def claims(url: str, token: str, gate: Any, won: Any) -> None:
    """Claim each draft at the same moment as the others do."""
    with open_store(url, at=START) as store:
        for draft_id in ids():
            gate.wait(timeout=60)
            won.put((draft_id, token, store.claim(draft_id, token=token, at=later(hours=2))))


def keeps(url: str, gate: Any, done: Any) -> None:
    """Keep the drafts of one page and decide on them, as often as the others do."""
    with open_store(url, at=START) as store:
        for number in range(30):
            gate.wait(timeout=60)
            words = f"== Open here ==\n* {number} and {os.getpid()}. ~~~~"
            store.keep_drafts(report(note(1, wikitext=words), note(number)), at=later(minutes=number))
            store.tell("millwiki", [], at=START)
    done.put("done")


def posts_until_it_is_killed(url: str, started: Any) -> None:
    """Claim and post one draft after the other."""
    with open_store(url, at=START) as store:
        started.set()
        for draft_id in ids():
            if store.claim(draft_id, token=str(os.getpid()), at=later(hours=2)):
                told = {"steps": PASSED, "by": "TalkBot", "at": later(hours=2)}
                store.posted(draft_id, token=str(os.getpid()), revid=int(draft_id.split("-")[-1]), **told)


@contextmanager
def processes(target: Any, *arguments: tuple[Any, ...]) -> Iterator[list[Any]]:
    started = [SPAWN.Process(target=target, args=each) for each in arguments]
    for process in started:
        process.start()
    try:
        yield started
        for process in started:
            process.join(timeout=60)
            assert process.exitcode is not None
    finally:
        for process in started:
            process.kill()
            process.join()


def test_of_two_posters_one_gets_each_draft(store: Store, store_url: str) -> None:
    fill(store)
    gate, won = SPAWN.Barrier(2), SPAWN.Queue()
    with processes(claims, *((store_url, token, gate, won) for token in ("one", "two"))):
        tried = [won.get(timeout=60) for _ in range(2 * ROUNDS)]
    winners = {draft_id: token for draft_id, token, got in tried if got}
    assert sorted(winners) == sorted(ids())
    assert sum(got for _, _, got in tried) == ROUNDS
    assert {draft.id: token for draft, token, _ in store.claimed(before=later(days=1))} == winners


def test_two_reports_on_one_page_at_once_leave_one_draft_of_each_note(store: Store, store_url: str) -> None:
    gate, done = SPAWN.Barrier(2), SPAWN.Queue()
    with processes(keeps, *((store_url, gate, done) for _ in range(2))):
        assert [done.get(timeout=60) for _ in range(2)] == ["done", "done"]
    drafts = store.drafts(title=PAGE)
    assert {draft.id for draft in drafts} == {"page-note-1", "page-note-29"}
    first = store.draft("page-note-1")
    assert [version for version, *_ in store.wordings(first.id)] == list(range(1, first.version + 1))
    assert len([entry for entry in store.log(most=1000) if entry.draft == first.id]) == first.version


def test_a_poster_that_is_killed_leaves_every_draft_approved_claimed_or_posted_with_its_entry(
    store: Store, store_url: str
) -> None:
    fill(store)
    started = SPAWN.Event()
    with processes(posts_until_it_is_killed, (store_url, started)) as (poster,):
        assert started.wait(timeout=60)
        while len(store.drafts(states=("posted",))) < 10:
            time.sleep(0.01)
        os.kill(poster.pid, signal.SIGKILL)
    posted = {draft.id for draft in store.drafts(states=("posted",))}
    assert posted == {entry.draft for entry in store.log(most=1000) if entry.action == "post"}
    held = store.claimed(before=later(days=1))
    assert len(held) <= 1
    assert len(store.drafts(states=("approved",))) + len(held) + len(posted) == ROUNDS
    for draft, token, _ in held:
        store.release(draft.id, token=token, at=later(hours=3), steps=PASSED, detail="not on the wiki", by="TalkBot")
    assert store.claimed(before=later(days=1)) == ()


def test_threads_of_one_process_may_share_a_store(store: Store) -> None:
    draft = approved(store)
    won: list[bool] = []
    threads = [
        threading.Thread(target=lambda: won.append(store.claim(draft.id, token="t", at=later(hours=2))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False, False, False, True]
