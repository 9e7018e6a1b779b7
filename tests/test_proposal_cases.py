"""What is read of each merge proposal in tests/cases/proposals.md, and that every problem has a case."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from cases_runner import SILENT, rewrite_expected
from proposal_cases import proposed, read_proposal_cases

from bot.model import MergeProblem

CASES = read_proposal_cases(Path(__file__).parent / "cases" / "proposals.md")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_merge_proposal_is_read_as_its_case_says(case, request) -> None:
    found = proposed(case)
    if request.config.getoption("--refresh"):
        rewrite_expected(case, found, kind="proposals")
        return
    assert found.splitlines() == case.expected.splitlines()


def test_every_problem_stands_in_a_case_and_some_cases_have_none() -> None:
    told = {line.strip() for case in CASES for line in case.expected.splitlines()}
    assert set(get_args(MergeProblem)) <= told
    assert SILENT in (case.expected for case in CASES)
