"""Where what was asked of wikis is kept for a while."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import msgspec

from bot.clock import now
from bot.errors import BotError
from bot.wiki.facts import Facts
from bot.wiki.paths import MEGABYTE, read_file, write_output

EXPIRY = timedelta(days=7)


class _Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    api: str
    asked_at: datetime
    facts: Facts


@lru_cache(maxsize=1)
def cache_folder() -> Path:
    """The folder of everything that can be asked again; one for this run only, where none can be written."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    folder = Path(base) / "talkclerk"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return Path(tempfile.mkdtemp(prefix="talkclerk-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="talkclerk-"))


def kept(api: str) -> Facts | None:
    """The facts that this wiki gave less than a week ago."""
    try:
        found = msgspec.json.decode(read_file(_file(api), MEGABYTE), type=_Kept)
    except (BotError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    fresh = timedelta(0) <= now() - found.asked_at < EXPIRY
    return found.facts if fresh and found.api == api else None


def keep(api: str, facts: Facts) -> None:
    """Keep what a wiki said of itself; a folder that cannot be written costs one more request next time."""
    try:
        write_output(_file(api), msgspec.json.encode(_Kept(api=api, asked_at=now(), facts=facts)))
    except BotError:
        return


def _file(api: str) -> Path:
    return cache_folder() / f"facts-{hashlib.sha256(api.encode()).hexdigest()[:16]}.json"
