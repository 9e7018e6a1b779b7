from __future__ import annotations

import pytest
from parse_help import comments, gaps, only, read, said, sign, words

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
CY = sign("Cy", "12:45, 5 May 2020")


def texts(wikitext: str) -> list[str]:
    return [words(wikitext, comment) for comment in comments(wikitext)]


def test_replies_answer_the_nearest_comment_above_that_is_less_indented() -> None:
    wikitext = f"""== Gate ==
Is it shut? {ANN}
:It is. {BEN}
::Since when? {CY}
::I doubt it. {ANN}
:Look again. {CY}
Thanks, all. {ANN}
:You are welcome. {BEN}
"""
    assert said(wikitext) == [
        *(("Ann", 1, None), ("Ben", 2, 0), ("Cy", 3, 1), ("Ann", 3, 1)),
        *(("Cy", 2, 0), ("Ann", 1, None), ("Ben", 2, 5)),
    ]


def test_a_level_that_nobody_wrote_at_counts_as_the_one_above_it() -> None:
    wikitext = f"Is it shut? {ANN}\n:::It is. {BEN}\n::Since May. {CY}\n:Since June. {ANN}\n"
    assert said(wikitext) == [("Ann", 1, None), ("Ben", 4, 0), ("Cy", 3, 0), ("Ann", 2, 0)]


def test_a_thread_may_begin_indented() -> None:
    assert said(f"== Gate ==\n::Is it shut? {ANN}\n::It is. {BEN}\n") == [("Ann", 3, None), ("Ben", 3, None)]


@pytest.mark.parametrize(
    "marks", [(":", "::"), ("*", "**"), ("#", "##"), ("*", "*:"), ("#", "#:"), (":", ":*"), (":", ":#")]
)
def test_every_list_mark_is_one_level(marks: tuple[str, str]) -> None:
    first, second = marks
    assert said(f"Is it shut? {ANN}\n{first}It is. {BEN}\n{second} Since May. {CY}\n") == [
        ("Ann", 1, None),
        ("Ben", 2, 0),
        ("Cy", 3, 1),
    ]


def test_neighbours_under_different_marks_of_one_depth_answer_the_same_comment() -> None:
    wikitext = f"Which gate? {ANN}\n*The left one. {BEN}\n:The right one. {CY}\n#Both. {ANN}\n"
    assert said(wikitext) == [("Ann", 1, None), ("Ben", 2, 0), ("Cy", 2, 0), ("Ann", 2, 0)]


def test_blank_lines_between_replies_change_nothing() -> None:
    assert said(f"Is it shut? {ANN}\n\n:It is. {BEN}\n\n\n::Since May. {CY}\n") == [
        ("Ann", 1, None),
        ("Ben", 2, 0),
        ("Cy", 3, 1),
    ]


@pytest.mark.parametrize("template", ["{{outdent}}", "{{od|:::}}", "{{Unindent}}", "{{Outdent|2}}\n", "{{od}} "])
def test_an_outdented_comment_answers_the_one_before_it(template: str) -> None:
    wikitext = f"Is it shut? {ANN}\n:It is. {BEN}\n::Since May. {CY}\n{template}Not since June? {ANN}\n:No. {BEN}\n"
    assert said(wikitext) == [("Ann", 1, None), ("Ben", 2, 0), ("Cy", 3, 1), ("Ann", 1, 2), ("Ben", 2, 3)]


def test_an_outdent_on_the_line_of_a_signature_begins_the_next_comment() -> None:
    wikitext = f"Is it shut? {ANN}\n:It is. {BEN} {{{{od}}}}Since when? {CY}\n"
    assert [c.author for c in comments(wikitext)] == ["Ann", "Ben", "Cy"]


def test_an_outdented_comment_that_stays_indented_answers_the_one_before_it() -> None:
    wikitext = f"A. {ANN}\n:B. {BEN}\n:::C. {ANN}\n:{{{{od|:::}}}} D. {BEN}\n:E. {ANN}\n"
    assert [(indentation, parent) for _, indentation, parent in said(wikitext)] == [
        *((1, None), (2, 0), (4, 1), (2, 2), (2, 0)),
    ]


def test_without_an_outdent_a_comment_at_the_margin_answers_nobody() -> None:
    assert said(f"Is it shut? {ANN}\n:It is. {BEN}\nNot since June? {CY}\n")[-1] == ("Cy", 1, None)


@pytest.mark.parametrize(
    "wikitext",
    [
        f"First, the gate.\n\nThen the weir.\n\nThen the wheel. {ANN}\n",
        f"First, the gate.\n: the left one,\n: the right one.\nThen the weir. {ANN}\n",
        f"First:\n* the gate\n* the weir\n** its apron\nand the wheel. {ANN}\n",
        f"First, the gate.<br>Then the weir. {ANN}\n",
        f"First, the gate.\n----\nThen the weir. {ANN}\n",
        f"The sign says:\n<blockquote>\nKeep off the weir.\n\nDanger.\n</blockquote>\nIs that enough? {ANN}\n",
        f"The levels:\n{{| class=wikitable\n! May\n|-\n| 1.2 m\n|}}\nIs that right? {ANN}\n",
        f"The levels:\n{{|\n|\n* low\n* high\n|}}\n\nIs that right? {ANN}\n",
        f"The code:\n<pre>\nopen gate\n\nshut gate\n</pre>\nIs that right? {ANN}\n",
        f"The gate {{{{convert\n|1\n\n|m\n}}}} is shut. {ANN}\n",
        f"The gate is shut.<ref>Miller, page 3.\n\nSecond edition.</ref> Is it? {ANN}\n",
        f"{{{{tq|The gate is shut.}}}} Since when? {ANN}\n",
        f"{{{{ping|Ben}}}} is the gate shut? {ANN}\n",
        f"[[File:Gate.jpg|thumb|The gate]]\nIs the gate shut? {ANN}\n",
        f"<div>\nIs the gate shut? {ANN}\n</div>\n",
        f"<s>Is the gate shut?</s> It is. {ANN}\n",
    ],
)
def test_all_that_stands_above_one_signature_in_one_hand_is_one_comment(wikitext: str) -> None:
    for page in (wikitext, f"== Gate ==\n{wikitext}"):
        comment = only(page)
        assert (comment.author, comment.indentation, comment.level, comment.parent) == ("Ann", 1, 1, None)


@pytest.mark.parametrize(
    ("reply", "indentation"),
    [
        (":It is.\n:It was in May. ", 2),
        (":It is:\n:* the left one,\n:* the right one.\n:Ask Cy. ", 2),
        (":It is.\nIt was in May. ", 1),
        ("::It is.\n:It was in May. ", 2),
        ("*It is:\n** the left one,\n** the right one. ", 2),
        (":It is<br>and it was in May. ", 2),
        (":It is:\n:{|\n| 1.2 m\n|}\n:in May. ", 2),
        (":It is:\n<blockquote>\nKeep it shut.\n</blockquote>\n:in May. ", 2),
    ],
)
def test_a_comment_stands_as_deep_as_the_less_indented_of_its_first_and_last_paragraphs(
    reply: str, indentation: int
) -> None:
    wikitext = f"Is it shut? {ANN}\n{reply}{BEN}\n"
    assert [(c.author, c.indentation) for c in comments(wikitext)] == [("Ann", 1), ("Ben", indentation)]


def test_words_behind_a_signature_in_its_paragraph_belong_to_it() -> None:
    wikitext = f"Is it shut? {ANN} PS: I mean the left one.\nSo it is not the right one.\n\nIt is. {BEN}\n"
    first, second = comments(wikitext)
    assert wikitext[first.span.end - 14 :].startswith("the right one.\n")
    assert wikitext[first.body.end :].startswith("[[User:Ann|")
    assert words(wikitext, second) == "It is."


def test_a_list_item_ends_with_its_line() -> None:
    assert texts(f"Is it shut? {ANN}\n:It is. {BEN} (I looked.)\nWho has the key? {CY}\n") == [
        *("Is it shut?", "It is.", "Who has the key?"),
    ]


def test_a_second_signature_in_one_paragraph_signs_too() -> None:
    wikitext = f"We ask for a new gate. {ANN} {BEN}\n\nSeconded. {CY}\n"
    first, second = comments(wikitext)
    assert (first.author, [s.user for s in first.cosigners]) == ("Ann", ["Ben"])
    assert (second.author, second.cosigners) == ("Cy", ())


def test_two_signatures_in_two_list_items_are_two_comments() -> None:
    assert [(c.author, c.cosigners) for c in comments(f"#{ANN}\n#{BEN}\n")] == [("Ann", ()), ("Ben", ())]


@pytest.mark.parametrize(
    "edge", ["{{archive bottom}}", "{{cot|More}}", "{{hab}}", "{{archive top|Old}}", "{{reflist-talk}}"]
)
def test_the_edge_of_a_box_parts_two_comments_at_the_margin(edge: str) -> None:
    for line in (f"\n{edge}\n", f" {edge}\n"):
        assert texts(f"Is it shut? {ANN}{line}It is. {BEN}\n") == ["Is it shut?", "It is."]


def test_a_template_in_the_text_parts_nothing() -> None:
    wikitext = f"Is it shut? {ANN}\n{{{{done}}}} and {{{{convert|2|m}}}}\nI ask for two. {BEN}\n"
    assert [(c.author, len(c.cosigners)) for c in comments(wikitext)] == [("Ann", 1)]


@pytest.mark.parametrize(
    "shown",
    [
        "<blockquote>\nKeep it shut.\n</blockquote>",
        "{{quote|Keep it shut.}}",
        "{{quote|\nKeep it\n\nshut.\n}}",
        "{|\n| 1.2 m\n|}",
    ],
)
@pytest.mark.parametrize("words", ["It is.", "It is:"])
def test_a_quotation_or_table_at_the_margin_parts_no_reply(words: str, shown: str) -> None:
    wikitext = f"Is it shut? {ANN}\n:{words}\n{shown}\n:Since May. {BEN}\n"
    assert [(c.author, c.indentation) for c in comments(wikitext)] == [("Ann", 1), ("Ben", 2)]


def test_a_quotation_is_nobodys_comment() -> None:
    wikitext = f"Is it shut? {ANN}\n\n<blockquote>Is it shut?</blockquote>\n:It is. {BEN}\n"
    assert [c.author for c in comments(wikitext)] == ["Ann", "Ben"]


def test_a_quotation_below_unsigned_words_belongs_to_them() -> None:
    wikitext = f"Is it shut? I read this:\n<blockquote>Keep it shut.</blockquote>\nand no more.\n:It is. {BEN}\n"
    assert [c.author for c in comments(wikitext)] == [None, "Ben"]


def test_the_second_paragraph_of_a_bulleted_comment_is_no_reply_to_the_first() -> None:
    wikitext = f"Is it shut? {ANN}\n*It is.\n*:It was in May. {BEN}\n"
    assert [c.author for c in comments(wikitext)] == ["Ann", "Ben"]


def test_a_comment_without_words_is_its_signature() -> None:
    wikitext = f"== Gate ==\n{ANN}\n"
    comment = only(wikitext)
    assert wikitext[comment.span.start : comment.span.end] == ANN
    assert comment.body.start == comment.body.end == comment.span.start


def test_a_span_runs_from_the_first_list_mark_to_the_end_of_the_last_line() -> None:
    wikitext = f"Is it shut? {ANN}\n*: It is.\n*: Since May. {BEN} <!-- signed -->\nRest of the page, long enough."
    reply = comments(wikitext)[1]
    assert wikitext[reply.span.start : reply.span.end].startswith("*: It is.")
    assert wikitext[: reply.span.end].endswith("(UTC) <!-- signed -->")


def test_a_comment_has_discussiontools_name() -> None:
    signatures = (sign("Ann of the Mill"), sign("~2026-1234-5"), sign("192.0.2.7", "00:05, 31 December 2019"))
    wikitext = "".join(f"It is shut. {signature}\n\n" for signature in signatures)
    assert [c.name for c in comments(wikitext)] == [
        *("c-Ann_of_the_Mill-20200503100000", "c-~2026-1234-5-20200503100000", "c-192.0.2.7-20191231000500"),
    ]


@pytest.mark.parametrize(
    "between",
    [
        "{{Talk header}}",
        "{{archives}}",
        "<!-- new talk below -->",
        "----",
        "{{reflist-talk}}",
        "<references />",
        "__NOTOC__",
        "[[Category:Mills]]",
        "[[File:Gate.jpg|thumb]]",
        "<br clear=all>",
        "<div class='x'>",
    ],
)
def test_what_nobody_says_belongs_to_nobody(between: str) -> None:
    wikitext = f"== Gate ==\n{between}\nIs it shut? {ANN}\n\n{between}\n\nIt is. {BEN}\n\n{between}\n"
    assert texts(wikitext) == ["Is it shut?", "It is."]
    assert list(gaps(wikitext, read(wikitext))) == []


def test_what_is_no_comment_is_named() -> None:
    above, below = "<!-- a -->\n{{rfc|hist}}\n\n", "----\n{{reflist-talk}}\n</div>\n"
    wikitext = f"== Gate ==\n{above}Shut? {ANN}\n{{{{od}}}}No. {BEN}\n{below}"
    kinds = [piece.kind for piece in read(wikitext).threads[1].pieces if piece.kind != "blank"]
    assert kinds == ["heading", "html_comment", "template", "outdent", "rule", "references", "markup"]


def test_a_comment_between_two_html_comments_keeps_its_own_words() -> None:
    wikitext = f"== Gate ==\n<!-- please sign -->Is it shut? {ANN}<!-- thanks -->\n"
    assert texts(wikitext) == ["Is it shut?"]
