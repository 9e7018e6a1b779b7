"""talkclerk reads a talk page and its archives, and drafts notes about what is still open there."""

from __future__ import annotations

__version__ = "0.1.0"
