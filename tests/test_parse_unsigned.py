from __future__ import annotations

import pytest
from parse_help import at, comments, only, sign, words

from bot.model import Comment

TIME = "10:00, 3 May 2020 (UTC)"
ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
SMALL = (
    '<small class="autosigned">—&nbsp;Preceding [[Wikipedia:Signatures|unsigned]] comment added by '
    "[[User:Dun Ferry|Dun Ferry]] ([[User talk:Dun Ferry#top|talk]] • [[Special:Contributions/Dun Ferry|contribs]]) "
    "18:55, 9 March 2020 (UTC)</small> <!--Autosigned by SineBot-->"
)


def kind(comment: Comment) -> str | None:
    return comment.signature.kind if comment.signature else None


@pytest.mark.parametrize(
    "template",
    [
        f"{{{{unsigned|Ann|{TIME}}}}}",
        f"{{{{Unsigned2|{TIME}|Ann}}}}",
        f"{{{{unsigned|1=Ann|2={TIME}}}}}",
        f"{{{{unsigned|Ann {TIME}}}}}",
        f"{{{{unsigned|Ann|date={TIME}}}}}",
        "{{unsigned|Ann|10:00, 3 May 2020}}",
        f"{{{{unsigned| ann\n| {TIME}\n}}}}",
        f"{{{{subst:unsigned|Ann|{TIME}}}}}",
        f"{{{{Template:Unsigned|Ann|{TIME}}}}}",
        f"{{{{unsigned_2|{TIME}|Ann}}}}",
        f"{{{{unsignedIP|Ann|{TIME}}}}}",
        f"{{{{unsigned|1|Ann|{TIME}}}}}",
    ],
)
def test_a_template_signs_for_somebody_else(template: str) -> None:
    wikitext = f"Is it shut? {template}\n"
    comment = only(wikitext)
    assert (comment.author, comment.timestamp, kind(comment)) == ("Ann", at("2020-05-03 10:00"), "unsigned_template")
    assert words(wikitext, comment) == "Is it shut?"


def test_an_address_in_the_template_is_written_as_the_wiki_writes_it() -> None:
    assert only(f"Shut? {{{{unsigned|2001:db8::1f|{TIME}}}}}\n").author == "2001:DB8::1F"


def test_the_small_print_of_a_substituted_template_signs() -> None:
    wikitext = f"Is it shut? <!-- Template:Unsigned -->{SMALL}\n:It is. {BEN}\n"
    first, second = comments(wikitext)
    assert (first.author, first.timestamp, kind(first)) == ("Dun Ferry", at("2020-03-09 18:55"), "unsigned_template")
    assert (words(wikitext, first), second.parent) == ("Is it shut?", 0)


def test_a_users_own_small_signature_is_no_small_print() -> None:
    assert kind(only(f"Is it shut? <small>{ANN}</small>\n")) == "signature"


def test_small_print_that_gives_no_time_makes_no_small_print_of_the_next_signature() -> None:
    nameless = SMALL.replace(" 18:55, 9 March 2020 (UTC)", "")
    for between in ("\n:", "\n\n", "\n== Weir ==\n", " "):
        found = comments(f"Is it shut, does anybody know? {nameless}{between}It is. {BEN}\n")
        assert (found[-1].author, kind(found[-1])) == ("Ben", "signature")


def test_a_template_that_names_the_user_only_is_half_a_signature() -> None:
    comment = only("Is it shut, does anybody know? {{unsigned|Ann}}\n")
    assert (comment.signature, comment.only_name, comment.only_time) == (None, "Ann", None)


def test_a_template_that_gives_the_time_only_is_half_a_signature() -> None:
    comment = only(f"Is it shut, does anybody know? {{{{undated|{TIME}}}}}\n")
    assert (comment.signature, comment.only_name, comment.only_time) == (None, None, at("2020-05-03 10:00"))


def test_an_empty_template_says_nothing() -> None:
    comment = only("Is it shut, does anybody know? {{unsigned}}\n")
    assert (comment.signature, comment.only_name, comment.only_time) == (None, None, None)


@pytest.mark.parametrize("around", ["<nowiki>{}</nowiki>", "<!-- {} -->", "<blockquote>It is. {}</blockquote>"])
def test_a_template_that_is_only_spoken_of_signs_nothing(around: str) -> None:
    quoted = around.format(f"{{{{unsigned|Ann|{TIME}}}}}")
    assert [c.author for c in comments(f"Write {quoted} below it, please. {BEN}\n")] == ["Ben"]


def test_an_unsigned_opening_and_its_signed_reply_are_two_comments() -> None:
    wikitext = f"== Gate ==\nIs it shut, does anybody know?\n:It is. {BEN}\n"
    first, second = comments(wikitext)
    assert (first.author, first.indentation, words(wikitext, first)) == (None, 1, "Is it shut, does anybody know?")
    assert (second.author, second.indentation, second.parent) == ("Ben", 2, 0)


@pytest.mark.parametrize(
    ("above", "item", "below"),
    [
        (f"# Support. {ANN}\n", "# Support, as it leaks.", f"# Oppose. {BEN}\n"),
        (f"* '''Keep'''. {ANN}\n", "* '''Keep''' it shut.", f"* '''Open'''. {BEN}\n"),
        (f":# It leaks. {ANN}\n", ":# It does.", f":# It did. {BEN}\n"),
    ],
)
def test_a_list_item_between_signed_ones_was_left_unsigned(above: str, item: str, below: str) -> None:
    wikitext = f"== Gate ==\n{above}{item}\n{below}"
    assert [c.author for c in comments(wikitext)] == ["Ann", None, "Ben"]
    assert wikitext[slice(*comments(wikitext)[1].span)] == item


@pytest.mark.parametrize(
    "between",
    [
        "* It leaks.\n* It is old.\n* It is shut. ",
        "* It leaks.\n* It is old. ",
        "* It '''leaks'''.\n* It is '''old'''. ",
        "* It leaks.\n\n* It is old. ",
        "\n* It leaks.\n* It is old. ",
        "* It leaks:\n* it is old. ",
        "* It leaks.\n* ",
        "* It leaks.\n** It is old. ",
        "# It leaks.\n# It is old. ",
    ],
)
def test_a_list_of_one_person_below_a_signed_item_is_one_comment(between: str) -> None:
    wikitext = f"== Gate ==\n* It is shut. {ANN}\n{between}{BEN}\n"
    assert [c.author for c in comments(wikitext)] == ["Ann", "Ben"]


def test_discussiontools_level_of_a_reply_to_unsigned_words_is_that_of_both() -> None:
    assert [c.level for c in comments(f"== Gate ==\nIs it shut, does anybody know?\n:It is. {BEN}\n")] == [1, 1]


def test_an_unsigned_reply_and_the_reply_to_that_are_two_comments() -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n:It is, and it was last year.\n::Who shut it? {BEN}\n"
    assert [(c.author, c.indentation, c.parent) for c in comments(wikitext)] == [
        *(("Ann", 1, None), (None, 2, 0), ("Ben", 3, 1)),
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "\nI looked, and it is shut.\n",
        "\n:I looked, and it is shut.\n",
        "\n\nI looked, and it is shut.\n\nIt was open in May.",
        "\n:I looked, and it is shut.\n{{reflist-talk}}\n",
    ],
)
def test_words_below_the_last_signature_are_an_unsigned_comment(tail: str) -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n{tail}"
    first, second = comments(wikitext)
    assert (first.author, second.author) == ("Ann", None)
    assert words(wikitext, second).startswith("I looked, and it is shut.")


@pytest.mark.parametrize(
    "tail",
    [
        "It needs:\n* a new lock\n* a new chain\n\nWho can pay for them?",
        "The parish book says:\n:The gate was shut.\nWho shut it?",
        "I need\n# a lock,\n## not of iron,\n# a chain.\nWho can pay for them?",
    ],
)
def test_behind_a_list_or_a_quotation_the_same_writer_goes_on(tail: str) -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n\n{tail}\n"
    assert [(c.author, c.indentation) for c in comments(wikitext)] == [("Ann", 1), (None, 1)]


@pytest.mark.parametrize(
    ("end", "name", "odd"),
    [
        ("--[[User:Ann]]", "Ann", False),
        ("--[[User:Ann|Ann]] 10:00 May 3, 2020", "Ann", True),
        ("[[User:Ann|Ann]] ([[User talk:Ann|talk]] • [[Special:Contributions/Ann|contribs]])", "Ann", False),
        ("--Ann, 3 May 2020", None, True),
    ],
)
def test_half_a_signature_stands_for_all_above_it(end: str, name: str | None, odd: bool) -> None:
    wikitext = f"== Gate ==\nIt needs:\n* a lock\n\nSee the list.\n\n the lock: three pounds\n\nWho can pay? {end}\n"
    ((comment),) = comments(wikitext)
    assert (comment.author, comment.only_name, comment.odd_time) == (None, name, odd)


def test_above_half_a_signature_nobody_else_is_looked_for() -> None:
    found = only("== Gate ==\n:It was shut on Monday, I think.\n\nIt was open in May. --[[User:Ann]]\n")
    assert (found.author, found.only_name) == (None, "Ann")


@pytest.mark.parametrize("end", ["built in 1850 - see page 12", "(~2026-01873-4, 2 March 2026)", "in 2019 – 10 metres"])
def test_numbers_at_the_end_are_no_time(end: str) -> None:
    assert not only(f"== Gate ==\nThe gate was mended, {end}\n").odd_time


def test_a_reply_as_in_a_letter_needs_no_blank_line() -> None:
    wikitext = (
        f"== Gate ==\nIs it shut? {ANN}\n\nIt was on Monday.\n>> Not in the evening,\nI think.\n>> Nor at noon.\n"
    )
    assert [words(wikitext, c) for c in comments(wikitext)][1:] == [
        "It was on Monday.",
        ">> Not in the evening,\nI think.\n>> Nor at noon.",
    ]


def test_what_is_quoted_as_in_a_letter_belongs_to_who_quotes_it() -> None:
    wikitext = f"== Gate ==\n:: Ann wrote:<br />\n:::> it is shut <br />\n:::> and locked.\n\n::It is not. {BEN}\n"
    assert [c.author for c in comments(wikitext)] == ["Ben"]


def test_two_unsigned_tails_at_two_depths_are_two_comments() -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n:I looked, and it is.\n::I looked, and it is not.\n"
    assert [(c.author, c.indentation, c.parent) for c in comments(wikitext)] == [
        *(("Ann", 1, None), (None, 2, 0), (None, 3, 1)),
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "\n{{reflist-talk}}\n",
        "\n----\n",
        "\n<!-- archive me -->\n",
        "\n</div>\n",
        "</dd></dl>\n",
        "\n</li>\n</ul>\n",
        "\n[[Category:Mills]]\n",
        "\n:\n*\n",
        "\n{{archive bottom}}\n",
    ],
)
def test_what_stands_below_the_last_signature_without_words_is_no_comment(tail: str) -> None:
    assert [c.author for c in comments(f"== Gate ==\nIs it shut? {ANN}\n{tail}")] == ["Ann"]
