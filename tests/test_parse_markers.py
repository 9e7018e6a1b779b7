from __future__ import annotations

import pytest
from parse_help import at, comments, read, sign, words

from bot.model import Marker, MergeTag

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
CY = sign("Cy", "09:00, 9 May 2020")


def markers(body: str) -> tuple[Marker, ...]:
    """The markers of a section with this body."""
    return read(f"== Gate ==\n{body}\n").threads[1].markers


def marker(body: str) -> Marker:
    (found,) = markers(body)
    return found


def tag(wikitext: str) -> MergeTag:
    (found,) = read(wikitext, title="Mill pond", role="subject").merge_tags
    return found


@pytest.mark.parametrize(
    "body",
    [
        "<nowiki>{{archive top}}</nowiki>",
        "<!-- {{archive top}} -->",
        "{{tl|archive top}}",
        "{{archive top",
        "{{Archive topics}}",
        "[[Template:Archive top]]",
        "{{{archive top}}}",
    ],
)
def test_a_template_that_is_only_spoken_of_marks_nothing(body: str) -> None:
    assert [m.kind for m in markers(f"{body} {ANN}") if m.template == "Archive top"] == []


@pytest.mark.parametrize(
    ("template", "kind", "group"),
    [
        ("{{archive top}}", "closure", "closure"),
        ("{{Atop}}", "closure", "closure"),
        ("{{ atop\n}}", "closure", "closure"),
        ("{{template:archive_top}}", "closure", "closure"),
        ("{{subst:hat|Off topic}}", "closure", "closure"),
        ("{{abot}}", "closure_end", "closure_end"),
        ("{{collapse top|Long list}}", "collapse", "collapse"),
        ("{{cob}}", "closure_end", "collapse_end"),
        ("{{closed rfc top}}", "closure", "rfc_closed"),
        ("{{rfc|hist|rfcid=AB12}}", "rfc", "rfc"),
        ("{{resolved|1=Shut.}}", "resolved", "resolved"),
        ("{{Moved to|Talk:Weir}}", "moved", "moved_to"),
        ("{{moved discussion from|Talk:Weir}}", "moved", "moved_from"),
        ("{{done}}", "answer", "done"),
        ("{{not done}}", "answer", "not_done"),
        ("{{on hold}}", "answer", "in_progress"),
        ("{{stale}}", "status", "stale_mark"),
        ("{{unresolved}}", "status", "unresolved_mark"),
        ("{{sourcecheck|checked=false}}", "banner", "bot_notice"),
        ("{{Talk header}}", "banner", "banner"),
    ],
)
def test_a_template_says_what_became_of_a_thread(template: str, kind: str, group: str) -> None:
    found = marker(f"{template}\nIs it shut? {ANN}")
    assert (found.kind, found.group) == (kind, group)


def test_a_marker_points_at_its_template() -> None:
    wikitext = f"== Gate ==\n{{{{archive top|result=Shut.}}}}\nIs it? {ANN}\n"
    (found,) = read(wikitext).threads[1].markers
    assert wikitext[slice(*found.span)] == "{{archive top|result=Shut.}}"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{archive top|result=Keep it '''shut'''.}}", "Keep it '''shut'''."),
        ("{{archive top|Keep it shut.}}", "Keep it shut."),
        ("{{hat|1=Off topic}}", "Off topic"),
        ("{{archive top|status=done|result=\nKeep it shut.\n}}", "Keep it shut."),
        ("{{archive top}}", None),
        ("{{archive top|result=}}", None),
    ],
)
def test_a_closing_box_holds_the_result_as_written(template: str, text: str | None) -> None:
    assert marker(f"{template}\nIs it shut? {ANN}").text == text


@pytest.mark.parametrize(
    "top",
    [
        f"{{{{archive top|result=Keep it shut. {CY}}}}}",
        f"{{{{archive top|result=Keep it shut.}}}} {CY}",
        f"{{{{archive top}}}} Keep it shut. {CY}",
    ],
)
def test_who_closed_is_read_from_the_box_or_from_behind_it(top: str) -> None:
    found = marker(f"{top}\nIs it shut? {ANN}")
    assert found.signature
    assert (found.signature.user, found.signature.timestamp) == ("Cy", at("2020-05-09 09:00"))


def test_a_closing_box_without_a_signature_takes_nobody_elses() -> None:
    assert marker(f"{{{{archive top|result=Keep it shut.}}}}\nIs it shut? {ANN}").signature is None


def test_the_comments_of_a_closed_thread_are_read_and_so_are_those_below_the_box() -> None:
    box = f"{{{{atop|1=Keep it shut. {CY}}}}}\nIs it shut? {ANN}\n:It is. {BEN}\n{{{{abot}}}}\n"
    wikitext = f"== Gate ==\n{box}Open it again? {ANN}\n"
    assert [(c.author, c.indentation) for c in comments(wikitext)] == [("Cy", 1), ("Ann", 1), ("Ben", 2), ("Ann", 1)]
    assert [m.kind for m in read(wikitext).threads[1].markers] == ["closure", "closure_end"]


@pytest.mark.parametrize(
    ("template", "is_open"),
    [
        ("{{Edit semi-protected|Mill pond|answered=no}}", True),
        ("{{edit semi-protected|Mill pond|answered=}}", True),
        ("{{edit protected}}", True),
        ("{{edit semi-protected|answered=maybe}}", True),
        ("{{edit COI|b}}", True),
        ("{{edit semi-protected|Mill pond|answered=yes}}", False),
        ("{{Edit extended-protected|ans = Yes }}", False),
        ("{{edit COI|D}}", False),
        ("{{help me}}", True),
        ("{{help me-helped}}", False),
        ("{{requested move/dated|Mill lake}}", True),
    ],
)
def test_a_request_is_open_until_its_template_says_that_it_was_answered(template: str, is_open: bool) -> None:
    found = marker(f"{template}\nPlease shut the gate. {ANN}")
    assert (found.kind, found.open) == ("request", is_open)


@pytest.mark.parametrize(
    "stamp",
    [
        "<!-- [[User:DoNotArchiveUntil]] 10:00, 1 June 2027 (UTC) -->",
        "<!--[[User:DoNotArchiveUntil]] 10:00, 1 June 2027 (UTC)-->",
        "{{Do not archive until|10:00, 1 June 2027 (UTC)}}",
        "{{DNAU|10:00, 1 June 2027}}",
    ],
)
def test_a_stamp_holds_a_thread_until_its_time(stamp: str) -> None:
    found = marker(f"{stamp}\nIs it shut? {ANN}")
    assert (found.kind, found.until) == ("hold", at("2027-06-01 10:00"))
    assert [c.author for c in comments(f"== Gate ==\n{stamp}\nIs it shut? {ANN}\n")] == ["Ann"]


@pytest.mark.parametrize(
    "note", [f"ask again? {CY}", "it was open at 10:00, 1 June 2027 (UTC)", "[[User:DoNotArchiveUntil]]"]
)
def test_a_hidden_note_of_another_kind_holds_nothing(note: str) -> None:
    assert markers(f"Is it shut? {ANN} <!-- {note} -->") == ()


def test_markers_above_the_first_heading_are_the_pages() -> None:
    page = read(f"{{{{Talk header}}}}\n{{{{Talk archive}}}}\n== Gate ==\n{{{{rfc|hist}}}}\nShut? {ANN}\n")
    assert [m.kind for m in page.markers] == ["banner", "archive"]
    assert [[m.kind for m in thread.markers] for thread in page.threads] == [["banner", "archive"], ["rfc"]]


@pytest.mark.parametrize(
    ("written", "kind", "targets", "discuss"),
    [
        ("{{merge|Weir}}", "merge", ("Weir",), None),
        (
            "{{Merge from|Weir|Race|discuss=Talk:Mill pond#Merge}}",
            "merge_from",
            ("Weir", "Race"),
            "Talk:Mill pond#Merge",
        ),
        ("{{merge to|Mill|discuss=Talk:Mill#Pond|date=May 2020}}", "merge_to", ("Mill",), "Talk:Mill#Pond"),
        ("{{mergeto|[[Mill]]}}", "merge_to", ("Mill",), None),
        ("{{merge to|[[Mill|the mill]]|talk=Merge?}}", "merge_to", ("Mill",), "Merge?"),
        ("{{being merged|Weir|dir=from}}", "being_merged", ("Weir",), None),
        ("{{old merge|otherpage=Weir|result=keep|talk=Merge}}", "old_merge", ("Weir",), "Merge"),
    ],
)
def test_a_merge_tag_names_the_other_pages_and_where_it_is_discussed(
    written: str, kind: str, targets: tuple[str, ...], discuss: str | None
) -> None:
    found = tag(f"{written}\nA '''mill pond''' is a pond.\n")
    assert (found.kind, found.targets, found.discuss, found.page) == (kind, targets, discuss, "Mill pond")


def test_a_merge_tag_has_its_date_and_its_result() -> None:
    assert tag("{{merge to|Mill|date=May 2020}}").date == "May 2020"
    assert tag("{{old merge|otherpage=Weir|result=not merged}}").result == "not merged"


@pytest.mark.parametrize(
    "wikitext", ["{{tl|merge}}", "<nowiki>{{merge|Weir}}</nowiki>", "{{merge|Weir", "{{Merge sort}}", "{{Emerge}}"]
)
def test_this_is_no_merge_tag(wikitext: str) -> None:
    assert read(wikitext).merge_tags == ()


def test_a_cut_template_is_words() -> None:
    wikitext = "== Gate ==\nIs the gate shut? {{unsigned|Ann|10:00, 3 May"
    (comment,) = comments(wikitext)
    assert (comment.author, words(wikitext, comment).startswith("Is the gate shut?")) == (None, True)
