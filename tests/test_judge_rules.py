from __future__ import annotations

import pytest
from judge_help import discussions, judged, rule
from parse_help import at, sign

from bot.judge.certainty import MEASURED, certainty
from bot.judge.rules import RULES

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
CY = sign("Cy", "12:45, 5 May 2020")
ANN2 = sign("Ann", "08:15, 6 May 2020")
LATE = sign("Ben", "09:00, 8 May 2020")
BOT = sign("GateBot", "13:00, 7 May 2020")
ASK = f"Who shut the left gate last week? {ANN}\n"
REPLY = f":The miller shut it on Monday. {BEN}\n"

# the rule, a section where it speaks, and one like it where it stays silent
CASES = {
    "closed": (
        f"{{{{archive top|result=Keep it shut. {CY}}}}}\n{ASK}{REPLY}{{{{archive bottom}}}}",
        f"{ASK}{{{{archive top|result=Off topic. {CY}}}}}\n:I like it. {BEN}\n{{{{archive bottom}}}}\n:So do I. {CY}",
    ),
    "marked_resolved": (
        f"{{{{resolved|The gate is open.}}}}\n{ASK}{REPLY}",
        f"{ASK}:It is not {{{{tl|resolved}}}}. {BEN}",
    ),
    "moved": (f"{{{{moved to|Talk:Weir}}}}\n{ASK}", f"{{{{moved from|Talk:Weir}}}}\n{ASK}"),
    "formal_request": (
        f"{{{{edit semi-protected|Mill pond|answered=no}}}}\nPlease change 3 m to 2 m. {ANN}",
        f"Please change 3 m to 2 m, as {{{{tl|edit semi-protected}}}} does not work. {ANN}",
    ),
    "request_for_comment": (
        f"{{{{rfc|hist}}}}\nShould the gate be named? {ANN}\n:'''Yes'''. {BEN}",
        f"{ASK}:An {{{{tl|rfc}}}} may help. {BEN}",
    ),
    "withdrawn": (f"{ASK}{REPLY}:Never mind, I withdraw the question. {ANN2}", f"{ASK}:I withdraw what I said. {BEN}"),
    "notice": (
        f"For your information: the gate will be painted in June. {ANN}",
        f"For your information: the gate will be painted in June. Who has the key? {ANN}",
    ),
    "closed_in_words": (f"{ASK}{REPLY}Closed as '''shut'''. {CY}", f"{ASK}{REPLY}:Was it closed as a gate? {CY}"),
    "moved_in_words": (f"{ASK}:Being discussed at [[Talk:Weir]]. {BEN}", f"{ASK}:It is not discussed anywhere. {BEN}"),
    "bot_message": (f"I have archived one link. {BOT}", f"I have archived one link. {ANN}"),
    "own_outcome": (f"{ASK}:Done. {ANN2}", f"{ASK}:It was shut on Monday, too. {ANN2}"),
    "no_reply": (ASK, f"{ASK}{REPLY}"),
    "no_reply_to_proposal": (f"I propose that we name the gate. {ANN}", f"I propose to be brief. {ANN}\n{REPLY}"),
    "remark": (f"The gate is oak. {ANN}", f"The gate is oak. {ANN}\n{REPLY}"),
    "changed": (f"The gate is oak. {ANN}\n:I have added it. {BEN}", f"{ASK}:I have added it. {BEN}"),
    "thanked": (f"{ASK}{REPLY}::Thank you! {CY}", f"{ASK}{REPLY}::Thanks in advance for more. {CY}"),
    "opener_was_satisfied": (
        f"{ASK}{REPLY}::Thank you! {ANN2}\n:::It creaks, too. {LATE}",
        f"{ASK}{REPLY}::Thank you! {ANN2}\n:::Please add some oil. {LATE}",
    ),
    "was_carried_out": (
        f"{ASK}:I have added it. {BEN}\n::It is a fine gate. {CY}",
        f"{ASK}:I have added it. {BEN}\n::Please add the weir as well. {CY}",
    ),
    "new_ask": (
        f"The gate is oak. {ANN}\n:I saw it. Please add the year of it. {BEN}",
        f"The gate is oak. {ANN}\n:Is it pine? I went there. I saw it. It is oak. {BEN}",
    ),
    "drawn_out": (
        f"{ASK}{REPLY}:It was the wind. {sign('Cy', '12:45, 5 July 2020')}",
        f"{ASK}{REPLY}:It was the wind. {CY}",
    ),
    "answered_soon": (f"{ASK}{REPLY}", f"Should we paint it? What do others think? {ANN}\n{REPLY}"),
    "opener_insists": (
        f"The gate is oak. {ANN}\n:It is pine. {BEN}\n::It is oak. {ANN2}",
        f"The gate is oak. {ANN}\n:It is pine. {BEN}",
    ),
    "talked_over": (
        f"The gate is oak. {ANN}\n:It is pine. {BEN}\n:It is old. {CY}",
        f"The gate is oak. {ANN}\n:It is pine. {BEN}",
    ),
    "opener_satisfied": (f"{ASK}{REPLY}::Thank you! {ANN2}", f"{ASK}{REPLY}::Thanks in advance for more. {ANN2}"),
    "last_word_asks": (
        f"{ASK}:Do you mean the left one or the right one? {BEN}",
        f"{ASK}:Do you? I do not know. {BEN}",
    ),
    "accepted": (f"The gate is oak.  {ANN}\n:You are right. {BEN}", f"The gate is oak. {ANN}\n:It is pine. {BEN}"),
    "carried_out": (f"{ASK}:I have added it. {BEN}", f"The gate is oak. {ANN}\n:I have added it. {BEN}"),
    "undecided": (
        f"Shall we merge? {ANN}\n:'''Support'''. {BEN}\n:'''Oppose'''. {CY}",
        f"Shall we merge? {ANN}\n:'''Support'''. {BEN}\n:'''Support''': see above. {CY}",
    ),
    "called_and_silent": (
        f"The gate is oak. {ANN}\n:{{{{ping|Dee Vale}}}} wrote that it is pine. {BEN}",
        f"The gate is oak. {ANN}\n:{{{{ping|Ann}}}} wrote that it is pine. {BEN}",
    ),
    "unanswered_ask": (f"{ASK}:https://mill.example/gate {BEN}", f"{ASK}:See https://mill.example/gate {BEN}"),
    "answered": (f"Should we paint it? What do others think? {ANN}\n{REPLY}", f"The gate is oak. {ANN}\n{REPLY}"),
    "talk": (f"The gate is oak. {ANN}\n:It came from the old mill. {BEN}", f"{ASK}:It came from the old mill. {BEN}"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_stays_silent(name: str) -> None:
    assert rule(CASES[name][1]) != name


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks(name: str) -> None:
    assert rule(CASES[name][0]) == name


@pytest.mark.parametrize(
    ("body", "status", "reason", "certainty"),
    [
        (f"{{{{atop|Keep it shut. {CY}}}}}\n{ASK}{{{{abot}}}}", "resolved", "closed", "certain"),
        (f"{ASK}{REPLY}Closed as '''keep it shut'''. {CY}", "resolved", "closed", "likely"),
        (f"{{{{resolved}}}}\n{ASK}", "resolved", "done", "certain"),
        (f"{ASK}:{{{{resolved}}}} {BEN}", "resolved", "done", "certain"),
        (f"{{{{moved to|Talk:Weir}}}}\n{ASK}", "resolved", "moved", "certain"),
        (f"{ASK}:Being discussed at [[Talk:Weir]]. {BEN}", "resolved", "moved", "likely"),
        (f"{{{{edit protected|answered=no}}}}\nPlease change 3 to 2. {ANN}", "unresolved", "open_request", "certain"),
        (
            f"{{{{edit protected|answered=yes}}}}\nPlease change 3 to 2. {ANN}\n:No. {BEN}",
            "resolved",
            "done",
            "certain",
        ),
        (f"{{{{rfc|hist}}}}\nShould it be named? {ANN}\n:'''Yes'''. {BEN}", "unresolved", "no_outcome", "certain"),
        (f"{ASK}{REPLY}:I withdraw the question. {ANN2}", "resolved", "withdrawn", "likely"),
        (f"Hello, I have archived one link. {BOT}", "informational", None, "certain"),
        (f"Just letting you know: the gate is shut. {ANN}", "informational", None, "certain"),
        (ASK, "unresolved", "no_reply", "certain"),
        (f"I propose that we name the gate. {ANN}", "unresolved", "no_reply", "possible"),
        (f"The gate is oak. {ANN}", "informational", None, "possible"),
        (f"{ASK}:I have added it now. {ANN2}", "resolved", "done", "likely"),
        (f"{ASK}:Do you mean the left one or the right one? {BEN}", "unresolved", "awaiting_reply", "certain"),
        (f"{ASK}:{{{{done}}}} {BEN}", "resolved", "done", "certain"),
        (f"{ASK}:'''Done'''. I put it below. {BEN}", "resolved", "done", "certain"),
        (f"{ASK}:Not done: there is no source. {BEN}", "resolved", "done", "certain"),
        (f"The gate is oak. {ANN}\n:I agree. {BEN}", "resolved", "agreed", "possible"),
        (f"Merge? {ANN}\n:'''Support'''. {BEN}\n:'''Oppose'''. {CY}", "unresolved", "no_outcome", "likely"),
        (f"{ASK}{REPLY}", "resolved", "answered", "certain"),
        (f"The gate is oak. {ANN}\n:Nice. {BEN}", "informational", None, "possible"),
    ],
)
def test_what_became_of_a_thread(body: str, status: str, reason: str | None, certainty: str) -> None:
    found = judged(body)
    assert (found.status, found.reason, found.certainty) == (status, reason, certainty)


def test_the_openers_thanks_as_the_last_word_are_certain() -> None:
    found = judged(f"{ASK}{REPLY}::Thank you! {ANN2}")
    assert (found.status, found.certainty) == ("resolved", "certain")


@pytest.mark.parametrize(
    "last",
    [
        f"::Thank you! But who has the key? {ANN2}",
        f"::Thanks, but is that the left one? {ANN2}",
        f"::Do you think so? Thank you. {ANN2}",
    ],
)
def test_thanks_around_a_new_question_settle_nothing(last: str) -> None:
    found = judged(f"{ASK}{REPLY}{last}")
    assert (found.status, found.reason) == ("unresolved", "awaiting_reply")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (f":The miller did. {BEN}", "answered"),
        (f":Fixed. It was open by mistake. {BEN}", "done"),
        (f":{{{{done}}}} {BEN}", "done"),
        (f":I have added the name. {BEN}", "done"),
        (f":It was not me. {BEN}\n::I have added that. {sign('Ann', '12:00, 4 May 2020')}", "answered"),
    ],
)
def test_thanks_are_for_an_answer_or_for_what_another_has_done(reply: str, reason: str) -> None:
    found = judged(f"{ASK}{reply}\n::Thank you! {ANN2}")
    assert (found.status, found.reason, found.certainty) == ("resolved", reason, "certain")


def test_an_editor_without_an_account_is_known_by_having_none() -> None:
    opener, later = sign("192.0.2.7"), sign("198.51.100.9", "08:15, 6 May 2020")
    assert rule(f"Who shut the left gate last week? {opener}\n{REPLY}::Thank you! {later}") == "opener_satisfied"
    assert rule(f"{ASK}{REPLY}::Thank you! {later}") == "thanked"


def test_thanks_are_not_for_a_question_that_nobody_answered() -> None:
    again = sign("Ann", "07:00, 6 May 2020")
    thanks = f"::Who has the key to it? {again}\n:::Thank you for the left one! {ANN2}"
    assert rule(f"{ASK}{REPLY}{thanks}") != "opener_satisfied"


def test_a_point_that_is_taken_in_a_long_reply_does_not_accept() -> None:
    longer = " ".join(f"It has {number} planks." for number in range(2, 8))
    assert rule(f"{ASK}{REPLY}::You are right. {ANN2}") == "opener_satisfied"
    assert rule(f"{ASK}{REPLY}::You are right. {longer} {ANN2}") != "opener_satisfied"


def test_done_may_stand_by_itself_further_down() -> None:
    assert rule(f"{ASK}:That is sensible. Done. {BEN}") == "carried_out"
    assert rule(f"{ASK}:That is sensible. Done properly it would take a day. {BEN}") != "carried_out"


def test_where_a_wikis_words_are_not_known_verdicts_are_less_sure() -> None:
    assert [certainty("no_reply", words_known=known) for known in (True, False)] == ["certain", "likely"]
    assert [certainty("closed", words_known=known) for known in (True, False)] == ["certain", "certain"]
    assert certainty("talk", words_known=False) == "possible"


def test_the_certainty_of_every_rule_is_written_down() -> None:
    assert [name for name, _ in RULES] == list(MEASURED)


def test_positions_are_settled_by_the_one_who_carries_it_out() -> None:
    votes = f"Shall we merge? {ANN}\n:'''Oppose'''. {BEN}\n:'''Support'''. {CY}\n"
    assert judged(f"{votes}:I agree with Ben. {sign('Dee', '12:00, 7 May 2020')}").reason == "no_outcome"
    assert judged(f"{votes}:I have merged them. {sign('Dee', '12:00, 7 May 2020')}").reason == "done"


def test_somebody_elses_thanks_are_not_the_openers() -> None:
    assert rule(f"{ASK}{REPLY}::Thank you! {CY}") != "opener_satisfied"


def test_a_quotation_says_nothing_for_the_one_who_quotes_it() -> None:
    assert rule(f"{ASK}:{{{{tq|I have added it.}}}} It was not me. {BEN}") == "answered_soon"
    assert rule(f"The sign says <blockquote>Who has the key?</blockquote> and no more. {ANN}") == "remark"
    assert (
        judged(f"The sign says <blockquote>Who has the key?</blockquote> and no more. {ANN}").status == "informational"
    )


def test_struck_words_say_nothing() -> None:
    assert judged(f"The gate is oak. <s>Who has the key to it?</s> {ANN}").status == "informational"


def test_a_question_in_the_heading_asks() -> None:
    found = judged(f"The left one. {ANN}", heading="Which gate is shut?")
    assert (found.status, found.reason) == ("unresolved", "no_reply")


def test_a_heading_asks_nothing_where_the_words_thank_for_an_answer() -> None:
    assert (
        judged(f"Thanks for your answer! I shall write it down. {ANN}", heading="Year missing").status != "unresolved"
    )


def test_a_question_that_is_nothing_but_its_heading_is_quoted() -> None:
    (quoted,) = judged(f"--{ANN}", heading="Which gate is shut?").evidence
    assert quoted.quote == "Which gate is shut?"


def test_what_a_template_requests_is_quoted_from_the_comment_that_it_stands_in() -> None:
    request = "{{edit semi-protected|Mill pond|answered=no}}"
    first = judged(f"{request}\nThe left gate is of oak, says the register. It is not of pine. {ANN}")
    assert first.evidence[0].quote == "The left gate is of oak, says the register."
    later = judged(f"The gate is old. {ANN}\n:{request} Please add the year 1871. {BEN}")
    assert (later.evidence[0].quote, later.evidence[0].author) == ("Please add the year 1871.", "Ben")


def test_a_section_of_the_second_level_is_none_of_the_first_levels_talk() -> None:
    page = f"= Gates =\nAll about them. {ANN}\n=== Keys ===\nOne is lost. {BEN}\n== Left gate ==\nWho shut it? {CY}\n"
    assert [(d.thread.heading, len(d.comments), d.status) for d in discussions(page)] == [
        ("Gates", 2, "informational"),
        ("Keys", 1, "informational"),
        ("Left gate", 1, "unresolved"),
    ]


def test_a_sentence_around_a_piece_of_code_is_quoted_whole() -> None:
    found = judged(f"It is slow. Can someone turn\n<pre>gate.open(1)</pre>\ninto one step? {ANN}")
    assert found.evidence[0].quote == "Can someone turn … into one step?"
    found = judged(f"It is slow.\n<pre>gate.open(1)</pre>\nCan someone mend it? {ANN}")
    assert found.evidence[0].quote == "Can someone mend it?"


def test_a_label_that_is_shown_for_a_user_is_no_user() -> None:
    asked = judged(f"The gate is oak. {ANN}\n:{{{{u|Dee Vale|Dee}}}}, who wrote that it is pine? {BEN}")
    assert asked.waiting_for == ("Dee Vale",)
    assert asked.evidence[0].quote == "Dee, who wrote that it is pine?"


def test_who_is_only_agreed_with_is_not_called() -> None:
    assert rule(f"The gate is oak. {ANN}\n:I agree with {{{{ping|Dee Vale}}}} on that. {BEN}") != "called_and_silent"


def test_who_comes_back_alone_and_thanks_has_what_was_asked_for() -> None:
    assert judged(f"{ASK}:Somebody wrote it on the gate. Thanks! {ANN2}").status == "resolved"
    assert judged(f"{ASK}:Thanks in advance for any answer. {ANN2}").status == "unresolved"


def test_nobody_is_waited_for_where_others_dealt_with_it() -> None:
    asked = f"{{{{ping|Dora}}}} Who shut the left gate last week? {ANN}\n"
    assert rule(f"{asked}{REPLY}::I see it now. {ANN2}\n:::It creaks. {LATE}") != "called_and_silent"
    assert rule(f"{asked}{REPLY}::I had a look at it. {ANN2}") == "called_and_silent"
    assert rule(f"{asked}{REPLY}::It creaks. {CY}") == "called_and_silent"


@pytest.mark.parametrize(
    ("heading", "reason"), [("Year missing", "no_reply"), ("Typo?", "no_reply"), ("The gate", None)]
)
def test_a_heading_that_says_what_is_wrong_asks(heading: str, reason: str | None) -> None:
    assert judged(f"It was 1871, by the parish book. {ANN}", heading=heading).reason == reason


def test_a_bots_note_below_is_no_reply() -> None:
    found = judged(f"{ASK}:I have archived one link. {BOT}")
    assert (found.status, found.reason) == ("unresolved", "no_reply")


def test_an_unsigned_reply_is_a_reply() -> None:
    found = judged(f"{ASK}:It was shut by the miller, on Monday.\n::Which miller was it, then? {CY}")
    assert (found.status, found.reason, len(found.comments)) == ("unresolved", "awaiting_reply", 3)


def test_a_section_speaks_for_its_subsections() -> None:
    wikitext = f"== Gate ==\n{ASK}=== Reply ===\n{REPLY}\n== Weir ==\n{ASK}"
    found = discussions(wikitext)
    assert [(d.thread.heading, len(d.comments), d.status) for d in found] == [
        *(("Gate", 2, "resolved"), ("Reply", 1, "informational"), ("Weir", 1, "unresolved")),
    ]


def test_the_last_word_is_the_latest_and_not_the_lowest() -> None:
    question = f"{ASK}:Do you mean the left one, or the right one? {BEN}\n"
    earlier = sign("Cy", "01:00, 4 May 2020")
    assert rule(f"{question}::Thanks, that was it. {ANN2}\n:It is oak. {earlier}") == "opener_satisfied"


def test_a_section_without_comments_is_not_judged() -> None:
    assert discussions("== Gate ==\n{{reflist-talk}}\n== Weir ==\n") == []


# --- who is waited for ------------------------------------------------------------------------------------------------


def test_nobody_is_waited_for_where_anybody_may_answer() -> None:
    assert judged(ASK).waiting_for == ()


def test_a_pinged_editor_who_never_wrote_is_waited_for() -> None:
    found = judged(f"{{{{ping|Dee Vale}}}} Where is the key to the gate? {ANN}\n")
    assert found.waiting_for == ("Dee Vale",)
    found = judged(f"The gate is oak. {ANN}\n:[[User:Dee Vale|Dee]], where did you read that it is pine? {BEN}")
    assert (found.reason, found.waiting_for) == ("awaiting_reply", ("Dee Vale",))


def test_a_pinged_editor_who_wrote_since_is_not_waited_for() -> None:
    found = judged(f"{{{{ping|Ben}}}} Where is the key to the gate? {ANN}\n{REPLY}")
    assert (found.status, found.waiting_for) == ("resolved", ())


def test_the_writer_of_the_comment_above_a_last_question_is_waited_for() -> None:
    assert judged(f"{ASK}:Do you mean the left one or the right one? {BEN}").waiting_for == ("Ann",)


def test_a_link_to_a_talk_page_calls_nobody() -> None:
    found = judged(f"The gate is oak. {ANN}\n:It is on [[User talk:Dee Vale|her page]]. {BEN}")
    assert found.waiting_for == ()


@pytest.mark.parametrize(
    "words",
    [
        "It is pine, see [[User:Dee Vale|Dee Vale]]'s book.",
        "The list of [[Special:Contributions/Dee Vale|Dee Vale]] has it, has it not?",
        "It is pine. Thanks to {{u|Dee Vale}} for the photograph.",
    ],
)
def test_an_editor_who_is_only_named_is_not_waited_for(words: str) -> None:
    assert "Dee Vale" not in judged(f"The gate is oak. {ANN}\n:{words} {BEN}").waiting_for


def test_a_link_in_an_unsigned_comment_calls_nobody() -> None:
    assert judged("Who shut the left gate last week? [[User:Dee Vale|Dee]]").waiting_for == ()


def test_an_unsigned_comment_below_a_question_is_later_than_it() -> None:
    question = f"{ASK}:Do you mean the left one or the right one? {BEN}\n"
    assert rule(question) == "last_word_asks"
    assert rule(f"{question}The left one is the one by the old mill, of course.\n") == "answered_soon"


def test_nobody_waits_where_it_is_settled() -> None:
    assert judged(f"{{{{ping|Dee}}}} Where is the key? {ANN}\n:Closed as '''lost'''. {BEN}").waiting_for == ()


# --- facts ------------------------------------------------------------------------------------------------------------


def test_a_discussion_knows_its_days_and_its_people() -> None:
    found = judged(f"{ASK}{REPLY}::Thanks. {ANN2}", as_of=at("2020-05-16 08:14"))
    assert (found.opened, found.latest_activity, found.quiet_days) == (
        *(at("2020-05-03 10:00"), at("2020-05-06 08:15"), 9),
    )
    assert found.authors == ("Ann", "Ben")
    assert found.url == "https://en.wikipedia.org/wiki/Talk:Mill_pond#Gate"


def test_a_discussion_without_a_time_has_no_days() -> None:
    found = judged("Who shut the left gate last week?")
    assert (found.opened, found.latest_activity, found.quiet_days, found.authors) == (None, None, None, ())


def test_a_time_in_the_future_is_no_activity() -> None:
    found = judged(f"{ASK}:It will be open. {sign('Ben', '10:00, 1 January 2031')}", as_of=at("2020-05-13 10:00"))
    assert (found.latest_activity, found.quiet_days) == (at("2020-05-03 10:00"), 10)


@pytest.mark.parametrize(
    ("stamp", "until"),
    [
        ("<!-- [[User:DoNotArchiveUntil]] 10:00, 1 June 2027 (UTC) -->", at("2027-06-01 10:00")),
        ("<!-- [[User:DoNotArchiveUntil]] 10:00, 1 June 2020 (UTC) -->", None),
        ("", None),
    ],
)
def test_a_thread_is_held_until_a_time_that_is_still_to_come(stamp: str, until: object) -> None:
    assert judged(f"{stamp}\n{ASK}").hold_until == until


def test_of_two_stamps_the_later_one_holds() -> None:
    stamps = "".join(f"<!-- [[User:DoNotArchiveUntil]] 10:00, 1 June {year} (UTC) -->" for year in (2027, 2029, 2028))
    assert judged(f"{stamps}\n{ASK}").hold_until == at("2029-06-01 10:00")


def test_a_thread_on_an_archive_is_archived() -> None:
    wikitext = f"== Gate ==\n{ASK}"
    assert [d.archived for role in ("talk", "archive") for d in discussions(wikitext, role=role)] == [False, True]
