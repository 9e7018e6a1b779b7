from __future__ import annotations

import pytest
from drafting import ANN, BEN, SIGNATURE, TALK, talk
from mill_wiki import WIKI
from msgspec import structs

from bot.draft.section import section_of, with_section
from bot.errors import EditRefused
from bot.model.marks import marker, marks

MARK = marker("page-note-0a1b2c", 1)
NOTE = "This waits: [[#Roof]]. ~~~~"
PAGE = "Talk:Mill"
BOXES = {"closure": ("Archive top",), "closure_end": ("Archive bottom",), "archive_banner": ("Talk archive",)}
MILL = structs.replace(WIKI, templates={**WIKI.templates, **BOXES})


def added(page: str, note: str = NOTE, heading: str = "Open threads") -> str:
    return with_section(page, heading, note, MARK, title=PAGE, profile=MILL)


def refused(page: str, note: str = NOTE, heading: str = "Open threads") -> str:
    with pytest.raises(EditRefused) as error:
        added(page, note, heading)
    return str(error.value)


@pytest.mark.parametrize(
    "page",
    [
        TALK,
        f"{TALK}\n",
        f"{TALK}\n\n\n",
        "",
        "\n\n",
        "{{Talk header}}",
        f"{TALK}\n\n[[Category:Mills]]\n[[de:Diskussion:Mühle]]",
        f"__NOTOC__\n{TALK}",
        f"{TALK}\n\n{{{{Archive top}}}}\n== Old ==\nIs it? {ANN}\n{{{{Archive bottom}}}}",
        f'{TALK}\n\n<div class="boilerplate">\n== Old ==\nIs it? {ANN}\n{{{{Archive bottom}}}}',
        f"{TALK}\n<!-- nobody writes below -->",
        f"{TALK}\n<nowiki>~~~~ {{{{subst:x}}}} <!--</nowiki>",
        f"{TALK}\n<!-- sign with ~~~~ -->",
        f"{TALK}\n<nowiki>__NONEWSECTIONLINK__ <div> <includeonly></nowiki>",
        f"{TALK}\n{{|\n| a\n|}}",
        f"{TALK} [[a]b {{{{c}}d",
        f"{TALK}\n<small>{ANN}",
        f"<div>{TALK}</div></div>\n|}}",
        f"{TALK}\n\n\ud800 and \u2028",
    ],
)
def test_what_stood_on_the_page_stays_byte_for_byte(page: str) -> None:
    new = added(page)
    assert new.startswith(page)
    assert new[len(page) :].lstrip("\n") == f"== Open threads ==\n{MARK}\n{NOTE}"
    after = talk(new.replace("~~~~", SIGNATURE))
    assert (after[:-1], after[-1].author) == (talk(page), "Clerk")


@pytest.mark.parametrize(("page", "gap"), [("", 0), ("a", 2), ("a\n", 1), ("a\n\n", 0), ("a\n\n\n", 0)])
def test_one_blank_line_parts_the_note_from_what_is_above(page: str, gap: int) -> None:
    assert added(page) == f"{page}{gap * chr(10)}== Open threads ==\n{MARK}\n{NOTE}"


def test_a_note_is_written_as_the_wiki_will_keep_it() -> None:
    assert added(TALK, f"\r\nCafe\u0301\x00\r\n{NOTE} \n") == f"{TALK}\n\n== Open threads ==\n{MARK}\nCafé\n{NOTE}"


def test_a_note_with_a_heading_of_its_own_keeps_it() -> None:
    assert added(TALK, f"== Roof ==\n{NOTE}") == f"{TALK}\n\n== Roof ==\n{MARK}\n{NOTE}"


@pytest.mark.parametrize(
    ("page", "left"),
    [
        (f"{TALK}\n<!-- a", "<!--"),
        (f"{TALK}\n<!-->", "<!--"),
        (f"{TALK}\n{{|\n| a", "{|"),
        (f"{TALK}\n<div class='a'>", "<div class='a'>"),
        (f"{TALK}\n<div><div></div>", "<div>"),
        (f"{TALK}\n<div />", "<div />"),
        (f"{TALK}\n{{|\n<s>\n<blockquote>", "<blockquote>"),
        (f"{TALK}\n<blockquote>\n<s>\n{{|", "{|"),
        (f"{TALK}\n<blockquote>a", "<blockquote>"),
        (f"{TALK}\n<s>a", "<s>"),
        (f"{TALK}\n<includeonly>a", "<includeonly>"),
        (f"{TALK}\n\n{{{{Archive top}}}}\n== Old ==\nIs it? {ANN}", "{{Archive top}}"),
    ],
)
def test_what_is_open_at_the_end_of_a_page_keeps_a_note_away(page: str, left: str) -> None:
    assert refused(page) == f"{PAGE}: {left} has no end, and the note would stand in it. Close it there, then post."


@pytest.mark.parametrize("open_tag", ["<nowiki>", "<pre>", "<syntaxhighlight lang='c'>"])
def test_an_open_tag_that_the_note_would_close_keeps_it_away(open_tag: str) -> None:
    tag = open_tag.strip("<>").split(" ")[0]
    note = f"Look: <{tag}>a</{tag}> ~~~~"
    assert "would not stand as a section" in refused(f"{TALK}\n{open_tag} is plain text here", note)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("#REDIRECT [[Talk:Pond]]", "is a redirect by now."),
        (" #redirect: [[Talk:Pond]]", "is a redirect by now."),
        (f"__NONEWSECTIONLINK__{TALK}", "wants no new sections"),
        (f"{{{{Talk archive}}}}\n{TALK}", "is an archive."),
        (f"{TALK}\n: Yes. ~~~~", "holds ~~~~, which saving the page would turn into something else."),
        (f"{TALK} {{{{ subst:x}}}}", "holds {{ subst:, which"),
        (f"{TALK} [[Mill (Ostrey)|]]", "holds [[Mill (Ostrey)|]], which"),
        ("a" * 2048 * 1024, "would be too large"),
    ],
)
def test_a_page_that_wants_no_note_gets_none(page: str, why: str) -> None:
    assert why in refused(page)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("Not signed.", "is not signed once"),
        ("Twice ~~~~ ~~~~", "is not signed once"),
        ("Early ~~~~ and more", "is not signed once"),
        ("Only a time ~~~~~", "is not signed once"),
        (f"a {ANN}\n\n{NOTE}", "holds a signature of somebody's."),
        (f": a {ANN}\n: {NOTE}", "holds a signature of somebody's."),
        (f"<!-- {NOTE}", "<!-- of the note has no end."),
        (f"{{|\n{NOTE}", "{| of the note has no end."),
        (f"<div>{NOTE}", "<div> of the note has no end."),
        (f"a\n== b ==\n{NOTE}", "would not stand as a section"),
        (f"a\n= b =\n{NOTE}", "would not stand as a section"),
    ],
)
def test_a_note_that_somebody_broke_while_editing_it_is_not_saved(note: str, why: str) -> None:
    assert why in refused(TALK, note)


def test_a_note_may_not_close_a_template_that_the_page_left_open() -> None:
    assert "would not stand as a section" in refused(f"{TALK}\n{{{{Archive top", f"a }}}} {NOTE}")


@pytest.mark.parametrize("heading", ["", " \u202e", "\n"])
def test_a_note_without_a_heading_is_not_saved(heading: str) -> None:
    assert "has no heading" in refused(TALK, NOTE, heading)


@pytest.mark.parametrize(
    "heading", ["a = b =", "= a =", "{{x}} ~~~~ [[User:Ann]]", "a\n== b ==", "<!-- c", "__TOC__", "#"]
)
def test_a_heading_is_shown_as_it_is(heading: str) -> None:
    new = added(TALK, NOTE, heading)
    assert new.endswith(f"\n{MARK}\n{NOTE}")
    assert [each.author for each in talk(new.replace(NOTE, f"a {SIGNATURE}"))][-1] == "Clerk"


def test_a_note_is_found_again_with_what_was_written_below_it() -> None:
    page = added(TALK).replace("~~~~", SIGNATURE) + f"\n: Thanks. {ANN}\n=== Part ===\nMore. {BEN}\n"
    span = section_of(f"{page}== Next ==\nWho? {BEN}", MARK, MILL)
    assert span is not None
    assert page[span.start :][: len("== Open")] == "== Open"
    assert span.end == len(page)
    assert section_of(page, marker("page-note-0a1b2c", 7), MILL) == span


def test_what_is_not_there_is_not_found() -> None:
    assert section_of(TALK, MARK, MILL) is None
    assert section_of(added(TALK), marker("page-note-other", 1), MILL) is None


def test_a_mark_tells_the_draft_and_its_wording() -> None:
    (found,) = marks(f"a {MARK} b <!-- talkclerk:x --> <!-- talkclerk:a:b:1 -->")
    assert (found.draft, found.version) == ("page-note-0a1b2c", 1)
