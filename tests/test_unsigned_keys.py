"""The keys of findings about unsigned comments."""

from __future__ import annotations

from cases_runner import SITE, CaseWiki
from parse_help import at, sign

from bot.service.checking import check
from bot.service.starting import load_settings
from config.profiles import load_profile

PAGE = "Talk:Mill pond"
ANN = sign("Ann", "10:00, 3 May 2020")
BEN = sign("Ben", "11:30, 9 May 2020")
WORDS = "I looked at the gate on Monday."


def test_two_comments_that_begin_alike_have_two_keys() -> None:
    profile = load_profile(SITE)
    wiki = CaseWiki(pages={PAGE: f"== Gate ==\nIs it? {ANN}\n:{WORDS}\n::Yes. {BEN}\n:{WORDS}\n"}, profile=profile)
    settings = load_settings(None, {})
    report = check(wiki, PAGE, profile, settings, as_of=at("2020-07-01 12:00"), tasks=["unsigned-comments"])
    keys = [finding.key for finding in report.findings]
    assert len(keys) == len(set(keys)) == 2
