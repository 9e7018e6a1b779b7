"""How often the writer of an unsigned comment is found, in simulated histories, and with how many requests."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.attribution import attribute, solve
from bot.model import Attribution
from config.profiles import load_profile
from tests.bench.histories import Histories
from tests.bench.histories_second import SecondHistories
from tests.bench.simulated import Asked, Simulated

PROFILE = load_profile("enwiki")
SIZES = (1_000, 10_000)
SEED = 20_261_124
# the goals: requests in the middle and at nine tenths
MOST_REQUESTS = {"live": (2, 12), "archived": (3, 18)}
LARGE = 100_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one question came to."""

    asked: Asked
    found: Attribution
    requests: int
    bytes: int

    @property
    def archived(self) -> bool:
        """Whether the comment stands in an archive."""
        return self.asked.question.live is not None

    @property
    def verdict(self) -> str:
        """Right, unknown or wrong."""
        if self.found.user is None:
            return "unknown"
        truth = self.asked.truth
        same = (self.found.user, self.found.timestamp, self.found.revid) == (truth.user, truth.timestamp, truth.revid)
        return "right" if same else "wrong"


def outcomes(wiki: Simulated, questions: Iterable[Asked]) -> list[Outcome]:
    """What each question came to; none shares what another was told."""
    return [_outcome(wiki, asked) for asked in questions]


def _outcome(wiki: Simulated, asked: Asked) -> Outcome:
    wiki.requests = wiki.bytes = 0
    found = solve(attribute(asked.question, PROFILE), wiki, {})
    return Outcome(asked=asked, found=found, requests=wiki.requests, bytes=wiki.bytes)


def figures(found: Sequence[Outcome]) -> dict[str, float]:
    """The shares and the middle and high values."""
    verdicts = [each.verdict for each in found]
    requests, sizes = sorted(each.requests for each in found), sorted(each.bytes for each in found)
    return {
        "asked": len(found),
        "right": verdicts.count("right") / len(found),
        "unknown": verdicts.count("unknown") / len(found),
        "wrong": verdicts.count("wrong") / len(found),
        "wrong_though_certain": sum(o.verdict == "wrong" and o.found.certainty == "certain" for o in found)
        / len(found),
        "median_requests": at_share(requests, 0.5),
        "p90_requests": at_share(requests, 0.9),
        "median_kb": at_share(sizes, 0.5) / 1000,
        "p90_kb": at_share(sizes, 0.9) / 1000,
        "within_100_kb": sum(size <= LARGE for size in sizes) / len(found),
    }


def met(row: Mapping[str, float], kind: str) -> bool:
    """Whether figures are within the goals."""
    middle, high = MOST_REQUESTS[kind]
    right = row["wrong"] <= 0.005 and row["right"] + row["unknown"] >= 0.99
    return (
        right and row["median_requests"] <= middle and row["p90_requests"] <= high and row["median_kb"] <= LARGE / 1000
    )


def at_share(values: Sequence[int], share: float) -> int:
    """The value below which that share of the values lies."""
    return values[min(len(values) - 1, int(len(values) * share))]


def run(sizes: Sequence[int] = SIZES, *, most: int = 400) -> Iterator[dict[str, float | str]]:
    """A line of figures for each generator, size, and kind of page; at most so many questions for each page."""
    for name, generator in (("first", Histories), ("second", SecondHistories)):
        for size in sizes:
            found: list[Outcome] = []
            for archived in (False, True):
                made = generator(size, SEED, archived=archived)
                questions = list(made.questions())
                found += outcomes(made.wiki, questions[:: max(1, len(questions) // most)])
            for kind, those in (("live", False), ("archived", True)):
                chosen = [each for each in found if each.archived is those]
                row = figures(chosen)
                yield {"generator": name, "revisions": size, "comments": kind, **row, "met": met(row, kind)}


if __name__ == "__main__":
    for line in run():
        sys.stdout.write(f"{line}\n")
