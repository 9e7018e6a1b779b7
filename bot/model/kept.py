"""Reports that were kept, with the snapshots they were made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """That a page's report is kept; ``counts`` are those it was kept with, ``revids`` the revisions read, by title.

    ``checked_visible`` is when all that it quotes was last seen to stand open on the wiki.
    """

    site: str
    title: str
    revids: Mapping[str, int]
    read_at: datetime
    checked_visible: datetime
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A page's report and snapshot as they were kept; ``revids`` are the revisions read, by title."""

    site: str
    title: str
    revids: Mapping[str, int]
    snapshot: bytes
    report: bytes
    read_at: datetime
    checked_visible: datetime
    counts: Mapping[str, int]
