"""Where a page leads that is nothing but a redirect."""

from __future__ import annotations

import re

from bot.titles import normalise
from config.profile import Profile


def redirect_target(wikitext: str, profile: Profile) -> str | None:
    """The title that a redirect's wikitext leads to; None for any other page's."""
    words = "|".join(map(re.escape, profile.language.redirect))
    found = re.match(rf"\s*(?:{words})\s*:?\s*\[\[([^\[\]|]+)", wikitext, re.IGNORECASE) if words else None
    return normalise(found[1], profile) if found else None
