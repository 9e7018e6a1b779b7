"""What expired-requests and wrongly-archived suggest, since when, and what they leave to each other."""

from __future__ import annotations

import pytest
from cases_runner import SITE, CaseWiki
from parse_help import at, sign

from bot.model import Finding, Report
from bot.report.view import view
from bot.service import words_for
from bot.service.checking import check
from bot.service.starting import load_settings
from config.profiles import load_profile
from tasks import TASKS

PAGE, ARCHIVE = "Talk:Mill pond", "Talk:Mill pond/Archive 1"
ANN = sign("Ann", "10:00, 3 May 2020")
BEN = sign("Ben", "11:30, 9 May 2020")
CY = sign("Cy", "12:45, 10 May 2020")
EDIT = "{{edit semi-protected|answered=no}}"
RFC = f"{{{{rfc|hist}}}} Should it be named? {ANN}\n*'''Support'''. {BEN}"
KEPT = "<!-- [[User:DoNotArchiveUntil]] 12:00, 20 May 2020 (UTC) -->"


def checked(
    body: str, *, title: str = PAGE, as_of: str = "2020-07-01 12:00", tasks: tuple[str, ...] = ("expired-requests",)
) -> Report:
    profile = load_profile(SITE)
    wiki = CaseWiki(pages={PAGE: "Ours.", title: f"== Gate ==\n{body}"}, profile=profile)
    return check(wiki, PAGE, profile, load_settings(None, {}), as_of=at(as_of), tasks=list(tasks))


def only(body: str) -> Finding:
    (finding,) = checked(body).findings
    return finding


@pytest.mark.parametrize(
    ("body", "suggestion"),
    [
        (f"{EDIT} Please change 3 to 2. {ANN}", "next-answer-request"),
        (f"{EDIT} Please change 3 to 2. {ANN}\n:{{{{done}}}} {BEN}", "next-mark-answered"),
        (f"{{{{requested move/dated|Weir}}}} It is a weir. {ANN}\n*'''Support'''. {BEN}", "next-close-rfc"),
        (RFC, "next-close-rfc"),
        (f"{{{{rfc|hist}}}} Should it be named? {ANN}", "next-rfc-alone"),
        (f"{{{{unresolved}}}} It is broken. {ANN}", "next-mark"),
        (f"{KEPT}\nWho has the key? {ANN}", "next-kept"),
    ],
)
def test_what_is_next_depends_on_what_stands_open(body: str, suggestion: str) -> None:
    assert only(body).suggestion.key == suggestion


def test_it_waits_since_the_request_the_answer_or_the_date_to_keep_it_until() -> None:
    assert only(f"{{{{requested move/dated|Weir}}}} It is one. {ANN}\n:It is. {BEN}").since == at("2020-05-03 10:00")
    assert only(f"{EDIT} Please change 3 to 2. {ANN}\n:{{{{done}}}} {BEN}").since == at("2020-05-09 11:30")
    assert only(f"{KEPT}\nWho has the key? {ANN}").since == at("2020-05-20 12:00")
    assert only(f"The old gate. {ANN}\n\n{{{{rfc|hist}}}} Should it be named? {BEN}\n:No. {CY}").since == at(
        "2020-05-09 11:30"
    )


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (f"\n:{{{{done}}}} {BEN}", "answered"),
        (f"\n:Not done, there is no source. {BEN}", "answered"),
        (f"\n:I have changed it to 2. {BEN}", "answered"),
        (f"\n:It says 2 by now. {BEN}\n::Thanks! {sign('Ann', '13:00, 10 May 2020')}", "answered"),
        (f"\n:I have changed it to 2. Is it right? {BEN}", "edit"),
        (f"\n:It says 2 by now. {BEN}\n::Thanks, but where? {sign('Ann', '13:00, 10 May 2020')}", "edit"),
        (f"\n:{{{{done}}}} {BEN}\n::It is still 3. {sign('Ann', '13:00, 10 May 2020')}", "edit"),
        (f"\n:{{{{doing}}}} {BEN}", "edit"),
        (f"\n:I have no idea. {BEN}", "edit"),
        (f"\n:{{{{done}}}} {sign('Ann', '13:00, 10 May 2020')}", "edit"),
        ("\n:{{done}}", "edit"),
    ],
)
def test_a_request_is_answered_where_another_says_so_and_the_one_who_asks_is_content(answer: str, kind: str) -> None:
    assert only(f"{EDIT} Please change 3 to 2. {ANN}{answer}").summary.key == f"expired-requests-{kind}"


def test_a_mark_is_called_settled_only_where_that_is_likely() -> None:
    asked = f"{{{{unresolved}}}} Who has the key? {ANN}\n:The miller has it. {BEN}"
    assert only(asked).summary.key == "expired-requests-mark"
    thanked = f"{asked}\n::Thank you! {sign('Ann', '13:00, 10 May 2020')}"
    assert only(thanked).summary.key == "expired-requests-mark-settled"


def test_a_date_to_keep_it_until_tells_nothing_of_a_thread_that_may_wait_for_nobody() -> None:
    assert not checked(
        f"{KEPT}\nI propose a longer gate. {ANN}\n:It is long. {BEN}\n:I propose a higher one. {CY}"
    ).findings


def test_what_is_quoted_of_a_request_is_what_it_asks_not_how_it_ends() -> None:
    request = f"{EDIT} The depth changed last year. It was measured twice. {ANN}"
    assert only(request).evidence[0].quote == "The depth changed last year."


def test_an_answered_request_and_a_settled_mark_need_no_note() -> None:
    answered = checked(f"{EDIT} Please change 3 to 2. {ANN}\n:{{{{done}}}} {BEN}")
    assert not answered.notes
    (row,) = view(answered, words_for("en")).waiting
    assert str(row.who) == "Requested by Ann."
    assert checked(f"{EDIT} Please change 3 to 2. {ANN}").notes


@pytest.mark.parametrize(
    ("body", "change"),
    [
        (RFC, "2020-06-02 10:00"),
        (f"{EDIT} Please change 3 to 2. {sign('Ann', '10:00, 18 May 2020')}", "2020-05-25 10:00"),
        (f"{{{{edit COI}}}} Please change 3 to 2. {ANN}", "2020-06-02 10:00"),
        (f"{{{{unresolved}}}} It is broken. {BEN}", "2020-06-08 11:30"),
        (f"{KEPT}\nWho has the key? {ANN}", "2020-06-19 12:00"),
    ],
)
def test_time_alone_brings_it_up(body: str, change: str) -> None:
    young = checked(body, as_of="2020-05-20 12:30")
    assert (young.findings, young.next_change_at) == ((), at(change))
    assert checked(body, as_of=change).findings


@pytest.mark.parametrize("title", [PAGE, ARCHIVE])
@pytest.mark.parametrize(
    "body",
    [
        f"{EDIT} Please change 3 to 2. {ANN}",
        RFC,
        f"{{{{unresolved}}}} Who has the key? {ANN}",
        f"{KEPT.replace('2020', '2021')}\nWho has the key? {ANN}",
        f"{KEPT}\nWho has the key? {ANN}",
        f"Who has the key? {ANN}",
        f"{{{{rfc|hist}}}} I propose merging [[Weir]] into [[Mill pond]]. {ANN}\n*'''Support'''. {BEN}",
    ],
)
def test_no_thread_is_told_by_two_tasks(title: str, body: str) -> None:
    every = tuple(task.name for task in TASKS)
    assert len(checked(body, title=title, tasks=every).findings) <= 1


def test_a_request_in_an_archive_is_to_be_brought_back_to_the_live_page() -> None:
    (finding,) = checked(f"{EDIT} Please. {ANN}", title=ARCHIVE, tasks=("wrongly-archived",)).findings
    assert (finding.suggestion.key, finding.suggestion.args) == ("next-bring-back", {"page": PAGE})


def test_headings_and_pages_that_are_ignored_are_left_alone() -> None:
    settings = {
        "TALKCLERK_TASKS__EXPIRED_REQUESTS__IGNORE": '["Gate"]',
        "TALKCLERK_TASKS__WRONGLY_ARCHIVED__IGNORE": f'["{ARCHIVE}"]',
    }
    profile = load_profile(SITE)
    pages = {PAGE: f"== Gate ==\n{EDIT} Please. {ANN}", ARCHIVE: f"== Weir ==\n{EDIT} Please. {BEN}"}
    for given, count in (({}, 2), (settings, 0)):
        wiki = CaseWiki(pages=pages, profile=profile)
        report = check(wiki, PAGE, profile, load_settings(None, given), as_of=at("2020-07-01 12:00"))
        assert len(report.findings) == count
