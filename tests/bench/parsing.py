"""Our parser beside its peers: on pages of the generator, and on real pages where they are at hand."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.model import PageText, ParsedPage
from bot.parse.page import parse_page
from config.profile import Profile
from config.profiles import load_profile
from tests.bench import measure
from tests.bench.generator import generate
from tests.bench.lines import Line
from tests.bench.peers import Reads, all_of_them
from tests.bench.truth import NotRight, check, share_found

SIZES = {"40 KB": 40_000, "200 KB": 200_000, "2 MB": 2_000_000}
ROUNDS = {"40 KB": 31, "200 KB": 15, "2 MB": 9}
MWPFH, ARCHIVEBOT = "mwparserfromhell.parse", "pywikibot archivebot's threads (its loop)"
GOALS = {**{(MWPFH, size): 5 for size in SIZES}, (ARCHIVEBOT, "40 KB"): 10}
# at 2 MB these take minutes: they run once, in a process of their own, and are stopped
SLOW = ("pywikibot extract_sections", ARCHIVEBOT)
PATIENCE = 8.0
CORPUS = measure.PROJECT.parent / "shared" / "acceptance" / "talk-corpus"
FEWEST_FOUND = 0.98


def lines() -> Iterator[Line]:
    """Every measurement of parsing."""
    peers = all_of_them()
    for size in SIZES:
        yield from _generated(size, peers)
    if CORPUS.is_dir():
        yield _corpus(peers[MWPFH])
    else:
        yield Line(what="parse real pages: ../shared is not beside the project", value=None)
    yield from _growth()


def page(text: str) -> PageText:
    """A talk page with this text."""
    return PageText(title="Talk:Mill pond", ns=1, wikitext=text, role="talk")


def _generated(size: str, peers: dict[str, Reads]) -> Iterator[Line]:
    profile = load_profile("enwiki")
    made = generate(SIZES[size])
    read = page(made.wikitext)
    check(parse_page(read, profile), made)
    quick = [name for name in peers if size != "2 MB" or name not in SLOW]
    work: dict[str, measure.Work] = {name: _bound(peers[name], made.wikitext) for name in quick}
    found = measure.ratios(lambda: parse_page(read, profile), work, ROUNDS[size])
    for name, ratio in found.items():
        yield Line(what=_what(size, name), value=ratio, least=GOALS.get((name, size)))
    own = measure.seconds(lambda: parse_page(read, profile))
    for name in peers.keys() - quick:
        yield _stopped(size, name, made.wikitext, own)


def _stopped(size: str, name: str, text: str, own: float) -> Line:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page")
        path.write_text(text, encoding="utf-8")
        took = measure.fresh("tests.bench.fresh", "peer", name, str(path), limit=PATIENCE)
    return Line(what=_what(size, name), value=float(took or PATIENCE) / own, beyond=took is None)


def _corpus(mwpfh: Reads) -> Line:
    """The known pages of each wiki, joined; they must be read right first."""
    cases = json.loads((CORPUS / "cases.json").read_text(encoding="utf-8"))
    pages: dict[str, list[str]] = {}
    signed: list[tuple[str | None, str | None]] = []
    for name, case in cases.items():
        pages.setdefault(case["site"], []).append((CORPUS / f"{name}.wikitext").read_text(encoding="utf-8"))
        known = json.loads((CORPUS / f"{name}.expected.json").read_text(encoding="utf-8"))
        signed += [(comment["author"], comment["timestamp"]) for comment in known]
    joined = [(load_profile(site), "\n\n".join(texts)) for site, texts in pages.items()]
    if share_found(_parsed(joined), signed) < FEWEST_FOUND:
        raise NotRight("the known pages were not read right")
    ratio = measure.ratios(lambda: _parsed(joined), {MWPFH: lambda: [mwpfh(text) for _, text in joined]}, 9)[MWPFH]
    return Line(what=f"parse, {len(cases)} real pages joined: {MWPFH} over ours", value=ratio, least=5)


def _parsed(joined: list[tuple[Profile, str]]) -> list[ParsedPage]:
    return [parse_page(page(text), profile) for profile, text in joined]


def _growth() -> Iterator[Line]:
    """Ten times the text; and the memory of a parsed page."""
    profile = load_profile("enwiki")
    small, large = (page(generate(SIZES[size]).wikitext) for size in ("200 KB", "2 MB"))
    ratio = measure.ratios(lambda: parse_page(small, profile), {"2 MB": lambda: parse_page(large, profile)}, 9)["2 MB"]
    yield Line(what="parse: the time of 2 MB over that of 200 KB", value=ratio, most=13)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page")
        path.write_text(large.wikitext, encoding="utf-8")
        worst, kept = (measure.fresh("tests.bench.fresh", "memory", str(path), limit=60) or "0 0").split()
    yield Line(what="parse 2 MB: memory at its most, over the text", value=float(worst), most=6)
    yield Line(what="parse 2 MB: memory that the parsed page keeps, over the text", value=float(kept), most=6)


def _what(size: str, name: str) -> str:
    return f"parse {size}: {name} over ours"


def _bound(work: Reads, text: str) -> Callable[[], object]:
    return lambda: work(text)
