from __future__ import annotations

import pytest
from judge_help import unsigned
from parse_help import at, sign

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
WORDS = "I looked at the gate on Monday, and it was shut."


def found(wikitext: str) -> list[tuple[str, str]]:
    return [(each.kind, each.certainty) for each in unsigned(wikitext)]


@pytest.mark.parametrize(
    "wikitext",
    [
        f"== Gate ==\nIs it shut? {ANN}\n",
        f"== Gate ==\nIs it shut? {ANN}\n:It is. {{{{unsigned|Ben|11:30, 4 May 2020 (UTC)}}}}\n",
        f"== Gate ==\nIs it shut? {ANN}\n:It is.\n",
        f"== Gate ==\nIs it shut? {ANN}\n{{{{reflist-talk}}}}\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n<!-- {WORDS} -->\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n<nowiki>[[A]]</nowiki>\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n* [[A gate]]\n* [[Another gate]]\n* https://mill.example/one-more-gate\n",
        f"== Gate ==\n{WORDS} [[User:Ann|Ann]] 10:00 May 3, 2020\n",
        f"{{{{Talk header}}}}\n{WORDS}\n\n== Gate ==\nIs it shut? {ANN}\n",
    ],
)
def test_nobody_forgot_to_sign(wikitext: str) -> None:
    assert found(wikitext) == []


@pytest.mark.parametrize(
    ("wikitext", "kind", "certainty"),
    [
        (f"== Gate ==\nIs it shut? {ANN}\n\n:{WORDS}\n", "whole_comment", "certain"),
        (f"== Gate ==\nIs it shut? {ANN}\n\n{WORDS}\n", "whole_comment", "certain"),
        (f"== Gate ==\n{WORDS}\n", "whole_comment", "likely"),
        (f"== Gate ==\n{WORDS}\n:It is. {BEN}\n", "whole_comment", "likely"),
        (f"== Gate ==\n{WORDS} – [[User:Ann|Ann]]\n", "only_name", "possible"),
        (f"== Gate ==\n{WORDS} {{{{unsigned|Ann}}}}\n", "only_name", "possible"),
        (f"== Gate ==\n{WORDS} 10:00, 3 May 2020 (UTC)\n", "only_time", "possible"),
        (f"{WORDS}\n\nIs it shut? {ANN}\n\n{WORDS}\n\n== Gate ==\n", "whole_comment", "possible"),
    ],
)
def test_somebody_forgot_to_sign(wikitext: str, kind: str, certainty: str) -> None:
    assert (kind, certainty) in found(wikitext)


def test_an_unsigned_comment_is_told_once_and_by_its_own_section() -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n=== Weir ===\n{WORDS}\n"
    (only,) = unsigned(wikitext)
    assert (only.thread.heading, only.starts_with) == ("Weir", WORDS[:60])


def test_it_starts_with_its_first_sixty_characters_without_marks() -> None:
    (only,) = unsigned(
        f"== Gate ==\nIs it? {ANN}\n"
        ":*'''I''' looked at the [[lock|gate]] on Monday, and it was shut, so nobody could pass.\n"
    )
    assert only.starts_with == "I looked at the gate on Monday, and it was shut, so nobody c"


def test_its_evidence_quotes_it_where_it_stands() -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n\n:{WORDS}\n"
    (only,) = unsigned(wikitext)
    assert (only.evidence.quote, wikitext[slice(*only.evidence.span)]) == (WORDS, WORDS)
    assert (only.evidence.author, only.page, only.archived) == (None, "Talk:Mill pond", False)


def test_who_wrote_it_is_not_known_yet() -> None:
    (only,) = unsigned(f"== Gate ==\n{WORDS}\n")
    assert only.attribution.unknown
    assert only.attribution.unknown.key == "unsigned-not-looked-up"


def test_one_on_an_archive_is_archived() -> None:
    (only,) = unsigned(f"== Gate ==\n{WORDS}\n", role="archive")
    assert only.archived


def test_words_of_the_last_day_may_still_be_signed_by_a_bot() -> None:
    page = f"== Gate ==\nIs it shut? {ANN}\n:{WORDS}\n"
    (fresh,) = unsigned(page, saved=at("2020-07-01 09:00"))
    (old,) = unsigned(page, saved=at("2020-06-29 09:00"))
    assert (fresh.certainty, old.certainty) == ("possible", "certain")


def test_words_above_an_older_comment_were_not_written_in_the_last_day() -> None:
    (found,) = unsigned(f"== Gate ==\n{WORDS}\n:Thanks. {BEN}\n", saved=at("2020-07-01 09:00"))
    assert found.certainty == "likely"
