"""What people judged wrong or settled, so that it is not told again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """A finding that a person judged wrong or settled; it holds while the finding's ``fingerprint`` stands.

    Of a finding that notes are not to tell of, because one that did was rejected, ``key`` is as ``note_key`` has it.
    """

    site: str
    key: str
    fingerprint: str
    by: str
    because: str
    at: datetime


def note_key(kind: str, key: str) -> str:
    """What stands for the finding ``key`` in notes of a kind."""
    return f"{kind}/{key}"
