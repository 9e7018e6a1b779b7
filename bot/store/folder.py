"""Whether there is a store; told without loading what reads one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILE = "store.sqlite"
_IN_A_FILE = "sqlite:///"


def is_there(url: str, environ: Mapping[str, str]) -> bool:
    """Whether ``store.url`` means a file that exists, or a server's database."""
    if "://" in url and not url.startswith(_IN_A_FILE):
        return True
    named = url.removeprefix(_IN_A_FILE).partition("?")[0]
    return (Path(named).expanduser() if named else data_folder(environ) / FILE).is_file()


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder of what talkclerk keeps for this user."""
    return Path(environ.get("XDG_DATA_HOME") or Path("~/.local/share").expanduser()) / "talkclerk"
