"""With how few requests the search for who wrote an unsigned comment finds it."""

from __future__ import annotations

import pytest
from attribution_help import ARCHIVE, ASKED, TALK, WHEEL, Wiki, at, signed, why

from bot.attribution.questions import Signed, signed_on
from bot.model import PageText
from bot.parse.page import parse_page
from config.profiles import load_profile
from tests.bench.simulated import Shown, signatures

ROOF = ["== Roof ==", signed("Is it thatched?", "Ann", 0)]
ASK = signed(ASKED, "Ben", 5)
# as long as the text that is looked for
OTHER = signed("On the south side", "Eve", 7)


def wiki_of(*edits: tuple[float, str, list[str], str]) -> Wiki:
    wiki = Wiki()
    for hours, user, lines, summary in edits:
        wiki.save(hours, user, *lines, summary=summary)
    return wiki


def told(*comments: tuple[str, float]) -> Signed:
    return signatures([Shown(heading="Wheel", comments=[(text, at(hours)) for text, hours in comments])])


UNSIGNED = (
    '<small class="autosigned">—&nbsp;Preceding [[Wikipedia:Signatures|unsigned]] comment added by [[User:Eve|Eve]] '
    "([[User talk:Eve#top|talk]]) 08:00, 1 May 2024 (UTC)</small><!--Autosigned by SineBot-->"
)


def lines(*more: str) -> list[str]:
    return [*ROOF, "== Wheel ==", ASK, *more]


def test_an_edit_that_a_signature_explains_is_not_looked_at_though_it_is_as_long() -> None:
    below = [(9.0 + n, "Dot", lines(OTHER, WHEEL, *["."] * n), "") for n in range(3)]
    edits = [(0.0, "Ann", ROOF, ""), (5.0, "Ben", lines(), "/* Wheel */"), (7.0, "Eve", lines(OTHER), "/* Wheel */")]
    wiki = wiki_of(*edits, (8.0, "Cy", lines(OTHER, WHEEL), ""), *below)
    assert abs(len(OTHER) - len(WHEEL)) < 17
    assert wiki.ask(WHEEL, after=at(5), signed=told((ASK, 5), (OTHER, 7))).user == "Cy"
    assert wiki.made.requests == 2
    # without what the signatures tell the other edit, nearer and to the same section, is looked at first
    wiki.made.requests = 0
    assert wiki.ask(WHEEL, after=at(5)).user == "Cy"
    assert wiki.made.requests == 3


def test_an_edit_that_brought_a_signed_comment_and_the_text_is_looked_at_first() -> None:
    long = signed("And so on, at some length, about mills and what they were once used for.", "Cy", 8)
    chatter = [(5.2 + n / 10, "Dot", lines(*["Well, well, well, so it is."] * (n + 1)), "") for n in range(9)]
    said = ["Well, well, well, so it is."] * 9
    edits = [(0.0, "Ann", ROOF, ""), (5.0, "Ben", lines(), "/* Wheel */"), *chatter]
    wiki = wiki_of(*edits, (8.0, "Cy", lines(*said, WHEEL, long), ""))
    assert wiki.ask(WHEEL, after=at(5), signed=told((ASK, 5), (long, 8))).user == "Cy"
    assert wiki.made.requests == 2


@pytest.mark.parametrize("spare", [0, 1])
def test_an_edit_that_put_a_template_for_a_signature_is_told_by_its_length(spare: int) -> None:
    wikitext = f"== Wheel ==\nIs it of oak? {UNSIGNED}\n"
    threads = parse_page(PageText(title=TALK, ns=1, wikitext=wikitext, role="checked"), load_profile("enwiki")).threads
    found = signed_on([(wikitext, threads)])
    assert len(UNSIGNED.encode()) + spare in found.templates
    assert list(found.minutes) == [threads[-1].comments[0].timestamp]


def test_where_the_archive_was_the_live_page_its_own_history_is_asked_next() -> None:
    wiki = wiki_of((0.0, "Ann", ROOF, ""), (5.0, "Ben", lines(), "/* Wheel */"), (8.0, "Cy", lines(WHEEL), ""))
    thanks = signed("Thanks.", "Dot", 9)
    wiki.save(9, "Dot", *lines(WHEEL, thanks))
    wiki.made.pages[ARCHIVE] = wiki.made.pages.pop(TALK)
    wiki.save(900, "Mover", *lines(WHEEL, thanks), title=ARCHIVE, summary="moved")
    wiki.save(901, "Mover", "{{Talk header}}")
    assert wiki.ask(WHEEL, page=ARCHIVE, live=TALK, after=at(5), signed=told((ASK, 5), (thanks, 9))).user == "Cy"
    assert wiki.made.requests == 3


def test_few_words_that_others_say_too_are_given_up_sooner() -> None:
    wiki = wiki_of((0.0, "Ann", ROOF, ""), (5.0, "Ben", lines(), "/* Wheel */"))
    said: list[str] = []
    for number in range(60):
        said.append(f": Yes, number {number} it is.")
        said.append(": Yes.")
        wiki.save(6 + number, "Eve", *ROOF, *said, "== Wheel ==", ASK, summary="/* Roof */")
    wiki.save(90, "Sly", *ROOF, *said, "== Mill ==", ASK, "Yes.")
    found = wiki.ask("Yes.", after=at(5))
    assert why(found) in ("attribution-too-many-requests", "attribution-not-in-history")
    assert wiki.made.requests <= 12
