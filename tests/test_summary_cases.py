"""Each case of tests/cases/thread-summary.md is summed up as it expects, in fixed and neutral sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cases_runner import SILENT, Case, cases_with, report_of, rewrite_expected

from config.i18n import load_words

KIND = "note"
CASES = cases_with(Path(__file__).parent / "cases" / "thread-summary.md", KIND)
# what stands in them is the page's, or a day
HELD = re.compile(r"“[^”]*”|\(.*?\)|\[\[[^\[\]]*\]\]|\d+ \w+ \d{4}|(?<=Support: |Opposes: ).*")
SPOKEN = [case for case in CASES if case.expected != SILENT]


def drafted(case: Case) -> str:
    """The notes of the kind that the file is called after; or that there are none."""
    notes = report_of(case, []).notes
    return "\n\n".join(note.wikitext for note in notes if note.kind == case.path.stem) or SILENT


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_discussion_is_summed_up_as_its_case_expects(case, request) -> None:
    said = drafted(case)
    if request.config.getoption("--refresh"):
        rewrite_expected(case, said, kind=KIND)
        return
    assert said.splitlines() == case.expected.splitlines()


def test_most_cases_draft_nothing() -> None:
    assert len(CASES) > 2 * len(SPOKEN) > 0


@pytest.mark.parametrize("case", SPOKEN, ids=str)
def test_a_summary_counts_nothing_and_says_nothing_but_its_fixed_sentences(case) -> None:
    table = load_words("en")
    ours = {HELD.sub("", re.sub(r"\$\w+", "", text)) for key, text in table.items() if key.startswith("note-")}
    words = {word for text in ours for word in re.findall(r"[a-z]+", text.casefold())}
    said = HELD.sub("", case.expected)
    assert not re.search(r"\d", said)
    assert set(re.findall(r"[a-z]+", said.casefold())) <= words
