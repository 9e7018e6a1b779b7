"""Annotated threads that stand beside the project, judged; each page by a list that was fitted on the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.judge.certainty import MEASURED
from config.profiles import known_sites, load_profile
from tests.bench.statuses import Outcome, as_it_stands, by_rule, figures, left_out
from tests.bench.statuses_fit import ENOUGH, Judged, fit, sureness, verdict
from tests.bench.statuses_pages import read_pages
from tests.bench.statuses_seen import seen

LEAST = {"accuracy": 0.72, "sure": 0.85, "unresolved F1": 0.58, "certain": 0.92, "share certain": 1 / 3}
# what tuning to these pages may bring
MOST_ABOVE = 0.08


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> tuple[list[Outcome], list[Outcome]]:
    """What is said of each thread, as it stands and left out."""
    pages = read_pages(shared / "acceptance")
    return as_it_stands(pages), left_out(pages)


def test_pages_that_were_left_out_are_judged_as_well_as_promised(
    outcomes: tuple[list[Outcome], list[Outcome]],
) -> None:
    found = figures(outcomes[1])
    assert found["threads"] > 200
    assert {what: found[what] for what, least in LEAST.items() if found[what] < least} == {}


def test_what_was_left_out_is_judged_nearly_as_well_as_what_was_read(
    outcomes: tuple[list[Outcome], list[Outcome]],
) -> None:
    stands, left = map(figures, outcomes)
    assert {what: stands[what] - left[what] for what in LEAST if stands[what] - left[what] > MOST_ABOVE} == {}


def test_the_certainties_are_those_that_were_measured(outcomes: tuple[list[Outcome], list[Outcome]]) -> None:
    found = by_rule(outcomes[1])
    assert {rule: (each.right, each.of) for rule, each in MEASURED.items() if each.of} == found
    enough = {rule: each for rule, each in MEASURED.items() if each.of >= ENOUGH}
    assert {rule: each.certainty for rule, each in enough.items()} == {
        rule: sureness(rule, each.right, each.of) for rule, each in enough.items()
    }


def thread(*said: tuple[str, str], wanted: str) -> Judged:
    return Judged(page="Mill", group="invented", heading="Gate", said=said, wanted=wanted, sure=True)


def test_a_rule_that_does_more_harm_than_good_is_left_out() -> None:
    harmful = thread(("accepted", "resolved"), ("talk", "informational"), wanted="informational")
    useful = thread(("accepted", "resolved"), ("talk", "informational"), wanted="resolved")
    assert fit([useful, harmful]).off == frozenset()
    fitted = fit([useful, harmful, harmful, harmful])
    assert fitted.off == {"accepted"}
    assert verdict(useful, fitted.off) == ("talk", "informational")
    assert fitted.right == {"talk": (3, 4)}


def test_a_rule_is_as_sure_as_it_was_right_where_it_decided_enough() -> None:
    assert sureness("remark", 6, 6) == "certain"
    assert sureness("remark", 1, 6) == "possible"
    assert sureness("no_reply", 0, 1) == MEASURED["no_reply"].certainty
    assert sureness("closed", 0, 9) == "certain"


def test_every_phrase_that_a_page_taught_is_in_use() -> None:
    used = {phrase for site in known_sites() for phrases in load_profile(site).cues.values() for phrase in phrases}
    assert seen()
    assert {page: phrases - used for page, phrases in seen().items() if phrases - used} == {}
