"""Cases written in Markdown: the pages of a small wiki, and what is read of the merge proposals on the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cases_runner import SILENT, Case, cases_with, report_of

from bot.model import MergeProposal


def read_proposal_cases(path: Path) -> list[Case]:
    """The cases of the file, in order."""
    return cases_with(path, "proposals")


def proposed(case: Case) -> str:
    """The proposals of the case's page, a line each; below it its problems, then where everybody stands."""
    found = report_of(case, ["stale-mergers"]).reading.merge_proposals
    return "\n".join(line for proposal in found for line in _lines(proposal)) or SILENT


def _lines(proposal: MergeProposal) -> Iterator[str]:
    pages = f"{', '.join(proposal.sources)} → {', '.join(proposal.targets)}"
    yield f"{pages} | {proposal.state} | {proposal.proposer or '-'}"
    yield from (f"  {problem}" for problem in proposal.problems)
    yield from (f"  {each.author}: {each.position}" for each in proposal.positions)
