"""Ratios of times taken in turn, in one process; memory and start-up in fresh ones."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[2]
Work = Callable[[], object]


def seconds(work: Work) -> float:
    """How long one call keeps the processor busy, what it returns thrown away."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def ratios(ours: Work, peers: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """For each peer the median, round by round, of its time over ours."""
    taken: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        own = seconds(ours)
        for name, work in peers.items():
            taken[name].append(seconds(work) / own)
    return {name: statistics.median(each) for name, each in taken.items()}


def fresh(module: str, *words: str, limit: float) -> str | None:
    """What a module prints in a process of its own; None where it took longer than the limit."""
    command = [sys.executable, "-m", module, *words]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    try:
        done = subprocess.run(
            command, cwd=PROJECT, capture_output=True, text=True, timeout=limit, check=True, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.strip()


def started(words: list[str], rounds: int) -> float:
    """The median, round by round, of a command's time over that of ``python -c pass``."""
    taken = [_child(words) / _child(["-c", "pass"]) for _ in range(rounds)]
    return statistics.median(taken)


def _child(words: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], cwd=PROJECT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
