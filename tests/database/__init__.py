"""A real MariaDB for the tests, on the loopback."""

from __future__ import annotations
