"""One thing measured in a process of its own; prints figures only."""

from __future__ import annotations

import ctypes
import gc
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.cli.deliver import Screen
from bot.cli.render import FORMATS, render
from bot.model import PageText
from bot.parse.page import parse_page
from bot.service import check, words_for
from bot.service.starting import load_settings
from bot.wiki.files import OnePage
from config.profiles import load_profile
from tests.bench import hostile_checks
from tests.bench.generator import generate
from tests.bench.hostile_pages import PAGES
from tests.bench.measure import seconds
from tests.bench.peers import all_of_them

PROFILE = load_profile("enwiki")
NORMAL = "normal"
# quick work is done three times, and the quickest counts
QUICK = 0.1
AS_OF = datetime(2026, 11, 1, tzinfo=UTC)
# what is made once (expressions, templates) is made before the clock starts
WARM = 20


def times(kind: str, *sizes: str) -> list[float]:
    """How long a page of each size keeps the processor busy."""
    make = PAGES.get(kind, lambda size: generate(size).wikitext)
    return [_time(make(int(size))) for size in sizes]


def checks(kind: str, *counts: str) -> list[float]:
    """How long a page with so many of one kind keeps the processor busy, from its text to all renderings."""
    _check(hostile_checks.PAGES[kind](WARM))
    return [seconds(partial(_check, text)) for text in map(hostile_checks.PAGES[kind], map(int, counts))]


def _check(text: str) -> None:
    wiki = OnePage(page=PageText(title="Talk:Mill pond", ns=1, wikitext=text, role="talk"))
    report = check(wiki, "Talk:Mill pond", PROFILE, load_settings(None, {}), as_of=AS_OF)
    for form in FORMATS:
        render([report], form, words_for("en"), Screen(width=80, colour=False), several=False)


def memory(path: str) -> list[float]:
    """What a parsed page takes at its worst, and what it keeps, for each byte of its text."""
    text = Path(path).read_text(encoding="utf-8")
    size = len(text.encode())
    _parse(text[:5_000])
    gc.collect()
    # the peak begins anew
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _kilobytes("VmRSS")
    parsed = _parse(text)
    worst = _kilobytes("VmHWM") - before
    gc.collect()
    # what the C library keeps back for later is not the page's
    ctypes.CDLL(None).malloc_trim(0)
    kept = _kilobytes("VmRSS") - before
    del parsed
    return [worst * 1024 / size, kept * 1024 / size]


def peer(name: str, path: str) -> list[float]:
    """How long a peer takes."""
    text, work = Path(path).read_text(encoding="utf-8"), all_of_them()[name]
    return [seconds(lambda: work(text))]


def _time(text: str) -> float:
    took = seconds(lambda: _parse(text))
    return took if took > QUICK else min(took, *(seconds(lambda: _parse(text)) for _ in range(2)))


def _parse(text: str) -> object:
    return parse_page(PageText(title="Talk:Mill pond", ns=1, wikitext=text, role="talk"), PROFILE)


def _kilobytes(name: str) -> int:
    """A figure of the kernel's about this process: ``VmRSS`` now, ``VmHWM`` at its most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    what, *words = sys.argv[1:]
    sys.stdout.write(
        " ".join(map(str, {"times": times, "checks": checks, "memory": memory, "peer": peer}[what](*words)))
    )
