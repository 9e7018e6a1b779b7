"""What is fitted: which rules are in force, and how sure each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.judge.certainty import MEASURED

# a rule goes where the others judge so many threads more rightly without it
GAIN = 2
# fewer threads say nothing about a rule
ENOUGH = 6
CERTAIN, LIKELY = 0.85, 0.75
LAST = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One thread: what each rule that speaks says, in order; and what its readers say."""

    page: str
    group: str
    heading: str
    said: tuple[tuple[str, str], ...]
    wanted: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The rules that are not in force, and how often each of the others was right; nothing is as the code has it."""

    off: frozenset[str] = frozenset()
    right: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def certainty(self, rule: str) -> str:
        """How sure a rule is."""
        return sureness(rule, *self.right.get(rule, (0, 0)))


def sureness(rule: str, right: int, of: int) -> str:
    """How sure a rule is that was right so often; what the code says where it decided too few threads."""
    if rule not in MEASURED:
        return "possible"
    if of < ENOUGH or MEASURED[rule].formal:
        return MEASURED[rule].certainty
    share = right / of
    return "certain" if share >= CERTAIN else "likely" if share >= LIKELY else "possible"


def verdict(case: Judged, off: frozenset[str]) -> tuple[str, str]:
    """The first rule in force that speaks, and its status."""
    return next((each for each in case.said if each[0] not in off), ("none", "missing"))


def fit(cases: Sequence[Judged]) -> Fitted:
    """The rules that do more harm than good among these threads go, the worst first."""
    off: frozenset[str] = frozenset()
    rules = {rule for case in cases for rule, _ in case.said if not (rule in MEASURED and MEASURED[rule].formal)}
    best = _right(cases, off)
    while True:
        tried = [(_right(cases, off | {rule}), rule) for rule in sorted(rules - off - {LAST})]
        most, rule = max(tried, default=(0, ""))
        if most < best + GAIN:
            break
        best, off = most, off | {rule}
    told = [(case, verdict(case, off)) for case in cases]
    return Fitted(off=off, right=counts((rule, status == case.wanted) for case, (rule, status) in told))


def _right(cases: Sequence[Judged], off: frozenset[str]) -> int:
    return sum(verdict(case, off)[1] == case.wanted for case in cases)


def counts(told: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """For each rule: how many verdicts are right, of how many."""
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for rule, right in told:
        found[rule] = found[rule][0] + right, found[rule][1] + 1
    return dict(found)
