from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from builders import (
    ARCHIVE,
    NOW,
    PAGE,
    asking,
    at,
    discussion,
    evidence,
    report,
    unsigned,
    unsigned_finding,
    waits,
    words,
)
from example_reports import archive_report, empty_report, hostile_report, live_report, long_report, quiet_report
from mill_wiki import WIKI
from msgspec import structs

from bot.model import (
    Certainty,
    Comment,
    Marker,
    MarkerKind,
    MergeProblem,
    MergeState,
    MergeTagKind,
    MissingPage,
    PageText,
    PageWarning,
    ParsedPage,
    Reason,
    Report,
    Shared,
    Side,
    Signature,
    SignatureKind,
    Snapshot,
    Span,
    Status,
    Thread,
    message,
)
from bot.report.as_json import check_json
from bot.report.json_parts import Document, json_text
from bot.report.parse_json import parse_json

SCHEMAS = Path(__file__).resolve().parent.parent / "bot" / "report" / "schema"
Example = Callable[[], Report]
EXAMPLES: list[Example] = [live_report, archive_report, quiet_report, empty_report, long_report, hostile_report]


def schema(name: str) -> Any:
    return json.loads(SCHEMAS.joinpath(f"{name}.schema.json").read_text("utf-8"))


def valid(name: str, *documents: Document) -> Any:
    """The documents as a program reads them, once they are as their schema says."""
    read = json.loads(json_text(documents, several=len(documents) > 1))
    jsonschema.Draft202012Validator(schema(name)).validate(read)
    return read


def checked(made: Report) -> Any:
    return valid("check", check_json(made, words()))


def test_a_page_without_threads_has_empty_lists_and_no_key_less() -> None:
    read = checked(empty_report())
    assert read.keys() == checked(live_report()).keys()
    assert read["threads"] == read["findings"] == read["notes"] == read["warnings"] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_report_is_as_its_schema_says(example: Example) -> None:
    checked(example())


@pytest.mark.parametrize("name", ["check", "parse"])
def test_a_schema_is_a_schema_and_lets_no_other_key_in(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    strict = [node for node in objects(schema(name)) if node.get("additionalProperties") is False]
    assert strict and all(set(node["required"]) == set(node["properties"]) for node in strict)
    assert all("additionalProperties" in node for node in objects(schema(name)))


def objects(node: Any) -> list[dict[str, Any]]:
    """Every part of a schema that describes an object."""
    if isinstance(node, list):
        return [found for each in node for found in objects(each)]
    if not isinstance(node, dict):
        return []
    here = [node] if node.get("type") == "object" else []
    return here + [found for each in node.values() for found in objects(each)]


@pytest.mark.parametrize(
    ("name", "path", "values"),
    [
        ("check", "thread.status", get_args(Status)),
        ("check", "thread.reason", (*get_args(Reason), None)),
        ("check", "earlier.status", get_args(Status)),
        ("check", "earlier.reason", (*get_args(Reason), None)),
        ("check", "earlier.shared.kind", get_args(get_type_hints(Shared)["kind"])),
        ("check", "position.position", get_args(Side)),
        ("check", "merge_proposal.state", get_args(MergeState)),
        ("check", "merge_proposal.problems", get_args(MergeProblem)),
        ("check", "merge_proposal.tags.kind", get_args(MergeTagKind)),
        ("check", "certainty", get_args(Certainty)),
        ("parse", "comment.signed", (*get_args(SignatureKind), "none")),
        ("parse", "thread.markers.kind", get_args(MarkerKind)),
    ],
)
def test_a_schema_knows_every_value_that_the_program_does(name: str, path: str, values: tuple[str, ...]) -> None:
    first, *rest = path.split(".")
    node = schema(name)["$defs"][first]
    for step in rest:
        node = node.get("items", node)["properties"][step]
    assert node.get("items", node)["enum"] == list(values)


@pytest.mark.parametrize("name", ["check", "parse"])
def test_the_readme_tells_every_key_and_value_of_a_schema(name: str) -> None:
    readme = SCHEMAS.parent.joinpath("README.md").read_text("utf-8")
    nodes = objects(schema(name))
    keys = {key for node in nodes for key in node.get("properties", {})}
    assert not [key for key in keys if f'"{key}"' not in readme]


def test_the_same_report_gives_the_same_bytes() -> None:
    once, again = (json_text([check_json(live_report(), words())], several=False) for _ in range(2))
    assert once == again


def test_one_page_of_several_that_could_be_read_is_an_array_of_one() -> None:
    assert json_text([{"schema": 1}], several=True) == '[\n  {\n    "schema": 1\n  }\n]\n'


def test_several_titles_are_an_array_of_documents() -> None:
    read = valid("check", check_json(quiet_report(), words()), check_json(archive_report(), words()))
    assert [each["title"] for each in read] == [PAGE, ARCHIVE]


def test_times_are_utc_to_the_second() -> None:
    made = live_report()
    made = replace(made, snapshot=replace(made.snapshot, read_at=NOW.replace(microsecond=123456)), next_change_at=NOW)
    read = checked(made)
    assert read["read_at"] == read["next_change_at"] == "2026-03-01T07:00:00Z"
    assert read["threads"][0]["opened"] == "2025-12-03T17:23:00Z"


def test_threads_stand_in_the_order_of_the_reading_with_their_asks() -> None:
    made = live_report()
    read = checked(made)
    assert [each["name"] for each in read["threads"]] == [each.thread.name for each in made.reading.discussions]
    wheel = next(each for each in read["threads"] if each["heading"] == "Year of the wheel")
    assert (wheel["status"], wheel["reason"], wheel["waiting_for"]) == (
        "unresolved",
        "awaiting_reply",
        ["Brook & Reed"],
    )
    assert [(ask["author"], ask["kind"], ask["answered"]) for ask in wheel["asks"]] == [
        ("Ana Vale", "error_report", False)
    ]


def test_a_thread_tells_of_earlier_ones_how_each_ended_and_what_both_name() -> None:
    (told,) = checked(live_report())["threads"][0]["earlier"]
    assert (told["heading"], told["page"], told["reason"]) == ("Lock", ARCHIVE, "answered")
    assert told["shared"] == [{"kind": "quote", "text": "the lock shown in the picture"}]
    assert (told["latest_activity"], told["certainty"]) == ("2018-01-01T10:00:00Z", "likely")
    assert [each["quote"] for each in told["evidence"]] == ["It is a copy."]


def test_a_closed_proposal_tells_how_long_it_was_quiet_before() -> None:
    stale, closed = checked(live_report())["merge_proposals"]
    assert (stale["state"], stale["closure"], stale["quiet_before_closure_days"]) == ("stale", None, None)
    assert (closed["closure"]["by"], closed["closure"]["outcome"]) == ("Ana Vale", "keep separate")
    assert closed["quiet_before_closure_days"] == closed["closure"]["quiet_before_closure_days"] == 180


def test_an_unsigned_comment_has_its_author_or_why_not_and_what_the_task_suggests() -> None:
    made = live_report()
    told = next(each.suggestion for each in made.findings if each.task == "unsigned-comments")
    first, known = checked(made)["unsigned"]
    assert first["attribution"] == {"unknown": "Author not looked up."}
    assert first["suggestion"] == words().say(told)
    assert known["attribution"]["user"] == "192.0.2.9"
    assert known["attribution"]["timestamp"] == "2021-03-04T10:11:00Z"


def test_an_unsigned_comment_that_no_task_speaks_of_has_no_suggestion() -> None:
    found = discussion("Roof", "informational", None, (None, None))
    (read,) = checked(report([found], unsigned=(unsigned(found, 0, "As usual"),)))["unsigned"]
    assert read["suggestion"] is None
    assert (read["starts_with"], read["start"], read["end"]) == ("As usual", 100, 190)


def test_a_guess_is_listed_only_where_a_task_tells_it() -> None:
    found = discussion("Roof", "informational", None, (None, None), (None, None))
    silent, told = (unsigned(found, number, "As usual", certainty="possible") for number in (0, 1))
    made = report([found], [unsigned_finding(told, message("next-look-up-author"))], unsigned=(silent, told))
    assert [each["start"] for each in checked(made)["unsigned"]] == [told.comment.span.start]


def test_findings_are_worded() -> None:
    asked = asking(discussion("Roof", "unresolved", "no_reply", ("Kit", "2025-12-03 17:23")), "Who knows?")
    (finding,) = checked(report([asked], [waits(asked, message("step-answer-on", page="A & $page"))]))["findings"]
    assert finding["suggestion"] == "Answer what you can, on A & $page."
    assert finding["evidence"][0]["quote"] == "Who knows?"
    assert finding["evidence"][0]["url"] == evidence("Roof", "Who knows?").url


def test_a_warning_tells_its_place_where_it_has_one() -> None:
    told = message("report-no-heading")
    gone, broken = message("report-source-unknown"), message("report-authors")
    made = report([], warnings=(gone, told, broken))
    warned = PageWarning(page=PAGE, message=told, span=Span(3, 9))
    reading = replace(made.reading, page=replace(made.reading.page, warnings=(warned,)))
    snapshot = replace(made.snapshot, missing=(MissingPage(title="Sea mill", why=gone),))
    read = checked(replace(made, reading=reading, snapshot=snapshot))["warnings"]
    assert [(each["page"], each["start"], each["end"]) for each in read] == [
        ("Sea mill", None, None),
        (PAGE, 3, 9),
        (None, None, None),
    ]


TEXT = "Lead. Kit\n== Roof ==\nOpen? Ola\n:Yes. Zel\n== Door ==\n:No name"


def parsed_page() -> ParsedPage:
    return ParsedPage(
        title=PAGE,
        threads=(
            Thread(
                name="h-Kit-20240101000000",
                page=PAGE,
                heading=None,
                heading_level=None,
                anchor=None,
                span=Span(0, 10),
                comments=(comment("Kit", "2024-01-01 00:00", Span(0, 10), Span(0, 5)),),
            ),
            Thread(
                name="h-Ola-20240102000000",
                page=PAGE,
                heading="Roof",
                heading_level=2,
                anchor="Roof",
                span=Span(10, 41),
                comments=(
                    comment("Ola", "2024-01-02 00:00", Span(21, 31), Span(21, 26)),
                    structs.replace(comment("Zel", "2024-01-03 00:00", Span(31, 41), Span(31, 36)), level=2, parent=0),
                ),
                markers=(Marker(kind="rfc", group="rfc", template="Rfc", span=Span(12, 14)),),
            ),
            Thread(
                name="h-Door",
                page=PAGE,
                heading="Door",
                heading_level=2,
                anchor="Door",
                span=Span(41, 60),
                comments=(comment(None, None, Span(52, 60), Span(52, 60)),),
            ),
        ),
        warnings=(PageWarning(page=PAGE, message=message("report-no-heading"), span=Span(1, 2)),),
    )


def comment(author: str | None, time: str | None, span: Span, body: Span) -> Comment:
    if author is None or time is None:
        return Comment(level=1, indentation=1, parent=None, span=span, body=body)
    signature = Signature(user=author, timestamp=at(time), span=Span(body.end, span.end))
    other = structs.replace(signature, user="Cosigner")
    return Comment(
        level=1,
        indentation=1,
        parent=None,
        span=span,
        body=body,
        signature=signature,
        cosigners=(other,) if author == "Kit" else (),
    )


def parsed() -> Any:
    text = PageText(title=PAGE, ns=1, wikitext=TEXT, role="talk", revid=2041)
    snapshot = Snapshot(generator="Talkclerk 0.1.0", site="millwiki", profile=WIKI, read_at=NOW, pages=(text,))
    return valid("parse", parse_json(parsed_page(), snapshot, words(), lambda wikitext: wikitext.strip(": \n")))


def test_comments_are_flat_in_page_order_and_replies_point_into_the_whole_list() -> None:
    comments = parsed()["comments"]
    assert [each["author"] for each in comments] == ["Kit", "Ola", "Zel", None]
    assert [each["is_reply_to_index"] for each in comments] == [None, None, 1, None]
    assert [each["heading"] for each in comments] == [None, "Roof", "Roof", "Door"]
    assert [each["signed"] for each in comments] == ["signature", "signature", "signature", "none"]
    assert comments[2]["text"] == "Yes."
    assert comments[3]["timestamp"] is None
    assert comments[0]["cosigners"] == [{"author": "Cosigner", "timestamp": "2024-01-01T00:00:00Z"}]


def test_threads_name_their_comments_and_markers() -> None:
    read = parsed()
    assert [each["comments"] for each in read["threads"]] == [[0], [1, 2], [3]]
    assert read["threads"][1]["markers"] == [{"kind": "rfc", "template": "Rfc", "start": 12, "end": 14}]
    assert read["warnings"] == [{"message": "(no heading)", "page": PAGE, "start": 1, "end": 2}]
    assert (read["revid"], read["read_at"], read["site"]) == (2041, "2026-03-01T07:00:00Z", "millwiki")
