from __future__ import annotations

import pytest
from judge_help import judged
from parse_help import sign

from bot.report.view_asked import last_asked
from bot.service.words import words_for

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
CY = sign("Cy", "12:45, 5 May 2020")
ASK = "Who shut the left gate last week?"


def told(body: str) -> str | None:
    found = last_asked(words_for("en"), judged(body))
    return str(found) if found else None


def test_where_nobody_asks_nothing_is_told() -> None:
    assert told(f"The gate is oak. {ANN}\n:It is. {BEN}") is None


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        (f"{ASK} {ANN}", "The last to ask was Ann, 3 May 2020. Nobody has replied to that."),
        (f"{ASK} {ANN}\n:The miller. {BEN}", "The last to ask was Ann, 3 May 2020. Ben replied."),
        (
            f"{ASK} {ANN}\n:Which of the gates is it? {BEN}\n::The left one. {CY}",
            "The last to ask was Ben, 4 May 2020. Cy replied.",
        ),
        (
            f"{{{{ping|Dee Vale}}}} {ASK} {ANN}\n:Not me, it was open. {BEN}",
            "The last to ask was Ann, 3 May 2020. Ben replied. Dee Vale was asked and has not written since.",
        ),
        (
            f"{{{{ping|Ben|Dee|Cy}}}} {ASK} {ANN}\n:Not me, it was open. {BEN}",
            "The last to ask was Ann, 3 May 2020. Ben replied. Dee and Cy were asked and have not written since.",
        ),
        (ASK, "The last to ask did not sign. Nobody has replied to that."),
        (
            f"{ASK} {ANN}\n:The miller, I think it was.\n",
            "The last to ask was Ann, 3 May 2020. Somebody replied without signing.",
        ),
    ],
)
def test_the_last_ask_and_who_replied_are_told(body: str, facts: str) -> None:
    assert told(body) == facts


def test_it_is_told_of_a_thread_that_is_settled_too() -> None:
    assert told(f"{ASK} {ANN}\n:Done. {BEN}\n::Thanks. {ANN}") == "The last to ask was Ann, 3 May 2020. Ben replied."
