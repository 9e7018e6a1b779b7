"""The exit code of edits, of which some may have failed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.each import SOME_FAILED
from bot.errors import EditRefused, WikiUnavailable

CODES = {"refused": EditRefused.exit_code, "trouble": WikiUnavailable.exit_code}


def code_of(ends: Sequence[str]) -> int:
    """What failed, where all did; else that some of many failed."""
    failed = [end for end in ends if end in CODES]
    if not failed:
        return 0
    if len(failed) < len(ends):
        return SOME_FAILED
    return CODES["trouble"] if "trouble" in failed else CODES["refused"]
