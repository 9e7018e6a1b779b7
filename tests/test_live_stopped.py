"""Many pages of a real wiki, stopped by Ctrl-C, or while the wiki goes down: what was done is there, whole."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from live_help import command
from mill_wiki import export, page, revision

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

SIGNED = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2024 (UTC)"
TITLES = tuple(f"Talk:Lock {number}" for number in range(1, 7))


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    text = f"== Gate ==\nIs it shut? {SIGNED}\n[[Category:Locks]]\n"
    talk_wiki.import_text(export([page(title, revision(text)) for title in TITLES]))
    return talk_wiki


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "titles"
    path.write_text("# the locks\n" + "".join(f"{title}\n" for title in TITLES))
    return path


def started(wiki: LocalWiki, home: Path, *words: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    line, environment = command(home, "check", *words, "--format", "json", "--site", wiki.api)
    wiki.forget_requests()
    # tests that a shell runs in the background hand down that Ctrl-C is ignored
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(line, env={**environment}, stdout=subprocess.PIPE, stderr=stderr, text=True)
    finally:
        signal.signal(signal.SIGINT, kept)


def wait_for(wiki: LocalWiki, what: Callable[[dict[str, str]], bool]) -> None:
    """Until the wiki was asked that."""
    end = time.monotonic() + 60
    while not any(map(what, wiki.requests())):
        assert time.monotonic() < end
        time.sleep(0.02)


def asked_for(title: str) -> Callable[[dict[str, str]], bool]:
    return lambda request: request.get("titles") == title


@pytest.fixture(params=[0.0, 0.1, 0.25], ids="{}s".format)
def pause(request: pytest.FixtureRequest) -> Iterator[float]:
    """How long after a page was asked for the key is pressed: in the middle of a request, or between two."""
    yield request.param


def test_ctrl_c_leaves_the_pages_that_were_read_and_says_which_are_missing(
    wiki: LocalWiki, tmp_path: Path, named: Path, pause: float
) -> None:
    output = tmp_path / "reports.json"
    with wiki.faults(slow=0.1):
        running = started(wiki, tmp_path, "--titles", str(named), "--output", str(output))
        wait_for(wiki, asked_for(TITLES[3]))
        time.sleep(pause)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    read = [report["title"] for report in json.loads(output.read_text())]
    assert read == list(TITLES[: len(read)])
    assert 3 <= len(read) < 6
    assert (running.returncode, out) == (5, "")
    missing = TITLES[len(read) :]
    more = " and those after it" if len(missing) > 1 else ""
    assert err == f"talkclerk: stopped. Not read, {len(missing)} of 6 pages: {missing[0]}{more}.\n"


def test_ctrl_c_before_anything_was_read_leaves_nothing(wiki: LocalWiki, tmp_path: Path, named: Path) -> None:
    with wiki.faults(slow=0.5):
        running = started(wiki, tmp_path, "--titles", str(named), "--output", str(tmp_path / "none"))
        wait_for(wiki, lambda request: "userinfo" in request.get("meta", ""))
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "", "talkclerk: stopped.\n")
    assert not (tmp_path / "none").exists()


def test_a_wiki_that_goes_down_on_the_way_fails_the_rest_without_a_wait_for_each(
    wiki: LocalWiki, tmp_path: Path
) -> None:
    line, environment = command(tmp_path, "check", *TITLES, "--format", "json", "--site", wiki.api)
    wiki.forget_requests()
    variables = {**environment, "TALKCLERK_WIKI__PATIENCE": "3.0"}
    pipe = subprocess.PIPE
    with wiki.faults(slow=0.1):
        running = subprocess.Popen(line, env=variables, stdout=pipe, stderr=pipe, text=True)
        wait_for(wiki, asked_for(TITLES[2]))
    with wiki.faults(http=503):
        out, err = running.communicate(timeout=120)
    read = [report["title"] for report in json.loads(out)]
    assert read == list(TITLES[: len(read)])
    assert running.returncode == 5
    told = err.splitlines()
    assert len(read) + len(told) == 6
    assert all("answers with HTTP 503" in each for each in told)
    # the first that fails is asked again, the others once
    failed = [request for request in wiki.requests() if request.get("titles") in TITLES]
    assert len(failed) <= 6 + 3


def test_a_category_of_a_wiki_shows_its_progress_on_a_terminal_only(wiki: LocalWiki, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    running = started(wiki, tmp_path, "--category", "Locks", stderr=theirs)
    out, _ = running.communicate(timeout=120)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert running.returncode == 0
    assert [report["title"] for report in json.loads(out)] == list(TITLES)
    assert re.search(r"5/6.*\d+ a minute.*\d:\d\d:\d\d", shown)
    assert "\x1b" not in out
