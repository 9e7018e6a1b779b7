"""Whether an article holds by now what a request wants there."""

from __future__ import annotations

import json

import pytest
from cases_runner import SITE, CaseWiki
from parse_help import at, sign

from bot.judge.cues import cues
from bot.judge.wanted import things
from bot.model import Report
from bot.parse.source import reader
from bot.report.as_json import check_json
from bot.report.html import render_html
from bot.report.terminal import render_terminal
from bot.report.view import view
from bot.report.wikitext import render_wikitext
from bot.service import words_for
from bot.service.checking import check
from bot.service.starting import load_settings
from config.profiles import load_profile

PAGE, SUBJECT = "Talk:Mill pond", "Mill pond"
PROFILE = load_profile(SITE)
CHANGE = 'Please change "two metres" to "2.5 metres".'


def checked(request: str, article: str) -> Report:
    talk = f"== Depth ==\n{{{{edit semi-protected}}}}\n{request} {sign('Ann', '10:00, 3 May 2020')}"
    wiki = CaseWiki(pages={PAGE: talk, SUBJECT: article}, profile=PROFILE)
    return check(wiki, PAGE, PROFILE, load_settings(None, {}), as_of=at("2020-07-01 12:00"))


def hint(request: str, article: str) -> str | None:
    (finding,) = (each for each in checked(request, article).findings if each.task == "expired-requests")
    assert finding.certainty == "certain"
    told = words_for("en")
    return next((told.say(each) for each in finding.hints), None)


@pytest.mark.parametrize(
    ("request_", "article"),
    [
        ("Please change the depth.", "It is 2.5 metres deep."),
        (CHANGE, "It is two metres deep, in summer 2.5 metres."),
        (CHANGE, "It is 12.5 metres deep."),
        (CHANGE, "It is 2.5 metres<!-- no -->high."),
        (CHANGE, "<!-- 2.5 metres -->"),
        (CHANGE, "It is deep.<ref>Depth: 2.5 metres</ref>"),
        ('The article says "built in oak". Is that right?', "It was built in oak."),
        ("Please add the year 1872.", "It was dug in 1872."),
        ('Please add "oak".', "The gate is of oak."),
        ('Please add "a heron" and "an otter stone".', "There is a heron."),
        ("Please add a source, see [[Wikipedia:Verifiability]].", "See [[Wikipedia:Verifiability]]."),
        ("Please remove [[Pike Brook]] from the lead.", "It lies on [[Pike Brook]]."),
        ("The link https://example.org/survey is dead.", "[https://example.org/survey Survey]"),
    ],
)
def test_nothing_is_hinted_at_where_it_cannot_be_told(request_: str, article: str) -> None:
    assert hint(request_, article) is None


@pytest.mark.parametrize(
    ("request_", "article", "what"),
    [
        (CHANGE, "It is '''2.5'''&nbsp;metres deep.", "2.5 metres"),
        ("Please change the year from 1871 to 1872.", "Dug in 1872.", "1872"),
        ("The height should read 12,500 feet, not 12,000.", "It is 12500 feet high.", "12,500"),
        ("Please replace [[Pike Brook]] with [[Weir Brook]].", "It lies on [[weir Brook|the brook]].", "Weir Brook"),
        (
            "Please add {{tq|built by the miller’s son}}.",
            "Built by the miller's son in 1872.",
            "built by the miller’s son",
        ),
        ("“Upper Marsh” should be “Nether Marsh”.", "{{Infobox|village=Nether Marsh}}", "Nether Marsh"),
        (
            "Please add otters. Source: https://example.org/otters.",
            "Otters.<ref>http://www.example.org/otters/</ref>",
            "https://example.org/otters",
        ),
    ],
)
def test_what_the_article_holds_by_now_is_hinted_at(request_: str, article: str, what: str) -> None:
    assert hint(request_, f"A pond.\n== Facts ==\n{article}\n== Birds ==\nHerons.") == (
        f"Mill pond now mentions “{what}”, in the section “Facts”: it may have been done."
    )


def test_above_the_first_heading_there_is_no_section_to_name() -> None:
    assert hint(CHANGE, "It is 2.5 metres deep.") == (
        "Mill pond now mentions “2.5 metres”, above its first heading: it may have been done."
    )


def test_a_wiki_without_cue_words_is_given_no_hints() -> None:
    french = load_profile("frwiki")
    assert {each.role for each in things(CHANGE, cues(french), reader(french))} == {None}


def test_every_rendering_tells_the_hint() -> None:
    report, words = checked(CHANGE, "It is 2.5 metres deep."), words_for("en")
    seen = view(report, words)
    said = "now mentions “2.5 metres”, above its first heading: it may have been done."
    plain = said.translate({ord("“"): '"', ord("”"): '"'})
    assert plain in " ".join(render_terminal(seen, width=80, colour=False).split())
    assert "now mentions" in render_html(seen)
    assert "2.5 metres" in render_html(seen)
    assert "it may have been done" in render_wikitext(seen, PROFILE)
    document = json.loads(json.dumps(check_json(report, words)))
    assert document["findings"][0]["hints"] == [f"Mill pond {said}"]


def test_a_request_that_names_very_much_is_read_in_time_that_grows_with_it() -> None:
    many = "".join(f'Change "a{number} b" to "c{number} d". ' for number in range(3000))
    assert len(things(many, cues(PROFILE), reader(PROFILE))) <= 12
