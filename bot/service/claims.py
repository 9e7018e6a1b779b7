"""Who is saving a note: a process, by a word that tells whether it still lives."""

from __future__ import annotations

import os
import secrets
import socket


def new_token() -> str:
    """A word for this process, told from every other, and from itself at another time."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"


def may_live(token: str) -> bool:
    """Whether the process that claimed a note may still be at it; one on another machine may."""
    host, _, rest = token.partition(":")
    number = rest.partition(":")[0]
    if host != socket.gethostname() or not number.isdecimal():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
