from __future__ import annotations

import mwparserfromhell
import pytest
from parse_help import PROFILE

from bot.model import Span
from bot.parse.source import reader, source
from bot.parse.templates import DEEPEST_CALL, LONGEST_CALL, MOST_WIKICODE, calls, parameters


def arguments(written: str) -> tuple[tuple[str, str], ...]:
    return parameters(f"Before. {written} After.", Span(8, 8 + len(written)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{done}}", ()),
        ("{{done|}}", (("1", ""),)),
        ("{{done|It is shut.| the gate }}", (("1", "It is shut."), ("2", "the gate"))),
        ("{{done|by = Ann|x|2=y}}", (("by", "Ann"), ("1", "x"), ("2", "y"))),
        ("{{done|a=b=c}}", (("a", "b=c"),)),
        ("{{done|[[Mill pond|the pond]]|x}}", (("1", "[[Mill pond|the pond]]"), ("2", "x"))),
        ("{{done|{{tl|ping}}|y={{tq|a=b|c}}}}", (("1", "{{tl|ping}}"), ("y", "{{tq|a=b|c}}"))),
        ("{{done|{{tq|a=b}}}}", (("1", "{{tq|a=b}}"),)),
        ("{{done|{{tl|{{a|b}}}}|z}}", (("1", "{{tl|{{a|b}}}}"), ("2", "z"))),
        ("{{done|[[Mill pond|z}}", (("1", "[[Mill pond"), ("2", "z"))),
        ("{{done|https://mill.example/?a=b}}", (("https://mill.example/?a", "b"),)),
    ],
)
def test_bars_and_equals_signs_part_arguments_where_nothing_else_holds_them(
    written: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert arguments(written) == expected


@pytest.mark.parametrize(
    "written",
    ["{{done|<nowiki>a|b=c</nowiki>|d}}", "{{done|a<!-- | -->|b=<s>c</s>}}", '{{done|<span id="x">a</span>}}'],
)
def test_a_call_that_holds_tags_is_read_by_the_wikicode_parser(written: str) -> None:
    (template,) = mwparserfromhell.parse(written).filter_templates()
    assert arguments(written) == tuple((str(p.name).strip(), str(p.value).strip()) for p in template.params)


def test_a_very_long_call_is_read_by_name_only() -> None:
    assert arguments("{{done|" + "x" * LONGEST_CALL + "}}") == ()


def test_a_call_deep_inside_others_is_no_template_that_is_known() -> None:
    text = "{{x|" * (DEEPEST_CALL + 1) + "{{done}}" + "}}" * (DEEPEST_CALL + 1) + "{{x|{{done}}}}"
    names = reader(PROFILE).names
    assert [bool(call.groups) for call in calls(text, names) if call.name == "done"] == [False, True]


def test_beyond_the_budget_of_a_page_tags_are_text_between_the_bars() -> None:
    one = "{{done|<nowiki>a|b</nowiki>}}"
    page = source(one * (MOST_WIKICODE // len(one) + 1), reader(PROFILE))
    read = [page.arguments(call) for call in page.calls]
    assert (read[0], read[-1]) == ((("1", "<nowiki>a|b</nowiki>"),), (("1", "<nowiki>a"), ("2", "b</nowiki>")))
