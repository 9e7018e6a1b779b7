from __future__ import annotations

import json
import re
import zoneinfo
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT

from bot.judge.cues import Cues
from config import groups
from config.generate import MONTHS, WEEKDAYS
from config.profile import Profile
from config.profiles import known_sites, load_profile

README = (PROJECT / "config" / "wikis" / "README.md").read_text()
ENGLISH = load_profile("enwiki")


# --- the files against their README ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("templates", groups.TEMPLATES),
        ("parameters", groups.PARAMETERS),
        ("cues", groups.CUES),
        ("classes", groups.CLASSES),
        ("patterns", groups.PATTERNS),
    ],
)
def test_the_readme_explains_every_group_and_no_other(table: str, known: frozenset[str]) -> None:
    section = README.partition(f"## `[{table}]`")[2].partition("\n## ")[0]
    explained = re.findall(r"`([a-z_]+)`", " ".join(re.findall(r"^\| (`[^|]+) \|", section, re.M)))
    assert sorted(explained) == sorted(known)


@pytest.mark.parametrize("table", ["cues", "classes", "patterns"])
def test_the_english_wikipedia_has_names_in_every_group_but_the_board_of_merges(table: str) -> None:
    known = {"cues": groups.CUES, "classes": groups.CLASSES, "patterns": groups.PATTERNS - {"merge_venue"}}[table]
    assert {group for group, names in getattr(ENGLISH, table).items() if names} == known


def test_the_english_wikipedia_has_templates_in_every_group_but_those_of_positions() -> None:
    empty = {group for group in groups.TEMPLATES if not ENGLISH.group(group)}
    assert empty == {"position_support", "position_oppose", "position_neutral"}


@pytest.mark.parametrize("site", known_sites())
def test_the_line_to_add_is_a_template_that_is_known_as_an_unsigned_one(site: str) -> None:
    profile = load_profile(site)
    lines = [line for group in ("unsigned_line", "unsigned_line_ip") for line in profile.patterns.get(group, ())]
    for line in lines:
        name = re.fullmatch(r"\{\{(?:subst:)?([^|{}]+)((?:\|[^|{}]+)+)\}\}", line)
        assert name
        assert name[1][:1].upper() + name[1][1:] in profile.group("unsigned")
        assert "$1" in name[2].split("|")


def test_a_request_that_says_no_is_open_on_the_english_wikipedia() -> None:
    answered = ENGLISH.answered["edit_request"]
    assert "no" not in answered["answered"]
    assert {"yes", "y"} <= set(answered["answered"])


def test_what_says_answered_is_compared_in_lower_case() -> None:
    for site in known_sites():
        for parameters in load_profile(site).answered.values():
            assert all(value == value.lower() for values in parameters.values() for value in values)


# the zone of another clock stands in old text
OTHER_ZONES = {"zhwiki": {"CST"}}


@pytest.mark.parametrize("site", known_sites())
def test_a_wikis_zones_are_those_of_its_time_zone(site: str) -> None:
    profile = load_profile(site)
    zone = zoneinfo.ZoneInfo(profile.timezone)
    days = [datetime(2020, month, 15, 12, tzinfo=zone) for month in (1, 7)]
    offsets = {day.tzname(): day.utcoffset() for day in days}
    for name, offset in offsets.items():
        assert offset is not None
        assert profile.zones[str(name)] * 60 == offset.total_seconds()
    own = {offset for name, offset in profile.zones.items() if name not in OTHER_ZONES.get(site, ())}
    assert own == {int(o.total_seconds() // 60) for o in offsets.values() if o is not None}


# --- the cues, silent cases first ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("answer_done", "Nothing was done about the mill race until 1911."),
        ("answer_done", "This needs to be done by somebody with the book."),
        ("answer_done", "I have no idea."),
        ("answer_refused", "The work was done in 1911."),
        ("thanks", "Nobody is perfect, and help would be appreciated."),
        ("accept", "That is a point of view."),
        ("agree", "The two sources do not agree with each other."),
        ("agree", "I do not agree at all."),
        ("disagree", "I agree with both of you."),
        ("moved", "In 1911 he moved to the coast and sold the mill."),
        ("moved", "The wheel was moved to the museum."),
        ("closed_as", "The mill closed in 1962 and the line was lifted a year later."),
        ("withdraw", "The company withdrew the service in 1962."),
        ("ask_request", "Please see the page history."),
        ("ask_request", "Please do not modify it."),
        ("ask_proposal", "The proposal of 1911 was for a larger wheel."),
        ("ask_error", "She mends wrongs in the second act."),
        ("notice", "When was the mill built?"),
        ("notice", "Date of the fire"),
        ("merge", "The emerging consensus of historians is that it burnt down."),
    ],
)
def test_everyday_words_are_no_cue(group: str, text: str) -> None:
    assert not Cues(ENGLISH).has(group, text)


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("ask_question", "Does anyone know when the wheel was built?"),
        ("ask_question", "I was wondering if the wheel still stands."),
        ("ask_request", "Could somebody with the book check page 44?"),
        ("ask_request", "The date needs to be corrected."),
        ("ask_proposal", "I propose merging the two articles."),
        ("ask_proposal", "I’d suggest a new section."),
        ("ask_error", "The year in the infobox is wrong."),
        ("ask_invitation", "Any thoughts?"),
        ("rhetorical", "Who cares?"),
        ("answer_done", "I've corrected the year."),
        ("answer_done_first", "Fixed, and a source added."),
        ("answer_refused", "Not done: please provide reliable sources that support the change."),
        ("thanks", "Thanks, that is just what I was after!"),
        ("thanks_ahead", "Thanks in advance for any help."),
        ("accept", "Sounds okay to me."),
        ("agree", "I agree."),
        ("disagree", "I don’t agree."),
        ("withdraw", "Never mind, I had the wrong page."),
        ("closed_as", "Closed as keep separate."),
        ("closed_as", "The result of the move discussion was: moved."),
        ("closed_no_outcome", "No consensus."),
        ("moved", "Let's continue the discussion at the other talk page."),
        ("notice", "Nomination of Mill pond for deletion"),
        ("notice", "External links modified (May 2017)"),
        ("merge_rejected", "Do not merge"),
        ("merge_agreed", "Consensus to merge"),
    ],
)
def test_what_is_meant_is_a_cue(group: str, text: str) -> None:
    assert Cues(ENGLISH).has(group, text)


def test_the_longest_position_decides() -> None:
    cues = Cues(ENGLISH)
    for bold, group in {"Oppose merge": "oppose", "Keep separate": "oppose", "Don't merge": "oppose"}.items():
        assert cues.begins(group, bold)
        assert not cues.begins("support", bold)


# --- the files against the wikis' own answers ------------------------------------------------------------------------

# Spelled otherwise in the MediaWiki that the files are made from; no signature on these wikis holds a weekday.
OTHER_WEEKDAYS = {("arwiki", "monday"), ("plwiki", "sun"), ("huwiki", "thu")}
# Gadgets and structured discussions hold no talk of the kind that is read here.
LEFT_OUT = {2300, 2301, 2302, 2303, 2600}


@pytest.fixture(scope="session")
def answers(shared: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((shared / "acceptance" / "talk-corpus" / "sites.json").read_text())
    return found


def test_every_wiki_that_was_asked_has_a_file(answers: Mapping[str, Any]) -> None:
    assert set(answers) <= set(known_sites())


def test_times_are_written_as_the_wikis_say(answers: Mapping[str, Any]) -> None:
    for site, answer in answers.items():
        profile, code = load_profile(site), answer["language"]
        assert profile.language.code == code
        assert profile.timezone == answer["local_timezone"]
        assert profile.date_formats[0] == answer["date_format"][code]
        assert (profile.language.digits or "0123456789") == "".join(answer["digits"][code])


def test_months_and_weekdays_are_the_wikis_own(answers: Mapping[str, Any]) -> None:
    missing = {(site, key) for site, answer in answers.items() for key in unknown_names(site, answer)}
    assert missing == OTHER_WEEKDAYS


def unknown_names(site: str, answer: Mapping[str, Any]) -> list[str]:
    language, texts = load_profile(site).language, answer["messages"][answer["language"]]
    months = {
        k: names
        for m, names in zip(MONTHS.split(), language.months, strict=True)
        for k in (m, f"{m}-gen", m[:3], f"{m}_long")
    }
    days = {k: names for d, names in zip(WEEKDAYS.split(), language.weekdays, strict=True) for k in (d, d[:3])}
    return [key for key, names in {**months, **days}.items() if key in texts and texts[key] not in names]


def test_the_wikis_zones_are_known_by_their_local_names(answers: Mapping[str, Any]) -> None:
    for site, answer in answers.items():
        zones = load_profile(site).zones
        summer_and_winter = {"UTC", "CET", "CEST"}
        wanted = {local for local, name in answer["timezones"][answer["language"]].items() if name in summer_and_winter}
        assert {local.replace("\N{NO-BREAK SPACE}", " ") for local in wanted} <= set(zones)


def test_namespaces_are_called_what_the_wikis_call_them(answers: Mapping[str, Any]) -> None:
    for site, answer in answers.items():
        spaces = {space.id: space for space in load_profile(site).namespaces}
        called = {int(number): name for number, name in answer["formatted_namespaces"].items()}
        assert {n: name for n, name in called.items() if n not in LEFT_OUT | {0}}.items() <= {
            n: space.name for n, space in spaces.items()
        }.items()
        for alias, number in answer["namespace_ids"].items():
            assert number in LEFT_OUT | {0} or alias.replace("_", " ") in local_names(load_profile(site), number)


def local_names(profile: Profile, number: int) -> set[str]:
    return {name.lower() for space in profile.namespaces if space.id == number for name in (space.name, *space.aliases)}


def test_contributions_are_known_by_their_local_name(answers: Mapping[str, Any]) -> None:
    for site, answer in answers.items():
        assert answer["special_contributions_name"] in load_profile(site).language.contributions


def test_a_profile_that_is_read_again_is_the_same_one() -> None:
    # what is made for a profile is looked up by it all the time
    assert load_profile("enwiki") is load_profile("enwiki")
