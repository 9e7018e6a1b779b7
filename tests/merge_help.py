"""Merge proposals of an invented wiki: pages as a dict, signatures written short."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from cases_runner import CaseWiki

from bot.model import MergeProposal, Report
from bot.service import check
from bot.service.starting import load_settings
from config.profiles import load_profile

ENWIKI = load_profile("enwiki")
AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
SHORT = re.compile(r"~(?P<name>[A-Z][\w ]*?) (?P<day>\d{4}-\d\d-\d\d)~")
# both sides of a merge, with nothing on them
PAIR = {"Weir": "A '''weir''' is a low dam.", "Sluice": "A '''sluice''' is a gate."}


def signed(text: str) -> str:
    """The text with ``~Ann 2025-05-02~`` written out as a signature at ten o'clock."""

    def full(match: re.Match[str]) -> str:
        name, day = match["name"], date.fromisoformat(match["day"])
        return f"[[User:{name}|{name}]] ([[User talk:{name}|talk]]) 10:00, {day.day} {day:%B %Y} (UTC)"

    return SHORT.sub(full, text)


def proposals(pages: dict[str, str], as_of: datetime = AS_OF) -> tuple[MergeProposal, ...]:
    """The merge proposals that a check of the first page finds."""
    return checked(pages, as_of).reading.merge_proposals


def checked(pages: dict[str, str], as_of: datetime = AS_OF) -> Report:
    """The report on the first page."""
    wiki = CaseWiki(pages={title: signed(text) for title, text in pages.items()}, profile=ENWIKI)
    return check(wiki, next(iter(pages)), ENWIKI, load_settings(None, {}), as_of=as_of)


def on_weir(talk: str, **changes: str) -> tuple[MergeProposal, ...]:
    """The merge proposals on Talk:Weir; ``Sluice`` and other pages may be given another text."""
    return proposals({"Talk:Weir": talk, **PAIR, **changes})


def the_one(talk: str, **changes: str) -> MergeProposal:
    """The only merge proposal on Talk:Weir."""
    (proposal,) = on_weir(talk, **changes)
    return proposal
