from __future__ import annotations

import pytest
from judge_help import AS_OF
from parse_help import PROFILE

from bot.examine import read
from bot.judge.merge_openings import MERGING, speaks_of_merging
from bot.judge.page import groups
from bot.model import PageText, Snapshot

PHRASES = sorted(p for group in MERGING for p in PROFILE.cues[group] if " " in p and p.replace(" ", "").isalpha())


def speaks(heading: str, said: str) -> bool:
    wikitext = f"== {heading} ==\n{said} [[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 2 May 2025 (UTC)\n"
    page = PageText(title="Talk:Weir", ns=1, wikitext=wikitext, role="talk")
    snapshot = Snapshot(generator="test", site=PROFILE.site, profile=PROFILE, read_at=AS_OF, pages=(page,))
    talk = read(snapshot)
    (group,) = groups(talk, talk.pages[0])
    return speaks_of_merging(group.voices[0], group, PROFILE)


def test_a_heading_and_a_comment_without_a_word_for_merging_do_not_speak_of_it() -> None:
    assert not speaks("Gate", "Oak or iron?")


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_that_begins_in_the_heading_and_ends_below_it_speaks_of_merging(phrase: str) -> None:
    words = phrase.split()
    for place in range(1, len(words)):
        assert speaks(f"Gate {' '.join(words[:place])}", f"{' '.join(words[place:])} of oak.")
