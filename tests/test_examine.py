"""What a report warns of."""

from __future__ import annotations

import pytest
from cases_runner import CaseWiki
from parse_help import at

from bot.model import Message
from bot.service.checking import check
from bot.service.starting import load_settings
from bot.titles import full_title
from config.profiles import known_sites, load_profile

TEXT = "== Gate ==\nIs it shut?\n"


def warnings(site: str) -> tuple[Message, ...]:
    profile = load_profile(site)
    title = full_title(1, "Mill", profile)
    wiki = CaseWiki(pages={title: TEXT}, profile=profile)
    return check(wiki, title, profile, load_settings(None, {}), as_of=at("2020-07-01 12:00")).warnings


def test_a_few_words_are_not_the_words_of_a_wiki() -> None:
    spoken = {site for site in known_sites() if load_profile(site).has_words}
    assert spoken == {"dewiki", "enwiki", "eswiki", "frwiki", "itwiki", "nlwiki", "plwiki"}
    assert load_profile("svwiki").cue("thanks")


@pytest.mark.parametrize("site", [site for site in known_sites() if load_profile(site).has_words])
def test_a_wiki_whose_words_are_known_is_not_warned_of(site: str) -> None:
    assert warnings(site) == ()


@pytest.mark.parametrize("site", [site for site in known_sites() if not load_profile(site).has_words])
def test_a_report_says_once_where_the_words_of_the_wiki_are_not_known(site: str) -> None:
    (warning,) = warnings(site)
    assert (warning.key, warning.args) == ("warning-no-cues", {"site": load_profile(site).name})
