"""How a database of one version becomes one of the next."""

from __future__ import annotations
