from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill_wiki import ENGLISH

from bot.messages import Part, Words
from bot.model import Argument, message

MONTHS = ENGLISH.months
MAY = datetime(2021, 5, 22, 7, 0, tzinfo=UTC)
TABLE = {
    "date-day": "$day $month $year",
    "date-minute": "$day $month $year, $time UTC",
    "date-month": "$name $year",
    "list-last": "$first and $second",
    "list-middle": "$first, $second",
    "waits": "{{PLURAL:$count|0=Nothing waits|$count thread waits|$count threads wait}} for $who.",
    "read": "Read {{DATE:$at|minute}}, first in {{DATE:$at|month}}, as of $at.",
    "verbs": "$who {{PLURAL:$who|waits|wait}}.",
    "odd": "100$ {{x}} {{PLURAL:$count|}} $",
}


def words(**changes: str) -> Words:
    return Words(TABLE | changes, months=MONTHS)


def test_an_unknown_key_is_shown_not_raised() -> None:
    assert words().say(message("no-such-key")) == "⧼no-such-key⧽"


def test_a_missing_argument_is_shown_not_raised() -> None:
    assert words().say(message("waits")) == "⧼$count⧽ for ⧼$who⧽."


def test_an_argument_is_never_read_as_a_sentence() -> None:
    said = words().say(message("waits", count=2, who="$count {{PLURAL:$count|a|b}}"))
    assert said == "2 threads wait for $count {{PLURAL:$count|a|b}}."


@pytest.mark.parametrize(
    ("count", "said"), [(0, "Nothing waits"), (1, "1 thread waits"), (2, "2 threads wait"), (-1, "-1 threads wait")]
)
def test_the_form_goes_with_the_number(count: int, said: str) -> None:
    assert words().say(message("waits", count=count, who="A")) == f"{said} for A."


def test_a_list_is_joined_as_the_language_does_and_counted_by_its_length() -> None:
    assert words().say(message("verbs", who=("A",))) == "A waits."
    assert words().say(message("verbs", who=("A", "B"))) == "A and B wait."
    assert words().say(message("verbs", who=("A", "B", "C"))) == "A, B and C wait."
    assert words().say(message("verbs", who=())) == " wait."


def test_dates_are_worded_by_messages() -> None:
    assert words().say(message("read", at=MAY)) == "Read 22 May 2021, 07:00 UTC, first in May 2021, as of 22 May 2021."


def test_without_names_of_months_dates_are_written_in_figures() -> None:
    said = Words(TABLE).say(message("read", at=MAY))
    assert said == "Read 2021-05-22 07:00 UTC, first in 2021-05-22, as of 2021-05-22."


def test_a_language_with_a_genitive_uses_it_for_days_and_the_nominative_for_months() -> None:
    months = (("styczeń", "stycznia", "sty"), *MONTHS[1:4], ("maj", "maja"), *MONTHS[5:])
    said = Words(TABLE, language="pl", months=months).say(message("read", at=MAY))
    assert said == "Read 22 maja 2021, 07:00 UTC, first in maj 2021, as of 22 maja 2021."


def test_parts_tell_names_from_our_own_words() -> None:
    assert words().parts(message("verbs", who=("A", "B"))) == (
        Part("A", "who"),
        Part(" and "),
        Part("B", "who"),
        Part(" "),
        Part("wait"),
        Part("."),
    )


ARGUMENTS = st.dictionaries(
    st.sampled_from(["count", "who", "at"]), st.one_of(st.text(), st.integers(), st.just(MAY), st.tuples(st.text()))
)


@given(text=st.one_of(st.text(), st.sampled_from(list(TABLE.values()))), args=ARGUMENTS)
def test_no_sentence_and_no_argument_raises(text: str, args: dict[str, Argument]) -> None:
    said = words(any=text)
    assert "".join(part.text for part in said.parts(message("any", **args))) == said.say(message("any", **args))
