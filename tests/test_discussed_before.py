"""wrongly-archived, of live threads: which it tells of, whatever the matching found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import ARCHIVE, asking, discussion, known_from, merge, report

from bot.model import Discussion, Finding
from tasks.wrongly_archived import Options, wrongly_archived

OLD = discussion("Slates", "resolved", "done", ("Kit", "2019-01-01 10:00"), page=ARCHIVE, quote="Mended.")
ROOF = asking(
    discussion("Roof", "unresolved", "no_reply", ("Ola", "2025-01-01 10:00"), quote="Who mends it?"), "Who mends it?"
)


def found(thread: Discussion, *, merges: Any = (), **options: Any) -> list[Finding]:
    made = report((thread, OLD), archives=(ARCHIVE,), merges=merges)
    return list(wrongly_archived.run(made.reading, Options(**options)))


KNOWN = known_from(ROOF, OLD, page="Slate")


@pytest.mark.parametrize(
    "quiet",
    [
        ROOF,
        replace(KNOWN, status="resolved", reason="answered"),
        replace(KNOWN, certainty="possible"),
        known_from(ROOF, replace(OLD, status="informational", reason=None), page="Slate"),
        replace(KNOWN, earlier=(*KNOWN.earlier, *known_from(ROOF, OLD, thread="it").earlier)),
    ],
    ids=["nothing known", "answered", "a close call", "earlier news", "linked"],
)
def test_a_live_thread_that_needs_no_reminder_is_left_alone(quiet: Discussion) -> None:
    assert found(quiet) == []


def test_merges_ignored_pages_and_those_who_want_none_are_left_alone() -> None:
    assert found(KNOWN, merges=(merge(thread=KNOWN.thread),)) == []
    assert found(KNOWN, ignore=("Roof",)) == []
    assert found(KNOWN, discussed=False) == []


def test_a_live_thread_is_told_with_its_own_words_and_those_of_the_earlier_one() -> None:
    (told,) = found(KNOWN)
    assert (told.about, told.certainty, told.since) == (ROOF.thread.name, "likely", ROOF.latest_activity)
    assert [(each.page, each.quote) for each in told.evidence] == [
        (ROOF.thread.page, "Who mends it?"),
        (ARCHIVE, "Mended."),
    ]
    assert told.summary.args == {"heading": "Roof", "thread": "Slates", "page": ARCHIVE}


def test_what_was_dismissed_is_told_again_where_another_earlier_thread_turns_up() -> None:
    other = discussion("Tiles", "resolved", "done", ("Kit", "2018-01-01 10:00"), page=ARCHIVE, start=900)
    (first,), (second,) = found(KNOWN), found(known_from(ROOF, other, page="Tile"))
    assert first.key == second.key and first.fingerprint != second.fingerprint
