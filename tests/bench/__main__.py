"""``make bench``: ratios measured in one run, beside the goals; ``build/bench.json`` keeps them."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from itertools import chain

from tests.bench import attribution, measure, others, parsing
from tests.bench.lines import Line, worded


def main() -> int:
    """The exit code; every line is printed as it is measured."""
    lines: list[Line] = []
    for line in chain(parsing.lines(), others.whole(), others.hostile(), others.checks(), others.starting()):
        lines.append(line)
        sys.stdout.write(f"{worded(line)}\n")
        sys.stdout.flush()
    found = [dict(each) for each in attribution.run()] if "--no-attribution" not in sys.argv else []
    for each in found:
        sys.stdout.write(f"attribution: {json.dumps(each)}\n")
    folder = measure.PROJECT / "build"
    folder.mkdir(exist_ok=True)
    kept = {"ratios": [{**asdict(line), "met": line.met} for line in lines], "attribution": found}
    (folder / "bench.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
