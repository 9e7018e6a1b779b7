"""How well threads are judged, as it stands and leaving one page out.

    python -m tests.bench.statuses ../shared/acceptance

Left out means: the verdicts about a page are those of a list that was fitted on all other pages. Fitted are the rules
that are in force and the certainty of each (``statuses_fit``). The phrases that were written down after a page had been
read (``statuses_seen.toml``) are taken away wherever that page is judged, and while it is left out. What cannot be
undone: the rules, their order and the numbers in them were written by one who had read the misjudged threads of all
these pages, and so were the other phrases; pages that nobody has read are judged less well.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.profiles import load_profile
from tests.bench.statuses_fit import Fitted, Judged, counts, fit, verdict
from tests.bench.statuses_pages import AnnotatedPage, judge_page, read_pages
from tests.bench.statuses_seen import taught, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was said of one thread, beside what its readers say."""

    case: Judged
    status: str
    rule: str
    certainty: str

    @property
    def right(self) -> bool:
        """Whether both say the same."""
        return self.status == self.case.wanted


def as_it_stands(pages: Sequence[AnnotatedPage]) -> list[Outcome]:
    """The verdicts of the whole list, with its own certainties."""
    return [_outcome(case, Fitted()) for page in pages for case in judge_page(page, load_profile(page.site))]


def left_out(pages: Sequence[AnnotatedPage]) -> list[Outcome]:
    """The verdicts about each page, of a list that was fitted on the others; each of those without what it taught."""
    own = {page.name: judge_page(page, without(page.site, page)) for page in pages}
    found: list[Outcome] = []
    for page in pages:
        fitted = fit([case for other in pages if other is not page for case in _beside(other, page, own)])
        found += [_outcome(case, fitted) for case in own[page.name]]
    return found


def _beside(other: AnnotatedPage, page: AnnotatedPage, own: Mapping[str, list[Judged]]) -> list[Judged]:
    """Another page as it is judged without what the one left out has taught, too."""
    if other.site != page.site or not taught(page):
        return own[other.name]
    return judge_page(other, without(other.site, other, page))


def _outcome(case: Judged, fitted: Fitted) -> Outcome:
    rule, status = verdict(case, fitted.off)
    return Outcome(case=case, status=status, rule=rule, certainty=fitted.certainty(rule))


def figures(found: Iterable[Outcome]) -> dict[str, float]:
    """Accuracy over all, over the sure ones and over the certain ones; F1 of unresolved; how many are certain."""
    told = list(found)
    certain = [each for each in told if each.certainty == "certain"]
    pairs = Counter((each.case.wanted == "unresolved", each.status == "unresolved") for each in told)
    hits, every = 2 * pairs[True, True], 2 * pairs[True, True] + pairs[True, False] + pairs[False, True]
    return {
        "threads": len(told),
        "accuracy": share(told),
        "sure": share([each for each in told if each.case.sure]),
        "unresolved F1": hits / every if every else 1.0,
        "certain": share(certain),
        "share certain": len(certain) / len(told) if told else 0.0,
    }


def share(told: Sequence[Outcome]) -> float:
    """How many are right."""
    return sum(each.right for each in told) / len(told) if told else 1.0


def by_rule(found: Iterable[Outcome]) -> Mapping[str, tuple[int, int]]:
    """For each rule: how many of its verdicts are right, of how many."""
    return counts((each.rule, each.right) for each in found)


def _lines(pages: Sequence[AnnotatedPage]) -> Iterator[str]:
    groups = ["all", *dict.fromkeys(page.group for page in pages)]
    for title, found in (("as it stands", as_it_stands(pages)), ("left out", left_out(pages))):
        for group in groups:
            told = [each for each in found if group in ("all", each.case.group)]
            numbers = ", ".join(f"{what} {figure:.3f}".replace(".000", "") for what, figure in figures(told).items())
            yield f"{title}, {group}: {numbers}"
        for rule, (right, of) in sorted(by_rule(found).items(), key=lambda each: -each[1][1]):
            yield f"    {rule}: {right} of {of}"


def main() -> int:
    """The exit code; the figures are printed."""
    pages = read_pages(Path(sys.argv[1]))
    for line in _lines(pages):
        sys.stdout.write(f"{line}\n")
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(dict(by_rule(left_out(pages)))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
