"""The edit summary that a note is posted with."""

from __future__ import annotations

import re

from bot.markup import strip_controls
from bot.model import Draft, message
from bot.service.words import words_for
from config.profile import Profile

LONGEST = 250  # MediaWiki takes 500 characters, and people read fewer
LONGEST_NAME = 85
# what acts in an edit summary: a link, which may call a user, and the arrow to a section
_ACTING = re.compile(r"\[\[|\]\]|/\*|\*/")


def edit_summary(draft: Draft, profile: Profile) -> str:
    """What the note is, and who approved it: named, but not linked."""
    words = words_for(profile.language.code)
    summary = _inert(draft.edit_summary)[:LONGEST]
    if not draft.by:
        return summary
    return words.say(message("note-edit-summary-approved", summary=summary, name=_inert(draft.by)[:LONGEST_NAME]))


def _inert(text: str) -> str:
    return _ACTING.sub(lambda found: " ".join(found[0]), " ".join(strip_controls(text).split()))
