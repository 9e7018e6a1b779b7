"""Hostile pages, the whole analysis, and how fast commands start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import mwparserfromhell

from bot.draft import NoteOptions
from bot.examine import examine
from bot.model import Snapshot
from bot.service.words import words_for
from config.profiles import load_profile
from tasks import TASKS
from tests.bench import hostile_checks, measure
from tests.bench.fresh import NORMAL
from tests.bench.generator import generate
from tests.bench.hostile_pages import PAGES
from tests.bench.lines import Line
from tests.bench.parsing import MWPFH, page

AS_OF = datetime(2026, 11, 1, tzinfo=UTC)
SMALL, LARGE = 500_000, 2_000_000
PATIENCE = 40.0
FEW, MANY = 250, 1_000
WHOLE_ROUNDS = 9


def hostile() -> Iterator[Line]:
    """Each hostile page in a process of its own: how its time grows, and beside a normal page of the same size."""
    normal = min(_times(NORMAL, LARGE)[0] for _ in range(3))
    for kind in PAGES:
        found = _times(kind, SMALL, LARGE)
        if not found:
            yield Line(what=f"hostile, {kind}", value=None, most=6)
            continue
        small, large = found
        yield Line(what=f"hostile, {kind}: the time of 2 MB over that of 500 KB", value=large / small, most=6)
        yield Line(what=f"hostile, {kind}: 2 MB over a normal page", value=large / normal, most=25)


def checks() -> Iterator[Line]:
    """Pages of one kind of thread or comment, checked and reported whole: how the time grows with their number."""
    for kind in hostile_checks.PAGES:
        printed = measure.fresh("tests.bench.fresh", "checks", kind, str(FEW), str(MANY), limit=PATIENCE)
        few, many = (float(figure) for figure in printed.split()) if printed else (1.0, None)
        ratio = many / few if many is not None else None
        yield Line(what=f"whole check, hostile, {kind}: {MANY} over {FEW}", value=ratio, most=6)


def whole() -> Iterator[Line]:
    """From wikitext to notes, against mwparserfromhell's parse alone; each time another page, as in a run over many."""
    texts = [generate(200_000, seed).wikitext for seed in range(WHOLE_ROUNDS + 1)]
    tasks = [(task, task.options()) for task in TASKS]
    words, options = words_for("en"), NoteOptions()
    profile = load_profile("enwiki")
    pages = ((page(text),) for text in texts)
    snapshots = (
        Snapshot(generator="bench", site="enwiki", profile=profile, read_at=AS_OF, pages=each) for each in pages
    )
    examine(next(snapshots), tasks, words, options)
    mwpfh = {MWPFH: lambda: mwparserfromhell.parse(texts[0])}
    ratio = measure.ratios(lambda: examine(next(snapshots), tasks, words, options), mwpfh, WHOLE_ROUNDS)[MWPFH]
    yield Line(what=f"whole analysis of 200 KB: {MWPFH} alone over ours", value=ratio, least=1.5)


def starting() -> Iterator[Line]:
    """Commands against ``python -c pass``."""
    for word in ("--help", "--version"):
        yield Line(what=f"start: {word} over python -c pass", value=measure.started(["-m", "bot", word], 11), most=6)


def _times(kind: str, *sizes: int) -> list[float]:
    printed = measure.fresh("tests.bench.fresh", "times", kind, *map(str, sizes), limit=PATIENCE)
    return [float(figure) for figure in printed.split()] if printed else []
