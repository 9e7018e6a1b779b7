"""Users who wrote in one thread under an old name and a new one."""

from __future__ import annotations

import pytest
from parse_help import PROFILE, TITLE, at, sign

from bot.judge import judge
from bot.model import Discussion, PageText, Snapshot, TalkPage, UserFacts
from bot.parse.page import parse_page

ANN = sign("Ann")
EVE = sign("Eve", "11:30, 4 May 2020")


def judged(body: str, **renamed: str) -> Discussion:
    page = PageText(title=TITLE, ns=1, wikitext=f"== Gate ==\n{body}\n", role="talk")
    users = {old: UserFacts(blocked=False, bot=False, renamed_to=new) for old, new in renamed.items()}
    snapshot = Snapshot(
        generator="tests",
        site=PROFILE.site,
        profile=PROFILE,
        read_at=at("2020-07-01 12:00"),
        pages=(page,),
        users=users,
    )
    return judge(TalkPage(snapshot=snapshot, pages=(parse_page(page, PROFILE),))).discussions[0]


@pytest.mark.parametrize(
    "body",
    [
        f"{{{{ping|Dee}}}} Who shut the left gate last week? {ANN}\n:It was the miller. {EVE}",
        f"[[User:Dee|Dee]], can you shut the left gate? {ANN}\n:That is done by the miller. {EVE}",
    ],
)
def test_who_answers_under_a_new_name_has_answered(body: str) -> None:
    assert judged(body).waiting_for == ("Dee",)
    assert judged(body, Dee="Fay").waiting_for == ("Dee",)
    found = judged(body, Dee="Eve")
    assert found.waiting_for == ()
    assert all(found.silent(ask) == () for ask in found.asks)


def test_who_signed_is_told_as_it_stands_there() -> None:
    assert judged(f"The gate is shut. {ANN}\n:It is open now. {EVE}", Ann="Eve").authors == ("Ann", "Eve")
