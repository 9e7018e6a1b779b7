from __future__ import annotations

import pytest
from judge_help import judged
from parse_help import at, sign

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
CLOSER = sign("Cy Dale", "12:00, 14 May 2020")
LATER = sign("Dee", "09:00, 20 May 2020")
TALK = f"Should we open the gate? {ANN}\n:No, the pond would run dry. {BEN}\n"


@pytest.mark.parametrize(
    "last",
    [
        "Should this be closed as done?",
        "The mill closed in 1950.",
        "The gate is closed.",
        "I would not want to see it closed.",
        "It was a long winter, the pond froze over twice, and the road was in the end closed as a danger.",
    ],
)
def test_a_word_about_closing_closes_nothing(last: str) -> None:
    assert judged(f"{TALK}:{last} {CLOSER}").closure is None


@pytest.mark.parametrize(
    ("last", "outcome"),
    [
        ("Closed as '''keep it shut'''.", "keep it shut"),
        ("Closed as '''keep it shut'''; see above. We thank '''everybody'''.", "keep it shut"),
        ("Closing as keep it shut.", "keep it shut"),
        ("Closing as keep it shut - nobody wants it open.", "keep it shut"),
        ("The result of the discussion was: keep it shut.", "keep it shut"),
        ("The result of this long discussion was '''no consensus'''.", "no consensus"),
    ],
)
def test_a_closure_in_words_has_its_outcome(last: str, outcome: str) -> None:
    closure = judged(f"{TALK}\n{last} {CLOSER}").closure
    assert closure
    assert (closure.by, closure.at, closure.outcome, closure.formal) == (
        "Cy Dale",
        at("2020-05-14 12:00"),
        outcome,
        False,
    )


@pytest.mark.parametrize(("closer", "took_part"), [("Cy Dale", False), ("Ann", True), ("Ben", True)])
def test_a_closer_who_wrote_before_took_part(closer: str, took_part: bool) -> None:
    in_words = judged(f"{TALK}Closed as '''shut'''. {sign(closer, '12:00, 14 May 2020')}").closure
    formal = judged(f"{{{{atop|Shut. {sign(closer, '12:00, 14 May 2020')}}}}}\n{TALK}{{{{abot}}}}").closure
    assert in_words
    assert formal
    assert in_words.closer_took_part is formal.closer_took_part is took_part


def test_the_quiet_days_before_a_closure_are_those_since_the_last_word() -> None:
    in_words = judged(f"{TALK}Closed as '''shut'''. {CLOSER}").closure
    formal = judged(f"{{{{atop|Shut. {CLOSER}}}}}\n{TALK}{{{{abot}}}}").closure
    assert in_words
    assert formal
    assert in_words.quiet_before_days == formal.quiet_before_days == 10


def test_words_put_in_above_a_closure_later_were_not_there_when_it_was_made() -> None:
    late = f": Late. {sign('Dee', '12:00, 14 June 2020')}\n\n"
    in_words = judged(f"{TALK}{late}Closed as '''shut'''. {CLOSER}").closure
    formal = judged(f"{{{{atop|Shut. {CLOSER}}}}}\n{TALK}{late}{{{{abot}}}}").closure
    assert in_words
    assert formal
    assert in_words.quiet_before_days == formal.quiet_before_days == 10


def test_nobody_knows_the_quiet_days_where_nothing_else_is_dated() -> None:
    closure = judged(f"Should we open the gate, or leave it as it is?\n\nClosed as '''shut'''. {CLOSER}").closure
    assert closure
    assert closure.quiet_before_days is None


@pytest.mark.parametrize(
    ("top", "outcome", "by"),
    [
        (f"{{{{archive top|result=Keep it '''shut'''. {CLOSER}}}}}", "Keep it shut.", "Cy Dale"),
        (f"{{{{archive top|result=Keep it shut. — {CLOSER}}}}}", "Keep it shut.", "Cy Dale"),
        (f"{{{{archive top|result=Keep it shut.}}}} {CLOSER}", "Keep it shut.", "Cy Dale"),
        ("{{archive top|result=Keep it shut.}}", "Keep it shut.", None),
        ("{{archive top}}", None, None),
    ],
)
def test_a_formal_closure_has_what_its_box_says(top: str, outcome: str | None, by: str | None) -> None:
    found = judged(f"{top}\n{TALK}{{{{archive bottom}}}}")
    assert found.closure
    assert (found.closure.outcome, found.closure.by, found.closure.formal) == (outcome, by, True)
    assert (found.status, found.reason) == ("resolved", "closed")


def test_a_box_that_is_not_ended_closes_what_is_below_it() -> None:
    assert judged(f"{{{{archive top|result=Shut. {CLOSER}}}}}\n{TALK}").reason == "closed"


def test_a_box_around_a_part_in_the_middle_closes_nothing() -> None:
    more = "".join(f":Number {number} says no. {BEN}\n" for number in range(3))
    found = judged(
        f"{TALK}{more}{{{{hat|Off topic}}}}\n:I like gates. {CLOSER}\n{{{{hab}}}}\n"
        f":Back to the gate: who has the key? {LATER}"
    )
    assert (found.closure, found.status) == (None, "unresolved")


def test_a_collapsed_list_closes_nothing() -> None:
    assert judged(f"{{{{collapse top|Long list}}}}\n{TALK}{{{{collapse bottom}}}}").closure is None


def test_a_question_below_the_box_opens_the_thread_again() -> None:
    found = judged(f"{{{{atop|Shut. {CLOSER}}}}}\n{TALK}{{{{abot}}}}\nWho has the key to it now? {LATER}")
    assert found.closure
    assert (found.closure.by, found.status) == ("Cy Dale", "unresolved")
    assert found.evidence[0].quote == "Who has the key to it now?"


def test_a_remark_below_the_box_is_judged_alone() -> None:
    found = judged(f"{{{{atop|Shut. {CLOSER}}}}}\n{TALK}{{{{abot}}}}\nThe gate is oak. {LATER}")
    assert found.status == "informational"


def test_the_closers_own_signature_below_the_box_opens_nothing() -> None:
    assert judged(f"{{{{atop}}}} {CLOSER}\n{TALK}{{{{abot}}}}").reason == "closed"


def test_words_below_a_closure_in_words_take_back_the_closing() -> None:
    found = judged(f"{TALK}Closed as '''shut'''. {CLOSER}\n\nWho has the key to it now? {LATER}")
    assert (found.status, found.reason) == ("unresolved", "awaiting_reply")


def test_of_two_closures_in_words_the_last_counts() -> None:
    found = judged(f"{TALK}Closed as '''shut'''. {CLOSER}\n\nClosed as '''open'''. {LATER}")
    assert found.closure
    assert (found.closure.by, found.closure.outcome) == ("Dee", "open")
