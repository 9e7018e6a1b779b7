from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge_help import discussions, judged
from parse_help import at, sign

from bot.judge.asks import QUESTION, is_question

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")


def kinds(words: str) -> list[str]:
    return [ask.kind for ask in judged(f"{words} {ANN}").asks]


@pytest.mark.parametrize(
    "words",
    [
        "The gate is shut.",
        "Really?",
        "What?",
        "Who cares when it was built?",
        "It depends on whether it was shut?",
        "I have nothing to add to the article.",
        "No action is needed, though the year should be added one day.",
        "<nowiki>Who shut the gate?</nowiki>",
        "{{tq|Who shut the gate?}} is no question.",
        "<s>Who shut the gate last week?</s>",
        "<!-- Who shut the gate last week? --> It is shut.",
        "See https://mill.example/gate?open=no",
    ],
)
def test_this_asks_nothing(words: str) -> None:
    assert kinds(words) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Who shut the gate last week?", "question"),
        ("The gate is shut, is it not?", "question"),
        ("Is there nothing to add here?", "question"),
        ('Who called it "the gate?"', "question"),
        ("Does anyone have the key to it", "question"),
        ("Please add the year of the gate.", "request"),
        ("Can somebody add the year?", "request"),
        ("The year should be added.", "request"),
        ("I propose that we name the gate.", "proposal"),
        ("Should we call it a weir? I think we should.", "question"),
        ("The year of the gate is wrong.", "error_report"),
    ],
)
def test_a_sentence_that_wants_something(words: str, kind: str) -> None:
    assert kinds(words)[0] == kind


def test_an_invitation_alone_is_no_ask() -> None:
    assert kinds("I have rewritten the gate. Any thoughts?") == []


def test_a_comment_may_ask_more_than_once() -> None:
    assert kinds("Who shut the gate? Please add the year.") == ["question", "request"]


def test_an_ask_is_answered_by_the_next_words_of_somebody_else() -> None:
    found = judged(f"Who shut the gate? {ANN}\n:I still ask. {ANN}\n:The miller did. {BEN}\n:Yes. {sign('Cy')}")
    (ask,) = found.asks
    assert (ask.comment, ask.answered_by) == (0, 2)
    assert found.comments[2].author == "Ben"


@pytest.mark.parametrize("below", ["", f":I still ask. {ANN}", f":https://mill.example/gate {BEN}"])
def test_an_ask_that_drew_no_words_of_somebody_else_is_unanswered(below: str) -> None:
    assert judged(f"Who shut the gate? {ANN}\n{below}").asks[0].answered_by is None


def test_an_ask_knows_who_asks_whom_and_when() -> None:
    (ask,) = judged(f"{{{{ping|Ben|dee vale}}}} Who shut the gate? {ANN}").asks
    assert (ask.author, ask.at, ask.addressees) == ("Ann", at("2020-05-03 10:00"), ("Ben", "Dee vale"))


def test_nobody_calls_themselves() -> None:
    (ask,) = judged(f"{{{{ping|Ann}}}} Who shut the gate? {ANN}").asks
    assert ask.addressees == ()


def test_an_ask_below_a_closing_box_is_the_only_one_left() -> None:
    wikitext = f"{{{{atop|Shut. {BEN}}}}}\nWho shut the gate? {ANN}\n{{{{abot}}}}\nWho has the key to it? {ANN}"
    assert [ask.quote for ask in judged(wikitext).asks] == ["Who has the key to it?"]


# --- the words that a claim rests on ----------------------------------------------------------------------------------

PAGE = f"""{{{{Talk header}}}}
== Gate ==
The gate is oak. Who shut it last week? {ANN}
== ''Old'' weir ==
The '''weir''' is old. Who [[miller|built]] it, and when? {BEN}
== Wheel ==
Somebody asks who broke the wheel?
"""


def test_evidence_points_at_its_quote() -> None:
    gate = discussions(PAGE)[0].evidence[0]
    assert PAGE[slice(*gate.span)] == gate.quote == "Who shut it last week?"
    assert (gate.page, gate.revid, gate.heading, gate.author) == ("Talk:Mill pond", 7, "Gate", "Ann")
    assert gate.url == "https://en.wikipedia.org/wiki/Talk:Mill_pond#Gate"


def test_evidence_with_markup_in_it_points_at_its_comment() -> None:
    weir = discussions(PAGE)[1].evidence[0]
    assert weir.quote == "Who built it, and when?"
    assert PAGE[slice(*weir.span)].strip() == "The '''weir''' is old. Who [[miller|built]] it, and when?"
    assert weir.url == "https://en.wikipedia.org/wiki/Talk:Mill_pond#Old_weir"


def test_evidence_of_unsigned_words_names_nobody() -> None:
    wheel = discussions(PAGE)[2].evidence[0]
    assert (wheel.author, wheel.quote) == (None, "Somebody asks who broke the wheel?")


def test_an_asks_span_points_at_it() -> None:
    (ask,) = discussions(PAGE)[0].asks
    assert PAGE[slice(*ask.span)] == ask.quote == "Who shut it last week?"


def test_a_quote_that_stands_twice_is_pointed_at_in_its_own_comment() -> None:
    wikitext = f"== A ==\nWho shut it last week? {ANN}\n== B ==\nWho shut it last week? {BEN}\n"
    first, second = (d.evidence[0].span for d in discussions(wikitext))
    assert first.end < second.start
    assert wikitext[slice(*second)] == "Who shut it last week?"


def test_a_long_quote_is_cut_at_a_word() -> None:
    quote = judged(f"Who {'really ' * 60}shut the gate? {ANN}").evidence[0].quote
    assert len(quote) <= 301
    assert quote.endswith("really…")


def test_every_claim_has_evidence_inside_its_page() -> None:
    for found in discussions(PAGE):
        assert [e for e in found.evidence if 0 <= e.span.start <= e.span.end <= len(PAGE)]


def quoted(body: str) -> str:
    return judged(body).evidence[0].quote


def test_a_short_last_question_is_told_by_a_fuller_one() -> None:
    last = f":Should the new drawing have its own name? Or replace it? What name? {BEN}"
    assert quoted(f"The gate is shut. {ANN}\n{last}") == "Should the new drawing have its own name?"
    assert quoted(f"The gate is shut. {ANN}\n:Is it oak? What name has it? {BEN}") == "What name has it?"


def test_what_a_thread_was_opened_to_ask_is_quoted_before_what_its_writer_asks_later() -> None:
    later = sign("Ann", "11:30, 14 May 2020")
    asked = f"Could somebody who knows the mill check both of the pages? {ANN}\n"
    more = f":Is it clear to anybody whether the gate will be a part of the pond one day? {later}"
    assert quoted(asked + more) == "Could somebody who knows the mill check both of the pages?"
    assert quoted(f"The gate is shut. {ANN}\n:Who has the key to it? {later}") == "Who has the key to it?"


def test_a_greeting_is_not_what_a_comment_says() -> None:
    assert quoted(f"Hello everyone! The gate was built in 1871. {ANN}") == "The gate was built in 1871."
    assert quoted(f"Hello! {ANN}") == "Hello!"
    assert quoted(f"Who shut the gate? {ANN}\n:Hi Ann! The miller shut it on Monday. {BEN}").startswith("The miller")


def test_a_quoted_sentence_says_where_something_is_left_out() -> None:
    assert quoted(f"Who put {{{{tl|gate}}}} on the page last week? {ANN}") == "Who put … on the page last week?"
    assert quoted(f"{{{{tq|It is shut.}}}} Who says so? {ANN}") == "Who says so?"


def test_code_asks_nothing() -> None:
    code = "<pre>\nif gate == shut /* is it? */\nthen open\n</pre>"
    assert judged(f"The gate is worked by this:\n{code}\nIt opens at dawn. {ANN}").status == "informational"


def test_a_line_that_goes_on_in_lower_case_is_one_sentence_with_the_next() -> None:
    assert quoted(f"Who shut the gate\nof the old mill? {ANN}") == "Who shut the gate of the old mill?"
    assert quoted(f"The gate.\nwho shut it? {ANN}") == "who shut it?"


def test_an_arrow_before_a_sentence_is_none_of_its_words() -> None:
    assert quoted(f"The gate is shut. → Who shut the gate? {ANN}") == "Who shut the gate?"


def test_a_question_to_everybody_waits_for_nobody() -> None:
    found = judged(f"The gate is shut. {ANN}\n:It should be open. What do others think? {BEN}")
    assert (found.reason, found.waiting_for) == ("awaiting_reply", ())


@given(st.text(st.sampled_from("a?!.\"') ]\n\u2028"), max_size=10))
def test_a_question_mark_at_the_end_is_enough(sentence: str) -> None:
    assert is_question(sentence) == (QUESTION.search(sentence) is not None)
