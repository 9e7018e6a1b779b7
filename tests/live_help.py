"""Commands in processes of their own, as somebody with this home folder and these variables gives them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import PROJECT

if TYPE_CHECKING:
    from wiki.server import LocalWiki


def command(home: Path, *words: str, **variables: str) -> tuple[list[str], Mapping[str, str]]:
    """The words of a command, and its environment."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(PROJECT), **variables}
    return [sys.executable, "-B", "-m", "bot", *words], environment


def run(wiki: LocalWiki, home: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What came of a command about this wiki."""
    line, environment = command(home, *words, "--site", wiki.api, **variables)
    return subprocess.run(line, env=environment, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def kept_in(folder: Path) -> bytes:
    """All that stands in the files of a folder."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
