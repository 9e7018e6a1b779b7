"""Who is saving a note, and whether he may still be at it."""

from __future__ import annotations

import socket
import subprocess
import sys

from bot.service.claims import may_live, new_token


def test_a_token_is_told_from_every_other_of_its_process() -> None:
    assert new_token() != new_token()


def test_a_process_that_runs_may_be_at_it() -> None:
    assert may_live(new_token())
    assert may_live(f"{socket.gethostname()}:1:x")


def test_a_process_that_is_gone_is_not() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert not may_live(f"{socket.gethostname()}:{gone.pid}:x")


def test_of_another_machine_and_of_a_strange_word_nobody_knows() -> None:
    assert may_live("elsewhere:1:x")
    assert may_live("")
    assert may_live(f"{socket.gethostname()}:{10**30}:x")
