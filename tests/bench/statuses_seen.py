"""The phrases that were written down after an annotated page had been read."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from config.profile import Profile
from config.profiles import load_profile
from tests.bench.statuses_pages import AnnotatedPage

SEEN = Path(__file__).with_name("statuses_seen.toml")


@lru_cache
def seen() -> dict[str, frozenset[str]]:
    """The phrases by the page that taught them."""
    told = tomllib.loads(SEEN.read_text(encoding="utf-8"))
    return {page: frozenset(each["phrases"]) for page, each in told.items()}


def taught(page: AnnotatedPage) -> frozenset[str]:
    """The phrases that a page taught."""
    return seen().get(page.name, frozenset())


def without(site: str, *pages: AnnotatedPage) -> Profile:
    """The profile of a wiki without the phrases that some pages taught."""
    profile = load_profile(site)
    gone = frozenset(phrase for page in pages for phrase in taught(page))
    if not gone:
        return profile
    kept = {group: tuple(p for p in phrases if p not in gone) for group, phrases in profile.cues.items()}
    return msgspec.structs.replace(profile, cues=kept)
