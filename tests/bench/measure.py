"""Ratios of times taken in turn, in one process; memory and start-up in fresh ones."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[2]
Work = Callable[[], object]


def seconds(work: Work) -> float:
    """How long one call takes, no garbage collected in between."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ratios(ours: Work, peers: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """For each peer the median, round by round, of its time over ours."""
    taken: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        own = seconds(ours)
        for name, work in peers.items():
            taken[name].append(seconds(work) / own)
    return {name: statistics.median(each) for name, each in taken.items()}


def growth(small: Work, large: Work, rounds: int) -> float:
    """The median of the larger work's time over the smaller's."""
    return ratios(small, {"large": large}, rounds)["large"]


def fresh(module: str, *words: str, limit: float = 120.0) -> str | None:
    """What a module prints in a process of its own; None where it took longer than the limit."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=limit,
            check=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.strip()


def start_up(words: list[str], rounds: int) -> float:
    """The median time of a command over that of ``python -c pass``."""

    def run(arguments: list[str]) -> Work:
        return lambda: subprocess.run([sys.executable, *arguments], cwd=PROJECT, capture_output=True, check=True)

    return ratios(run(["-c", "pass"]), {"command": run(words)}, rounds)["command"]
