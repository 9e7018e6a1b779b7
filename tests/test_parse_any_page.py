from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs
from parse_help import PROFILE, gaps, read, sign

from bot.model import Comment, ParsedPage, Span, Thread
from bot.parse.plain import plain_text
from bot.parse.source import reader

FRAGMENTS = (
    *("\n", "\n\n", "\n:", "\n::", "\n*", "\n#", "\n*:", "\n ", "\n;", "\n----\n", " ", "\t", ":", "*"),
    *(
        "Is the gate shut?",
        "It is.",
        "See [[Mill pond]].",
        "''Since'' '''May'''.",
        "https://mill.example/gate",
        "粉屋",
        "0",
    ),
    *(sign("Ann"), sign("Ben", "11:30, 4 May 2020"), sign("192.0.2.7", "12:00, 5 May 2020"), "~~~~"),
    *("[[User:Ann|Ann]]", "– [[User talk:Ben|Ben]]", "10:00, 3 May 2020 (UTC)", "10:00, 31 February 2020 (UTC)"),
    *("\n== Gate ==\n", "\n=== Weir ===\n", "== Race ==", "\n====== Wheel ======\n", "=", "\n==\n"),
    *("{{", "}}", "{{{", "}}}", "|", "{{done}}", "{{ping|Ann}}", "{{tq|Shut.}}", "{{od}}", "{{outdent|::}}\n"),
    *(
        "{{unsigned|Ann|10:00, 3 May 2020 (UTC)}}",
        "{{unsigned|Ann}}",
        "{{unsigned",
        "{{undated|10:00, 3 May 2020 (UTC)}}",
    ),
    *(
        "{{archive top|result=Shut.}}",
        "{{archive top|result=",
        "{{archive bottom}}",
        "{{rfc|hist}}",
        "{{reflist-talk}}",
    ),
    *("{{Edit semi-protected|answered=no}}", "{{merge|Weir|discuss=", "{{Talk archive}}", "{{convert\n|1\n\n|m}}"),
    *(
        "<nowiki>",
        "</nowiki>",
        "<!--",
        "-->",
        "<pre>",
        "</pre>",
        "<ref>",
        "</ref>",
        "<ref name=a />",
        "<br>",
        "<b",
        "<",
    ),
    *("<blockquote>", "</blockquote>", "<div>", "</div>", "<small>", "</small>", '<small class="autosigned">', ">"),
    *(
        "\n{|\n",
        "\n|-\n| ",
        "\n|}\n",
        "[[",
        "]]",
        "[[File:Gate.jpg|thumb|",
        "[[User:",
        "&amp;",
        "&",
        "\u200e",
        "\0",
        "\r",
    ),
)
UNCLOSED = {
    "template": "{{a|b=",
    "argument": "{{{",
    "tag": "<span a=b ",
    "bold tag": f"x <b> {sign('Ann')}\n",
    "nowiki": "<nowiki>",
    "html comment": "<!--",
    "reference": "<ref>",
    "block quote": "<blockquote>",
    "user link": "[[User:",
    "link": "[[",
    "table": "{|\n",
    "closing braces": "}}",
    "heading": "==x==\n",
    "half a heading": "== a\n",
    "equals signs": "=",
    "indents": ":",
    "quotes": "'''",
    "times": "10:00, 3 May 2020 (UTC) ",
    "users": "[[User:Ann|Ann]] ",
    "names": "– [[User:Ann|Ann]]\n\n",
    "signatures": sign("Ann") + " ",
    "replies": f":It is. {sign('Ann')}\n",
    "outdents": "{{od}}",
    "outdented": f"{{{{od}}}}It is. {sign('Ann')}\n",
    "unsigned": "{{unsigned|Ann|10:00, 3 May 2020 (UTC)}}\n",
    "signed templates": f"{{{{a|{sign('Ann')}}}}} ",
    "half unsigned": "{{unsigned|Ann}}\n",
    "small print": '<small class="autosigned">',
    "pings": "{{ping|Ann}} shut it\n\n",
    "divs": "<div>",
    "paragraphs": "It is shut.\n\n",
    "shown": "<blockquote>It is.</blockquote>\n\n",
    "entities": "[[User:&",
    "blank lines": "\n \n",
    "digits": "1",
    "nul": "\0",
}
PAGES = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
# what reaches from no section into another: each piece is closed in itself
CLOSED = tuple(
    each for each in FRAGMENTS if each.count("<") == each.count(">") == 0 and each.count("{") == each.count("}")
)
WHOLE = (
    *(
        "<br>",
        "<small>Shut.</small>",
        "<nowiki>==</nowiki>",
        "<blockquote>Shut.\n\nAll day.</blockquote>",
        "<!-- a -->",
    ),
    *("{{tq|Shut.\nAll day.}}", "\n{|\n| Monday || shut\n|}\n", "<ref>Miller</ref>", "<pre>\n== Mill ==\n</pre>"),
)
HEADINGS = st.sampled_from(("\n== Gate ==\n", "\n=== Weir ===\n", "\n= Race =\n", "\n====== Wheel ======\n"))
BODIES = st.lists(st.sampled_from((*CLOSED, *WHOLE)), max_size=15).map("".join)
SECTIONS = st.lists(st.tuples(HEADINGS, BODIES).map("".join), min_size=1, max_size=6)


def inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start <= span.end <= outer.end


def moved(thread: Thread, by: int) -> list[Comment]:
    """The comments of a thread as they would stand so much further down."""
    return [_moved(comment, by) for comment in thread.comments]


def _moved(comment: Comment, by: int) -> Comment:
    span, body = (Span(each.start + by, each.end + by) for each in (comment.span, comment.body))
    signed = [
        structs.replace(each, span=Span(each.span.start + by, each.span.end + by))
        for each in (comment.signature, *comment.cosigners)
        if each
    ]
    first = signed[0] if comment.signature else None
    return structs.replace(comment, span=span, body=body, signature=first, cosigners=tuple(signed[1:]))


def check_spans(thread: Thread) -> None:
    position = thread.span.start
    for comment in thread.comments:
        assert position <= comment.span.start < comment.span.end <= thread.span.end
        assert inside(comment.body, comment.span)
        assert comment.signature is None or inside(comment.signature.span, comment.span)
        assert all(inside(signature.span, comment.span) for signature in comment.cosigners)
        position = comment.span.end
    assert all(inside(marker.span, thread.span) for marker in thread.markers)


def check_parents(thread: Thread, wikitext: str) -> None:
    for index, comment in enumerate(thread.comments):
        assert 1 <= comment.level <= comment.indentation
        if comment.parent is None:
            continue
        assert comment.parent < index
        above = thread.comments[comment.parent]
        between = wikitext[above.span.end : comment.span.end].casefold()
        assert above.indentation < comment.indentation or "{{od}}" in between or "{{outdent" in between


def check(wikitext: str) -> ParsedPage:
    """The page, read, and found to be in order."""
    page = read(wikitext)
    assert list(gaps(wikitext, page)) == []
    for number, thread in enumerate(page.threads):
        assert thread.parent is None or thread.parent < number
        check_spans(thread)
        check_parents(thread, wikitext)
    return page


@settings(max_examples=400)
@example("[[User:Ann|Ann]] 10:00, 3 May 2020 (UTC)[[User:Ann|Ann]]{{od}}{{undated|10:00, 3 May 2020 (UTC)}}")
@example("\n [[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 3 May 2020 (UTC)\nIs the gate shut?")
@example("– [[User talk:Ben|Ben]]\n {{undated|10:00, 3 May 2020 (UTC)}}")
@given(PAGES)
def test_every_character_of_any_page_belongs_to_one_thing_and_every_reply_to_an_earlier_comment(wikitext: str) -> None:
    assert check(wikitext) == read(wikitext)
    plain_text(wikitext, reader(PROFILE))


@settings(max_examples=100)
@given(st.text(alphabet="{}[]|<>!-/=:*#;'& \n\0abuserUTC019,\u200e", max_size=200))
def test_any_text_at_all_is_read(wikitext: str) -> None:
    check(wikitext)


@settings(max_examples=60)
@given(PAGES, st.data())
def test_a_page_cut_anywhere_is_read(wikitext: str, data: st.DataObject) -> None:
    check(wikitext[: data.draw(st.integers(0, len(wikitext)))])


@settings(max_examples=60)
@example('<small class="autosigned">{{unsigned|Ann|10:00, 3 May 2020 (UTC)}}\n== Gate ==\n')
@given(PAGES)
def test_what_stands_below_a_new_heading_changes_nothing_above_it(wikitext: str) -> None:
    closed = f"{wikitext}</nowiki></pre></ref>-->}}}}|}}]]</blockquote>\n"
    alone = read(closed).threads
    *above, below = read(f"{closed}\n== The last gate ==\nIs it shut? {sign('Zoe')}\n").threads
    assert [t.comments for t in above] == [t.comments for t in alone]
    assert [comment.author for comment in below.comments] == ["Zoe"]


@settings(max_examples=200)
@given(SECTIONS)
def test_a_page_reads_as_its_sections_do_where_nothing_crosses(parts: list[str]) -> None:
    wikitext = "".join(parts)
    for thread in read(wikitext).threads:
        alone = read(wikitext[thread.span.start : thread.span.end]).threads
        assert [comment for each in alone for comment in moved(each, thread.span.start)] == [*thread.comments]


@settings(max_examples=200)
@given(SECTIONS, st.sampled_from(("\n\n", "\n:", "\n::", "\n*", "\n#")))
def test_one_more_signed_comment_at_the_end_is_one_more(parts: list[str], before: str) -> None:
    wikitext = "".join(parts) + f"\n\nIs it shut? {sign('Cy', '09:00, 2 May 2020')}"
    more = f"{wikitext}{before}It is, since May. {sign('Zoe')}\n"
    above, below = read(wikitext), read(more)
    said = [(comment.author, comment.cosigners) for thread in above.threads for comment in thread.comments]
    now = [(comment.author, comment.cosigners) for thread in below.threads for comment in thread.comments]
    assert now == [*said, ("Zoe", ())]


@pytest.mark.parametrize("opener", UNCLOSED)
def test_a_hundred_kilobytes_of_one_thing_end_in_a_page(opener: str) -> None:
    unit = UNCLOSED[opener]
    check(unit * (100_000 // len(unit)))


@given(PAGES)
def test_a_text_that_may_hold_no_link_to_a_user_holds_none(wikitext: str) -> None:
    links = reader(PROFILE).links
    assert links.may_stand_in(wikitext) or not list(links.find(wikitext))
