"""The migrations, oldest first by their numbers."""

from __future__ import annotations
