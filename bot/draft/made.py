"""A note of its text, with what else belongs to one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from bot.model import Finding, Note, Reading

# the one signature of a note: whoever saves it, signs it
SIGNED = "~~~~"


def note(
    reading: Reading,
    kind: Literal["page-note", "thread-summary"],
    title: str,
    heading: str,
    blocks: Iterable[str],
    *,
    edit_summary: str,
    keys: Iterable[str],
    findings: Iterable[Finding],
) -> Note:
    """The note for the page ``title`` made of ``blocks``, signed once at its end.

    ``keys`` name what it is about, ``findings`` are those it tells of.
    """
    page = reading.page.snapshot.page(title)
    text = "\n\n".join(blocks)
    return Note(
        id=_id(kind, title, keys),
        kind=kind,
        title=title,
        heading=heading,
        wikitext=f"{text} {SIGNED}",
        edit_summary=edit_summary,
        base_revid=page.revid if page else None,
        fingerprints=tuple(sorted({(each.key, each.fingerprint) for each in findings})),
    )


def listed(lead: str, items: Iterable[str]) -> str:
    """A paragraph and the list that it introduces."""
    return "\n".join([lead, *(f"* {each}" for each in items)])


def _id(kind: str, title: str, keys: Iterable[str]) -> str:
    """The same for the same matters of the same page."""
    about = "\n".join([kind, title, *sorted(keys)])
    return f"{kind}-{hashlib.sha256(about.encode('utf-8', 'replace')).hexdigest()[:10]}"
