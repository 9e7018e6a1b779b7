"""The edit summaries that MediaWiki itself writes where an edit undoes or rolls back others."""

from __future__ import annotations

import re
from collections.abc import Mapping

# the names of MediaWiki's messages
MESSAGES = (
    "undo-summary",
    "undo-summary-anon",
    "undo-summary-username-hidden",
    "undo-summary-import",
    "revertpage",
    "revertpage-anon",
    "revertpage-nouser",
)
_VARIES = re.compile(r"\{\{[^{}]*\}\}|\[\[[^\[\]]*\]\]|\$\d")
# a user with a link to the talk page in brackets is one thing that varies
_TOGETHER = re.compile(r"\$1(?:\s*[(（]?\$1[)）]?)+")


def restoring(texts: Mapping[str, str]) -> tuple[str, ...]:
    """A language's summaries, each once, with ``$1`` for what varies: users, revisions and the words bent to them."""
    found = (" ".join(_TOGETHER.sub("$1", _VARIES.sub("$1", texts[key])).split()) for key in MESSAGES if key in texts)
    return tuple(dict.fromkeys(each for each in found if each != "$1"))
