from __future__ import annotations

from datetime import datetime

import pytest
from parse_help import at, comments, only, read, sign, words

from bot.model import Comment

TIME = "10:00, 3 May 2020 (UTC)"
ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
STYLE = "background:linear-gradient(90deg, #1a2b3c, #4d5e6f); border-radius:4px; padding:0 3px; color:#fff"


def author(signature: str) -> str | None:
    return only(f"Is it shut? {signature}\n").author


@pytest.mark.parametrize(
    "quoted",
    [
        f"<nowiki>{ANN}</nowiki>",
        f"<!-- {ANN} -->",
        f"<ref>{ANN}</ref>",
        f"<ref name=a>Miller. {ANN}</ref>",
        f"<pre>{ANN}</pre>",
        f"<blockquote>Shut it. {ANN}</blockquote>",
        f"\n<blockquote>\nShut it.\n\n{ANN}\n</blockquote>\n",
        f"<q>Shut it. {ANN}</q>",
        f"{{{{tq|Shut it. {ANN}}}}}",
        f"\n{{{{Talk quote block|Shut it. {ANN}}}}}\n",
        f"\n{{{{quote\n|text=Shut it. {ANN}\n}}}}\n",
        "{{User|Ann}}",
        "{{User|Ann}} wrote it",
        "{{u|Ann}}, you shut it",
        "[[User:Ann|Ann]] shut it",
        "[[User talk:Ann]] has more",
        f"at {TIME}",
        "~~~~",
    ],
)
def test_a_quoted_signature_signs_nothing_and_neither_does_half_of_one(quoted: str) -> None:
    wikitext = f"It said {quoted}and no more, I think. {BEN}\n"
    assert [(c.author, c.cosigners) for c in comments(wikitext)] == [("Ben", ())]


def test_a_quoted_signature_alone_signs_nothing() -> None:
    wikitext = f"Somebody wrote this below the gate:\n<blockquote>Shut it. {ANN}</blockquote>\nand no more.\n"
    assert {c.author for c in comments(wikitext)} == {None}


@pytest.mark.parametrize(
    "signature",
    [
        f"[[User:Ann]] {TIME}",
        f"[[user:ann|Ann]] {TIME}",
        f"[[User : Ann | Ann]] {TIME}",
        f"[[:User:Ann|Ann]] {TIME}",
        f"[[User:Ann|<span style='{STYLE}'>the miller's daughter</span>]] {TIME}",
        f"<span style='{STYLE}'>[[User:Ann|<b style='{STYLE}'>A</b><i style='{STYLE}'>n</i>]]</span> {TIME}",
        f"<small>[[User:Ann|Ann]]</small><sup>[[User talk:Ann|say hello]]</sup> {TIME}",
        f"[[User talk:Ann|Ann]] {TIME}",
        f"[[User_talk:Ann|Ann]] {TIME}",
        f"[[User talk:Ann#top|Ann]] {TIME}",
        f"[[Special:Contributions/Ann|Ann]] {TIME}",
        f"[[Special:Contribs/Ann|Ann]] {TIME}",
        f"The miller ([[User:Ann|page]] · [[User talk:Ann|talk]] · [[Special:Contributions/Ann|edits]]) {TIME}",
        f"[[User:Ann|the blue miller]] {TIME}",
        f"'''[[User:Ann|Ann]]''' ''([[User talk:Ann|t]])'' {TIME}",
        f"—[[User:Ann|Ann]]&nbsp;•&nbsp;[[User talk:Ann|talk]]&nbsp;•&nbsp;{TIME}",
        f"[https://en.wikipedia.org/wiki/User:Ann Ann] {TIME}",
        f"[//en.wikipedia.org/wiki/User_talk:Ann Ann] {TIME}",
        f"[http://en.wikipedia.org/w/index.php?title=User_talk:Ann&action=edit&section=new Ann] {TIME}",
        f"[https://en.wikipedia.org/wiki/User:Ann?uselang=de Ann] {TIME}",
        f"<font color='#080'>[[User:Ann|Ann]]</font> {TIME}",
        f"[[User:Ann|Ann]] signed on the road, {TIME}",
    ],
)
def test_a_link_to_a_user_close_before_a_time_is_a_signature(signature: str) -> None:
    assert author(signature) == "Ann"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ann", "Ann"),
        ("ann of the mill", "Ann of the mill"),
        ("Ann_of_the_Mill", "Ann of the Mill"),
        ("Ann__of_ the_Mill_", "Ann of the Mill"),
        ("Ann &amp; Ben", "Ann & Ben"),
        ("D&#39;Arcy", "D'Arcy"),
        ("Ann (miller)", "Ann (miller)"),
        ("Åse Øre", "Åse Øre"),
        ("étang", "Étang"),
        ("粉屋", "粉屋"),
        ("\u200eAnn\u200e", "Ann"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:7a0::1f", "2001:DB8:7A0::1F"),
        ("2001:DB8:0:0:0:0:0:1", "2001:DB8:0:0:0:0:0:1"),
        ("~2026-1234-5", "~2026-1234-5"),
        ("100% wool", "100% wool"),
        ("%C3%89tang%20bleu", "Étang bleu"),
    ],
)
@pytest.mark.parametrize("link", ["[[User:{}|x]]", "[[User talk:{}|x]]", "[[Special:Contributions/{}|x]]"])
def test_a_name_is_the_accounts_and_not_what_the_link_shows(link: str, written: str, name: str) -> None:
    assert author(f"{link.format(written)} {TIME}") == name


def test_of_two_users_before_a_time_the_nearer_one_signed() -> None:
    wikitext = f"As [[User:Ann|Ann]] says. [[User:Ben|Ben]] {TIME}\n"
    comment = only(wikitext)
    assert (comment.author, words(wikitext, comment)) == ("Ben", "As Ann says.")


def test_a_signature_begins_with_the_first_of_its_links() -> None:
    wikitext = f"Is it shut? {ANN}\n"
    assert wikitext[only(wikitext).signature.span.start :] == f"{ANN}\n"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "far",
    [
        f"[[User:Ann|Ann]] was the last to open the gate, and she says that it was {'never ' * 9}shut, at {TIME}",
        f"[[User:Ann|Ann]] shut it.\n\nOpened at {TIME}",
        f"[[User:Ann|Ann]] shut it.\n*Opened at {TIME}",
        f"[[User:Ann|Ann]]<div>{TIME}",
        f"\n:So said [[User:Ann|Ann]]\nIt was shut. {TIME}",
        f"\n== To [[User:Ann|Ann]] ==\nShut it. {TIME}",
        f"[[User:Ann/Sandbox|draft]] {TIME}",
        f"[[Talk:Ann|Ann]] {TIME}",
        f"[[User:|Ann]] {TIME}",
    ],
)
def test_a_link_too_far_from_a_time_or_to_no_user_signs_nothing(far: str) -> None:
    assert {c.author for c in comments(f"It is shut. {far}\n")} == {None}


def test_a_signature_may_stand_on_the_line_below() -> None:
    assert [c.author for c in comments(f"Is it shut?\n{ANN}\n")] == ["Ann"]


@pytest.mark.parametrize(
    ("time", "moment"),
    [
        ("00:00, 1 January 2020 (UTC)", "2020-01-01 00:00"),
        ("23:59, 31 December 2019 (UTC)", "2019-12-31 23:59"),
        ("9:05, 03 May 2020 (UTC)", "2020-05-03 09:05"),
        ("10:00, 29 February 2024 (UTC)", "2024-02-29 10:00"),
        ("10:00,&nbsp;3 May&#160;2020 (UTC)", "2020-05-03 10:00"),
        ("10:00, 3 May 2020\u00a0(UTC)", "2020-05-03 10:00"),
        ("10:00, 3 May 2020 (UTC)\u200e", "2020-05-03 10:00"),
        ("10:00, 3 Sep 2020 (UTC)", "2020-09-03 10:00"),
    ],
)
def test_a_time_is_read_to_the_minute(time: str, moment: str) -> None:
    assert only(f"Shut? [[User:Ann|Ann]] {time}\n").timestamp == at(moment)


@pytest.mark.parametrize(
    "time",
    ["10:00, 31 February 2020 (UTC)", "25:00, 3 May 2020 (UTC)", "10:61, 3 May 2020 (UTC)", "10:00, 0 May 2020 (UTC)"],
)
def test_a_time_that_never_was_signs_nothing(time: str) -> None:
    assert {c.author for c in comments(f"Is it shut? [[User:Ann|Ann]] {time}\n")} == {None}


def test_a_signature_in_a_template_signs_the_template() -> None:
    wikitext = f"""== Gate ==
{{{{archive top|result=Keep it shut. {sign("Cy", "09:00, 9 May 2020")}}}}}
Is it shut? {ANN}
:It is. {BEN}
{{{{archive bottom}}}}
"""
    found = comments(wikitext)
    assert [(c.author, c.signature and c.signature.kind) for c in found] == [
        *(("Cy", "template_argument"), ("Ann", "signature"), ("Ben", "signature")),
    ]
    assert [c.indentation for c in found] == [1, 1, 2]


def test_a_comment_inside_a_template_is_read_as_one() -> None:
    wikitext = f"{{{{Hidden\n|Old talk\n|Is it shut? {ANN}\n:It is. {BEN}\n}}}}\n"
    assert [(c.author, c.signature and c.signature.kind) for c in comments(wikitext)] == [
        *(("Ann", "template_argument"), ("Ben", "template_argument")),
    ]


def half(wikitext: str) -> tuple[str | None, datetime | None, bool]:
    (comment,) = (c for c in comments(wikitext) if c.signature is None)
    return _half(comment)


def _half(comment: Comment) -> tuple[str | None, datetime | None, bool]:
    return comment.only_name, comment.only_time, comment.odd_time


@pytest.mark.parametrize("end", [TIME, f"– {TIME}", f"'''{TIME}'''", f"({TIME})", f"<small>{TIME}</small>"])
def test_a_time_at_the_end_without_a_user_is_half_a_signature(end: str) -> None:
    assert half(f"Is it shut, does anybody know? {end}\n") == (None, at("2020-05-03 10:00"), False)


def test_a_time_in_the_middle_is_no_half_of_a_signature() -> None:
    assert half(f"It was shut at {TIME} and has been open ever since.\n") == (None, None, False)


@pytest.mark.parametrize(
    "end",
    [
        "[[User:Ann|Ann]] ([[User talk:Ann|talk]])",
        "– [[User:Ann|Ann]]",
        "—[[User:Ann]]",
        "~ [[User talk:Ann|Ann]]",
        "&mdash; [[User:Ann|<span style='color:#080'>Ann</span>]]",
        "'''[[User:Ann|Ann]]''' ''([[User talk:Ann|talk]])''",
    ],
)
def test_a_name_at_the_end_without_a_time_is_half_a_signature(end: str) -> None:
    assert half(f"Is it shut, does anybody know? {end}\n") == ("Ann", None, False)


@pytest.mark.parametrize("end", ["says [[User:Ann|Ann]]", "as [[User:Ann|Ann]] told me last year when we met there"])
def test_a_user_who_is_only_spoken_of_has_not_signed(end: str) -> None:
    assert half(f"It is shut {end}\n") == (None, None, False)


@pytest.mark.parametrize(
    "end", ["10:00 May 3, 2020", "3 May 2020", "2020-05-03 10:00", "10.00, 3 May 2020", "10:00, 3. 5. 2020 (GMT)"]
)
def test_a_name_with_a_time_in_another_form_is_told_apart(end: str) -> None:
    assert half(f"Is it shut, does anybody know? [[User:Ann|Ann]] {end}\n") == ("Ann", None, True)


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote>It is shut. {ANN}</blockquote>",
        "<q>It is shut. – [[User:Ann|Ann]]</q>",
        f"{{{{tq|It is shut. {ANN}}}}}",
        f"<cite>{ANN}</cite>",
    ],
)
def test_a_quoted_name_at_the_end_is_no_half_of_a_signature(quoted: str) -> None:
    assert half(f"This is what I read in the old book: {quoted}\n") == (None, None, False)


def test_what_follows_half_a_signature_is_another_comment() -> None:
    wikitext = f"Is it shut? – [[User:Ann|Ann]]\n\nIt is, since May. {BEN}\n"
    assert [(c.author, c.only_name) for c in comments(wikitext)] == [(None, "Ann"), ("Ben", None)]


def test_half_a_signature_is_no_part_of_the_words() -> None:
    wikitext = "Is it shut, does anybody know? – [[User:Ann|Ann]]\n"
    assert "User:Ann" not in wikitext[slice(*only(wikitext).body)]


def test_the_page_is_read_whatever_its_title() -> None:
    assert read(f"A. {ANN}\n", title="User talk:Ben").title == "User talk:Ben"
