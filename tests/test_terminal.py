from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import asking, discussion, evidence, note, report, unsigned, unsigned_finding, waits, words
from example_reports import archive_report, empty_report, hostile_report, live_report, long_report, quiet_report

from bot.messages import Part
from bot.model import Report, message
from bot.report.terminal import render_terminal
from bot.report.terminal_text import told
from bot.report.values_parts import Phrase
from bot.report.view import view

Example = Callable[[], Report]
EXAMPLES: list[Example] = [live_report, archive_report, quiet_report, empty_report, long_report, hostile_report]
COLOUR = re.compile(r"\x1b\[(?:0|1|2|32|33)m")


def cells(text: str) -> int:
    """How many cells a terminal takes for a text of letters without marks."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def printed(made: Report, *, width: int = 80, colour: bool = False) -> str:
    return render_terminal(view(made, words()), width=width, colour=colour)


def test_a_page_on_which_nothing_waits_has_no_section_for_it() -> None:
    text = printed(quiet_report())
    assert "Found nothing that waits for an answer." in text
    assert "WAITING" not in text and "MERGE" not in text and "UNSIGNED" not in text


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert all("\x1b" not in printed(example()) for example in EXAMPLES)


@pytest.mark.parametrize("width", [200, 80, 79, 60, 59, 40, 5])
@pytest.mark.parametrize("example", EXAMPLES)
def test_no_line_is_wider_than_the_terminal_nor_than_80_cells(example: Example, width: int) -> None:
    text = printed(example(), width=width)
    wide = [line for line in text.splitlines() if cells(line) > max(20, min(width, 80))]
    assert all(line.startswith("https://") or "{{subst:" in line for line in wide)
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("example", EXAMPLES)
def test_nothing_of_the_page_reaches_the_terminal_as_a_command(example: Example, colour: bool) -> None:
    text = COLOUR.sub("", printed(example(), colour=colour)) if colour else printed(example())
    acting = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
    assert not acting


@pytest.mark.parametrize("example", EXAMPLES)
def test_colour_changes_no_word(example: Example) -> None:
    made = example()
    assert COLOUR.sub("", printed(made, colour=True)) == printed(made)


def test_our_own_words_are_in_ascii_and_the_page_s_as_they_are_written() -> None:
    asked = asking(
        discussion("Naïve “mill”", "unresolved", "no_reply", ("D’Arcy", "2025-12-03 17:23")), "Was ist “dort” — …?"
    )
    text = printed(report([asked], [waits(asked, message("next-nothing"))]))
    assert "Naïve “mill”" in text
    assert "Proposed" not in text and "D’Arcy" in text
    assert '"Was ist “dort” — …?"' in text
    others = text.replace("Naïve “mill”", "").replace("D’Arcy", "").replace("Was ist “dort” — …?", "")
    assert others.isascii()


def test_a_waiting_thread_shows_how_long_who_the_quote_and_what_is_next_in_this_order() -> None:
    text = " ".join(printed(live_report()).split())
    places = [
        text.find(part)
        for part in (
            "WAITING",
            "87 days",
            "Lock of the sea gate",
            "No reply",
            "Asked by Wendel.",
            "Since 3 December 2025.",
            '"Is the lock shown in the picture the old one or the copy?"',
            "Next:",
            "Year of the wheel",
        )
    ]
    assert -1 not in places and places == sorted(places)


def test_an_earlier_thread_stands_below_the_quote_with_how_it_ended() -> None:
    text = " ".join(printed(live_report()).split())
    assert (
        'or the copy?" See also "Lock" in Talk:Tide mill/Archive 1: it was answered; last word 1 January 2018. '
        'Both have the words "the lock shown in the picture". "It is a copy." (Kit) Next:' in text
    )


def test_whatever_a_view_holds_nothing_of_it_acts_on_the_terminal() -> None:
    made = view(live_report(), words())
    bad = "a\x1b[2Jb\u202ec\u200bd\x07\r\ne"
    row = replace(made.waiting[0], thread=replace(made.waiting[0].thread, text=bad), age=bad)
    made = replace(made, waiting=(row,), header=replace(made.header, title=replace(made.header.title, text=bad)))
    text = render_terminal(made, width=80, colour=False)
    assert text.startswith("abcd e\n") and "  abcd e  abcd e  " in text


def test_only_our_own_punctuation_becomes_ascii() -> None:
    phrase = Phrase((Part("Closed as “"), Part("“so”…", "outcome"), Part("” – once…")))
    assert told(phrase) == 'Closed as "“so”…" - once...'


def test_a_chinese_heading_is_cut_by_the_cells_it_takes() -> None:
    heading = "潮汐水車" * 30
    settled = discussion(heading, "resolved", "done", ("Kit", "2022-01-15 21:32"))
    line = next(each for each in printed(report([settled])).splitlines() if "潮汐" in each)
    assert cells(line) <= 80
    assert "..." in line and line.endswith("Done")


def test_a_quote_names_its_author_where_the_line_above_does_not() -> None:
    asked = asking(discussion("Roof", "unresolved", "no_reply", ("Kit", "2025-12-03 17:23")), "Who knows?")
    foreign = waits(asked, message("next-nothing"), evidence=(evidence("Roof", "Who knows?", author="Kitty"),))
    assert '"Who knows?" (Kitty)' in printed(report([asked], [foreign]))
    assert '"Who knows?"\n' in printed(report([asked], [waits(asked, message("next-nothing"))]))


def test_the_line_to_add_is_not_broken() -> None:
    found = discussion("Roof", "informational", None, (None, None))
    lost = unsigned(found, 0, "As usual")
    line = "{{subst:unsigned|" + "A very long name " * 6 + "|10:11, 4 March 2021 (UTC)}}"
    made = report([found], [unsigned_finding(lost, message("next-add-line", line=line))], unsigned=(lost,))
    shown = [each for each in printed(made).splitlines() if "{{subst:" in each]
    assert len(shown) == 1 and shown[0].endswith("(UTC)}}")


def test_the_report_ends_with_revision_licence_version_and_where_the_note_is() -> None:
    tail = printed(report([], [], notes=(note(),))).split("\n\n")[-1]
    assert "Revision 2041" in tail and "https://mill.example/w/index.php?oldid=2041" in tail
    assert "CC BY-SA 4.0" in tail and "Talkclerk 0.1.0" in tail
    assert "The drafted note and the timeline: add --format html or --format wikitext." in " ".join(tail.split())


def test_a_narrow_terminal_has_the_time_on_a_line_of_its_own() -> None:
    assert "  87 days\n  Lock of the sea gate" in printed(live_report(), width=59)
    assert "  87 days\n" not in printed(live_report(), width=60)


def test_what_is_to_be_done_with_several_unsigned_comments_is_said_once() -> None:
    thread = discussion("Rent", "informational", None, (None, None), (None, None))
    lost = [unsigned(thread, place, start) for place, start in enumerate(("It was too high", "It leans"))]
    line = message("next-unsigned-add", template="subst:unsigned")
    text = printed(report((thread,), [unsigned_finding(each, line) for each in lost], unsigned=tuple(lost)))
    assert text.count("add this at the end of the comment") == text.count("{{subst:unsigned|") == 1
    assert text.index("It leans") < text.index("{{subst:unsigned|")
