"""What the wiki would turn into something else if the page were saved as it stands."""

from __future__ import annotations

import re

from bot.parse.mask import masked
from bot.parse.source import Source

# a signature; a link whose other half is filled in
SIGNS = re.compile(r"~{3,5}|\[\[[^\[\]|\n]*\|\]\]|\[\[\|[^\[\]|\n]*\]\]")


def changed_on_saving(read: Source) -> str | None:
    """The first such thing, as written: a signature, a substitution, a half link; None where all stays as it is."""
    text = masked(read.text)
    words = "|".join(
        re.escape(word.rstrip(":")) for word in (*read.reader.profile.language.subst, "subst", "safesubst")
    )
    found = SIGNS.search(text) or re.search(rf"\{{\{{\s*(?:{words}):", text, re.IGNORECASE)
    return found.group() if found else None
