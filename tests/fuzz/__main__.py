"""``make fuzz``: minutes of random pages; the ones that break something are kept in ``build/fuzz``."""

from __future__ import annotations

import hashlib
import os
import random
import re
import sys
import time
import traceback
from pathlib import Path

from bot.wiki.export import Export, open_export
from config.profile import Profile
from config.profiles import load_profile
from tests.fuzz.mutations import mutated
from tests.fuzz.properties import broken

PROJECT = Path(__file__).parents[2]
KEPT = PROJECT / "build" / "fuzz"
SLOWEST = 5.0
BLOCK = re.compile(r"^```wikitext[^\n]*\n(.*?)^```", re.S | re.M)


def main() -> int:
    """The exit code: 0 where nothing broke."""
    minutes = float(os.environ.get("MINUTES", "10"))
    seed = int(os.environ.get("SEED", str(time.time_ns() % 1_000_000)))
    profile, chance = load_profile("enwiki"), random.Random(seed)
    pages = seeds(profile)
    end, tried, failures, slowest = time.monotonic() + minutes * 60, 0, 0, 0.0
    while time.monotonic() < end:
        text = mutated(pages, chance)
        began = time.monotonic()
        problems = found(text, profile)
        took = time.monotonic() - began
        slowest = max(slowest, took)
        if took > SLOWEST:
            problems.append(f"took {took:.1f} s")
        if problems:
            failures += 1
            sys.stdout.write(f"{keep(text)}: {'; '.join(problems)}\n")
        tried += 1
    sys.stdout.write(f"seed {seed}: {tried} pages in {minutes:g} minutes, {failures} broke something\n")
    return 1 if failures else 0


def found(text: str, profile: Profile) -> list[str]:
    """What does not hold of a page, an exception included."""
    try:
        return list(broken(text, profile))
    except Exception:
        return [traceback.format_exc(limit=-2)]


def seeds(profile: Profile) -> list[str]:
    """The pages that mutations start from: the sample's, the cases', and the acceptance pages where they stand by."""
    export = open_export(PROJECT / "config" / "sample" / "export.xml")
    wiki = Export(file=export, profile=export.complete(profile))
    texts = [page.wikitext for page in wiki.read(export.pages).found.values()]
    texts += [
        block
        for path in sorted((PROJECT / "tests" / "cases").glob("*.md"))
        for block in BLOCK.findall(path.read_text())
    ]
    corpus = PROJECT.parent / "shared" / "acceptance" / "talk-corpus"
    texts += [path.read_text(encoding="utf-8")[:30_000] for path in sorted(corpus.glob("*.wikitext"))]
    return texts


def keep(text: str) -> Path:
    """Where a page was put that broke something."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:12]}.wikitext"
    path.write_text(text, encoding="utf-8", errors="replace")
    return path


if __name__ == "__main__":
    raise SystemExit(main())
