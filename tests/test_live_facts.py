"""What a wiki says of itself, and the profile that comes of it; the profile of its file where it says nothing."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.clock import now
from bot.errors import ConfigError
from bot.titles import normalise
from bot.wiki import facts_cache
from bot.wiki.date_form import form_of
from bot.wiki.facts import facts_in, resolve
from bot.wiki.facts_aliases import aliases_in, template_titles
from bot.wiki.live_open import api_address
from config.profiles import load_profile

API = "https://mill.example/w/api.php"
ANSWER: dict[str, Any] = {
    "general": {
        "wikiid": "millwiki",
        "sitename": "Mill wiki",
        "lang": "en",
        "server": "//mill.example",
        "articlepath": "/wiki/$1",
        "script": "/w/index.php",
        "timezone": "UTC",
        "case": "first-letter",
    },
    "namespaces": {
        "0": {"id": 0, "name": ""},
        "1": {"id": 1, "name": "Talk", "canonical": "Talk"},
        "4": {"id": 4, "name": "Millpedia", "canonical": "Project"},
        "5": {"id": 5, "name": "Millpedia talk", "canonical": "Project talk"},
        "110": {"id": 110, "name": "Weir"},
        "111": {"id": 111, "name": "Weir talk"},
    },
    "namespacealiases": [{"id": 4, "alias": "MP"}],
}


def answer(**general: str) -> dict[str, Any]:
    changed = deepcopy(ANSWER)
    changed["general"] |= general
    return changed


def test_a_known_wiki_that_says_what_its_file_says_keeps_its_profile() -> None:
    shipped = load_profile("enwiki")
    made = resolve(facts_in(answer(wikiid="enwiki", sitename=shipped.name), "https://en.wikipedia.org/w/api.php"))
    assert (made.zones, made.templates, made.cues) == (shipped.zones, shipped.templates, shipped.cues)
    assert made.language == shipped.language


def test_addresses_and_namespaces_are_the_wikis_own() -> None:
    made = resolve(facts_in(ANSWER, API))
    assert (made.site, made.name) == ("millwiki", "Mill wiki")
    assert (made.article_url, made.script_url) == ("https://mill.example/wiki/$1", "https://mill.example/w/index.php")
    titles = {
        "MP:x": "Millpedia:X",
        "Project talk:x": "Millpedia talk:X",
        "Weir:x": "Weir:X",
        "wikipedia:x": "Millpedia:X",
    }
    assert {title: normalise(title, made) for title in titles} == titles
    assert made.templates == load_profile("enwiki").templates


def test_a_first_letter_may_be_small_where_the_wiki_says_so() -> None:
    assert normalise("Weir:x", resolve(facts_in(answer(case="case-sensitive"), API))) == "Weir:x"


def test_another_time_zone_brings_its_own_abbreviations() -> None:
    made = resolve(facts_in(answer(timezone="Europe/Berlin"), API))
    assert (made.timezone, made.zones) == ("Europe/Berlin", {"CET": 60, "CEST": 120, "UTC": 0})
    assert resolve(facts_in(answer(timezone="Nowhere/Mill"), API)).zones == {"UTC": 0}


def test_months_that_the_wiki_renamed_are_known_beside_the_languages() -> None:
    renamed = {**ANSWER, "allmessages": [{"name": "may_long", "content": "Maying"}, {"name": "june", "missing": True}]}
    shipped, made = load_profile("enwiki").language, resolve(facts_in(renamed, API)).language
    assert made.months[4] == (*shipped.months[4], "Maying")
    assert made.months[:4] + made.months[5:] == shipped.months[:4] + shipped.months[5:]


def test_a_language_without_a_profile_is_said() -> None:
    with pytest.raises(ConfigError, match=r"millwiki: is written in xx: there is no profile of it"):
        resolve(facts_in(answer(lang="xx"), API))


def test_a_variant_of_a_language_has_the_languages_words() -> None:
    assert resolve(facts_in(answer(lang="en-gb"), API)).cues == load_profile("enwiki").cues


def test_other_names_of_a_template_join_its_group_unless_they_stand_in_one() -> None:
    shipped = load_profile("enwiki")
    main, other = shipped.templates["closure"][0], shipped.templates["resolved"][0]
    facts = facts_in(ANSWER, API)
    made = resolve(msgspec.structs.replace(facts, aliases={main: ("Weir closed", other), "Sluice": ("Gate",)}))
    assert made.templates["closure"] == (*shipped.templates["closure"], "Weir closed")
    assert {**made.templates, "closure": ()} == {**shipped.templates, "closure": ()}


def test_what_leads_to_a_template_is_read_from_the_answers_part_by_part() -> None:
    profile = load_profile("enwiki")
    parts = [
        {"pages": [{"title": "Template:Weir", "redirects": [{"title": "Template:Dam"}]}, {"title": "Template:Lock"}]},
        {"pages": [{"title": "Template:Weir", "redirects": [{"title": "Template:Mill dam"}]}]},
    ]
    assert aliases_in(iter(parts), profile) == {"Weir": ("Dam", "Mill dam")}
    titles = template_titles(profile)
    assert titles[0] == f"Template:{next(iter(profile.templates.values()))[0]}"
    assert len(set(titles)) == len(titles)


MONTHS = (("un", "uni"),) * 2 + (("march", "marchi", "mar."),) + (("un", "uni"),) * 9
DAYS = (("sun", "su"), ("mon", "mo"), ("tue", "tu"), ("wed", "we"), ("thu", "th"), ("fri", "fr"), ("sat", "sa"))


@pytest.mark.parametrize(
    ("written", "at", "form"),
    [
        ("09:41, 24 march 2026 (UTC)", "2026-03-24T09:41", "H:i, j F Y"),
        ("9.41, 24. marchi 2026 kl (CET)", "2026-03-24T09:41", 'G.i, j. xg Y "kl"'),
        ("2026 mar. 4 (we) 14:05 (UTC)", "2026-03-04T14:05", "Y M j (D) H:i"),
        ("04. 03. 2026, 14:05", "2026-03-04T14:05", "d. n. Y, H:i"),
        ("3. 3. 2026 03:03 (UTC)", "2026-03-03T03:03", "j. n. Y H:i"),
        ("2026-03-03 03:03 (UTC)", "2026-03-03T03:03", "Y-n-d H:i"),
        ("۱۴:۰۵, ۴ march ۲۰۲۶ (UTC)", "2026-03-04T14:05", "H:i, j F Y"),
        ("14:05, 4 march 2026 (UTC)", "2026-03-04T14:06", "H:i, j F Y"),
        ("14:05, 4 march 2569 (UTC)", "2026-03-04T14:05", None),
        ("14:05, 4 june 2026 (UTC)", "2026-03-04T14:05", None),
        ("", "2026-03-04T14:05", None),
    ],
)
def test_the_form_of_a_wikis_dates_is_seen_from_one_that_it_wrote(written: str, at: str, form: str | None) -> None:
    digits = "۰۱۲۳۴۵۶۷۸۹" if "۱" in written else "0123456789"
    assert form_of(written, datetime.fromisoformat(at), MONTHS, DAYS, digits) == form


@pytest.mark.parametrize(
    ("site", "api"),
    [
        ("enwiki", "https://en.wikipedia.org/w/api.php"),
        ("https://en.wikipedia.org/wiki/Talk:Mill", "https://en.wikipedia.org/w/api.php"),
        ("https://en.m.wikipedia.org/wiki/Talk:Mill", "https://en.wikipedia.org/w/api.php"),
        ("https://mill.example/w/index.php?title=Talk:Mill&oldid=7", API),
        ("https://mill.example/index.php/Talk:Mill", "https://mill.example/api.php"),
        ("https://mill.example/wiki/Talk:Mill", API),
        (API, API),
    ],
)
def test_a_name_or_any_address_of_a_wiki_leads_to_its_api(site: str, api: str) -> None:
    assert api_address(site) == api


def test_facts_are_kept_for_a_week_and_for_their_wiki_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_cache, "cache_folder", lambda: tmp_path)
    facts = facts_in(ANSWER, API)
    assert facts_cache.kept(API) is None
    facts_cache.keep(API, facts)
    assert facts_cache.kept(API) == facts
    assert facts_cache.kept(API.replace("mill", "weir")) is None
    later = now() + timedelta(days=7)
    monkeypatch.setattr(facts_cache, "now", lambda: later)
    assert facts_cache.kept(API) is None


def test_a_damaged_cache_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_cache, "cache_folder", lambda: tmp_path)
    facts_cache.keep(API, facts_in(ANSWER, API))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert facts_cache.kept(API) is None
