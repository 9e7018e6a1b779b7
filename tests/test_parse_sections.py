from __future__ import annotations

import pytest
from parse_help import PROFILE, comments, gaps, read, sign

from bot.model import PageText
from bot.parse.page import parse_page
from bot.parse.sections import MOST_HEADINGS
from bot.parse.templates import MOST_CALLS

ANN, BEN = sign("Ann"), sign("Ben", "11:30, 4 May 2020")


def headings(wikitext: str) -> list[tuple[str | None, int | None]]:
    return [(thread.heading, thread.heading_level) for thread in read(wikitext).threads]


def anchors(wikitext: str) -> list[str | None]:
    return [thread.anchor for thread in read(wikitext).threads[1:]]


@pytest.mark.parametrize(
    "line",
    [
        "<nowiki>== Sluice ==</nowiki>",
        "<pre>\n== Sluice ==\n</pre>",
        "<!--\n== Sluice ==\n-->",
        "<syntaxhighlight lang='text'>\n== Sluice ==\n</syntaxhighlight>",
        "The sum is a == b == c.",
        "== Sluice",
        "Sluice ==",
        "== Sluice == and more",
        " == Sluice ==",
        ":== Sluice ==",
        "=",
        "==",
    ],
)
def test_this_is_no_heading(line: str) -> None:
    assert headings(f"{line}\n") == [(None, None)]


@pytest.mark.parametrize(
    ("line", "heading", "level"),
    [
        ("=Sluice=", "Sluice", 1),
        ("== Sluice ==", "Sluice", 2),
        ("=== Sluice ===", "Sluice", 3),
        ("==== Sluice ====", "Sluice", 4),
        ("===== Sluice =====", "Sluice", 5),
        ("====== Sluice ======", "Sluice", 6),
        ("======= Sluice =======", "= Sluice =", 6),
        ("=== Sluice ==", "= Sluice", 2),
        ("== Sluice ===", "Sluice =", 2),
        ("== a=b ==", "a=b", 2),
        ("===", "=", 1),
        ("== Sluice ==  \t", "Sluice", 2),
        ("== Sluice == <!-- moved here -->", "Sluice", 2),
        ("== Sluice ==<!-- a --> <!-- b -->", "Sluice", 2),
        ("== [[Mill race|Sluice]] ==", "[[Mill race|Sluice]]", 2),
        ("== {{tl|Mill}} again ==", "{{tl|Mill}} again", 2),
        ("== <nowiki>==</nowiki> ==", "<nowiki>==</nowiki>", 2),
        ("== ''Sluice'' & <s>gate</s> ==", "''Sluice'' & <s>gate</s>", 2),
    ],
)
def test_a_heading_has_as_many_marks_as_stand_on_both_sides(line: str, heading: str, level: int) -> None:
    assert headings(f"{line}\nText. {ANN}\n") == [(None, None), (heading, level)]


def test_a_heading_at_the_very_end_of_the_page_is_one() -> None:
    assert headings("== Sluice ==") == [(None, None), ("Sluice", 2)]


@pytest.mark.parametrize(
    "wikitext", ["", "\n", " \n\n ", "<!-- nothing yet -->", "{{Talk header}}\n{{WikiProject Mills}}\n"]
)
def test_a_page_without_words_has_a_lead_and_no_comments(wikitext: str) -> None:
    page = read(wikitext)
    assert [(thread.heading, thread.anchor, thread.comments) for thread in page.threads] == [(None, None, ())]
    assert (list(gaps(wikitext, page)), page.warnings) == ([], ())


def test_a_page_without_a_heading_is_read_as_its_lead() -> None:
    page = read(f"Is the pond deep? {ANN}\n:Very. {BEN}\n")
    assert [(thread.heading, [c.author for c in thread.comments]) for thread in page.threads] == [
        (None, ["Ann", "Ben"])
    ]


def test_a_comment_above_the_first_heading_belongs_to_the_lead() -> None:
    page = read(f"{{{{Talk header}}}}\nIs the pond deep? {ANN}\n\n== Sluice ==\nIs it shut? {BEN}\n")
    assert [[c.author for c in thread.comments] for thread in page.threads] == [["Ann"], ["Ben"]]


def test_a_subsection_belongs_to_the_nearest_section_above_with_a_lower_level() -> None:
    page = read("== A ==\n=== B ===\n==== C ====\n=== D ===\n===== E =====\n==== F ====\n== G ==\n= H =\n== I ==\n")
    parents = {t.heading: t.parent and page.threads[t.parent].heading for t in page.threads}
    assert parents == {
        **{None: None, "A": None, "B": "A", "C": "B", "D": "A"},
        **{"E": "D", "F": "D", "G": None, "H": None, "I": "H"},
    }


def test_the_lead_is_nobodys_parent() -> None:
    assert [thread.parent for thread in read("Text.\n=== B ===\n== A ==\n").threads] == [None, None, None]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Sluice gate", "Sluice_gate"),
        ("[[Mill race|Sluice]] gate", "Sluice_gate"),
        ("[[Mill race]]", "Mill_race"),
        ("''Sluice'' '''gate'''", "Sluice_gate"),
        ("Sluice &amp; gate", "Sluice_&_gate"),
        ("Sluice_gate", "Sluice_gate"),
        ("<span style='color:red'>Sluice</span>", "Sluice"),
        ("Sluice <!-- closed -->gate", "Sluice_gate"),
        ("Größe?", "Größe?"),
    ],
)
def test_an_anchor_is_the_heading_as_it_is_seen(heading: str, anchor: str) -> None:
    assert anchors(f"== {heading} ==\n") == [anchor]


def test_the_second_of_two_like_headings_has_a_number_in_its_anchor_and_is_warned_of_once() -> None:
    wikitext = f"== Gate ==\nA. {ANN}\n== Gate ==\nB. {BEN}\n=== Gate ===\nC. {ANN}\n== Weir ==\n"
    page = read(wikitext)
    assert [thread.anchor for thread in page.threads[1:]] == ["Gate", "Gate_2", "Gate_3", "Weir"]
    assert [(w.message.key, w.message.args["heading"]) for w in page.warnings] == [
        ("warning-duplicate-heading", "Gate")
    ]


@pytest.mark.parametrize(
    ("like", "numbered"),
    [
        (("Gate", "gate", "GATE"), ["Gate", "gate_2", "GATE_3"]),
        (("Gate", "Gate", "Gate 2", "Gate"), ["Gate", "Gate_2", "Gate_2_2", "Gate_3"]),
        (("Gate 2", "Gate", "Gate"), ["Gate_2", "Gate", "Gate_3"]),
        (("Écluse", "écluse"), ["Écluse", "écluse"]),
    ],
)
def test_anchors_that_are_alike_are_numbered_as_mediawiki_does(like: tuple[str, ...], numbered: list[str]) -> None:
    assert anchors("".join(f"== {heading} ==\n" for heading in like)) == numbered


def test_a_thread_is_named_by_its_oldest_comment_wherever_that_stands() -> None:
    newest, oldest = sign("Cy Dale", "09:00, 5 May 2020"), sign("Ann Vale", "23:59, 2 May 2020")
    wikitext = f"== Gate ==\nB. {newest}\n=== Older ===\nA. {oldest}\n== Weir ==\nC. {BEN}\n"
    names = [thread.name for thread in read(wikitext).threads]
    assert names[1:] == ["h-Ann_Vale-20200502235900", "h-Ann_Vale-20200502235900", "h-Ben-20200504113000"]


def test_a_thread_that_nobody_signed_is_named_by_its_heading() -> None:
    assert [thread.name for thread in read("== Old gate ==\nWho shut it, and when was that?\n").threads] == [
        "h-",
        "h-Old_gate",
    ]


def test_comments_do_not_reach_over_a_heading() -> None:
    wikitext = f"== A ==\nFirst words\n== B ==\nSecond words {ANN}\n"
    assert [(c.author, wikitext[c.span.start : c.span.end].split(maxsplit=1)[0]) for c in comments(wikitext)] == [
        (None, "First"),
        ("Ann", "Second"),
    ]


@pytest.mark.parametrize(
    ("title", "role", "top", "archived"),
    [
        ("Talk:Mill pond", "talk", "", False),
        ("Talk:Mill pond", "talk", "{{Archives}}\n", False),
        ("Talk:Mill pond", "talk", "{{Talk archive navigation}}\n", True),
        ("Talk:Mill pond", "talk", "{{talk_archive}}\n", True),
        ("Talk:Mill pond/Archive 1", "archive", "", True),
    ],
)
def test_a_page_is_an_archive_by_its_role_or_its_banner(title: str, role: str, top: str, archived: bool) -> None:
    page = parse_page(PageText(title=title, ns=1, wikitext=f"{top}== A ==\n", role=role), PROFILE)
    assert page.is_archive is archived


def test_an_archive_banner_that_is_only_spoken_of_makes_no_archive() -> None:
    assert not read(f"== A ==\nPut <nowiki>{{{{Talk archive}}}}</nowiki> on top. {ANN}\n").is_archive


def test_a_template_is_no_page_shown_here() -> None:
    assert read("== Depth ==\n{{Talk header}}\n{{mill infobox|depth=2}}\nText. " + sign("Ann Miller")).warnings == ()


def test_a_page_that_is_only_asked_about_is_not_shown_here() -> None:
    assert read("{{#ifexist:Talk:Mill pond/Archive 1|{{archives}}}}\n").warnings == ()


@pytest.mark.parametrize(
    "shown",
    [
        *("{{/Requests}}", "{{Talk:Mill pond/Requests}}", "{{Talk:Mill pond/Requests|x=1}}"),
        *("{{#lst:Talk:Mill pond/Requests|gate}}", "{{#Section-h: /Requests|Gate}}"),
    ],
)
def test_a_page_of_discussion_that_is_shown_here_is_named_since_it_was_not_read(shown: str) -> None:
    page = read(f"== Requests ==\n{shown}\n", title="Talk:Mill pond")
    assert [warning.message.args["source"] for warning in page.warnings] == ["Talk:Mill pond/Requests"]


def test_a_signature_in_a_template_with_a_heading_below_it_ends_with_its_section() -> None:
    page = "{{box|text=Is it shut? " + ANN + "\n== Gate ==\nIt is. " + BEN + "}}\n"
    assert list(gaps(page, read(page))) == []
    assert [comment.author for comment in comments(page)] == ["Ann", "Ben"]


def test_headings_beyond_the_most_that_are_read_are_text_and_that_is_said() -> None:
    wikitext = "== A ==\n" * (MOST_HEADINGS + 5)
    page = read(wikitext)
    assert len(page.threads) == MOST_HEADINGS + 1
    assert list(gaps(wikitext, page)) == []
    assert [w.message.key for w in page.warnings] == ["warning-duplicate-heading", "warning-too-many-headings"]


def test_a_template_that_signs_inside_another_signs_alone() -> None:
    inner = "{{unsigned|Ann|10:00, 3 May 2020 (UTC)}}"
    page = "Is it shut? {{unsigned|Ben|11:30, 4 May 2020 (UTC)" + f"\n== Gate ==\nIt is. {inner}\n" * 2 + "}}\n"
    assert list(gaps(page, read(page))) == []
    assert [comment.author for comment in comments(page)][-1:] == ["Ann"]


def test_templates_beyond_the_most_that_are_read_are_text_and_that_is_said() -> None:
    wikitext = "{{done}}\n" * (MOST_CALLS + 5)
    page = read(wikitext)
    assert sum(marker.kind == "answer" for marker in page.markers) == MOST_CALLS
    assert list(gaps(wikitext, page)) == []
    assert [w.message.key for w in page.warnings] == ["warning-too-many-templates"]
