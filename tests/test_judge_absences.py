"""Who of those that are waited for will hardly answer, as a wiki tells of them."""

from __future__ import annotations

import pytest
from parse_help import at

from bot.judge.absences import absences
from bot.model import Absence, UserFacts

NOW = at("2020-07-01 12:00")
HERE, LONG_AGO = at("2020-06-01 12:00"), at("2016-05-04 10:00")


def of(facts: UserFacts | None) -> list[tuple[str, str | None]]:
    users = {"Dee": facts} if facts else {}
    return [(each.why, each.renamed_to) for each in absences(["Dee", "Unknown"], users, NOW)]


@pytest.mark.parametrize(
    "facts",
    [
        None,
        UserFacts(blocked=False, bot=False),
        UserFacts(blocked=False, bot=False, last_edit=HERE),
        UserFacts(blocked=False, bot=False, last_edit=at("2019-07-02 12:00")),
    ],
)
def test_who_may_well_answer_is_no_matter(facts: UserFacts | None) -> None:
    assert of(facts) == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (UserFacts(blocked=True, bot=False, last_edit=LONG_AGO), [("blocked", None)]),
        (UserFacts(blocked=False, bot=True), [("bot", None)]),
        (UserFacts(blocked=False, bot=False, last_edit=LONG_AGO), [("away", None)]),
        (UserFacts(blocked=False, bot=False, last_edit=HERE, renamed_to="Eve"), [("renamed", "Eve")]),
        (UserFacts(blocked=True, bot=False, renamed_to="Eve"), [("renamed", "Eve"), ("blocked", None)]),
    ],
)
def test_why_somebody_will_hardly_answer(facts: UserFacts, told: list[tuple[str, str | None]]) -> None:
    assert of(facts) == told


def test_the_last_edit_is_told_of_who_is_away() -> None:
    users = {"Dee": UserFacts(blocked=False, bot=False, last_edit=LONG_AGO)}
    assert list(absences(["Dee"], users, NOW)) == [Absence(name="Dee", why="away", since=LONG_AGO)]
