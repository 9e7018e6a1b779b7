"""From a title to its threads and comments."""

from __future__ import annotations

from datetime import datetime

from bot.gather import Wiki, build_snapshot, gather
from bot.model import ParsedPage, Snapshot
from bot.parse.page import parse_page
from bot.service.checking import GENERATOR
from config.profile import Profile


def parse(wiki: Wiki, title: str, profile: Profile, *, as_of: datetime) -> tuple[Snapshot, ParsedPage]:
    """One page, read and parsed."""
    gathered = gather(wiki, title, profile, archives="none", needs=frozenset())
    snapshot = build_snapshot(gathered, profile, generator=GENERATOR, read_at=as_of, settings={})
    return snapshot, parse_page(snapshot.checked, profile)
