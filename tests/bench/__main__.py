"""``make bench``: ratios measured in one run, beside the goals; ``build/bench.json`` keeps them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from bot.draft import NoteOptions
from bot.examine import examine
from bot.model import PageText, Snapshot
from bot.parse.page import parse_page
from bot.service.words import words_for
from config.profiles import load_profile
from tasks import TASKS
from tests.bench import attribution, hostile, measure, peers
from tests.bench.generator import generate
from tests.bench.truth import check

PROFILE = load_profile("enwiki")
TITLE = "Talk:Mill pond"
SIZES = {"40 KB": 40_000, "200 KB": 200_000, "2 MB": 2_000_000}
AS_OF = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measured ratio, and its goal: at least, or at most, so much; None where there is none."""

    what: str
    value: float | None
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.value is None:
            return False
        if self.least is not None:
            return self.value >= self.least
        return self.value <= self.most if self.most is not None else None


def main() -> int:
    """The exit code; every line is printed as it is measured."""
    lines: list[Line] = []
    for line in (*parsing(), *whole(), *growing(), *hostile_pages(), *starting()):
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


def worded(line: Line) -> str:
    """A line as it is printed."""
    value = "took too long" if line.value is None else f"{line.value:.2f}"
    goal = f"at least {line.least:g}" if line.least is not None else f"at most {line.most:g}" if line.most else ""
    verdict = {True: "met", False: "NOT MET", None: ""}[line.met]
    return f"{line.what:<66} {value:>14}  {goal:<14} {verdict}".rstrip()


def parsing() -> Iterator[Line]:
    """Our parser against others, on the generator's pages and on the acceptance pages joined."""
    extract = peers.sections()
    for name, size in SIZES.items():
        made = generate(size)
        text = made.wikitext
        check(parse_page(_page(text), PROFILE), made)
        rivals: dict[str, Callable[[], object]] = {
            "mwparserfromhell.parse": lambda text=text: peers.mwpfh(text),
            "a line expression": lambda text=text: peers.lines(text),
        }
        if size <= SIZES["200 KB"]:
            # it is quadratic: 2 MB take minutes
            rivals["pywikibot extract_sections"] = lambda text=text: extract(text)
        rounds = 9 if size < SIZES["2 MB"] else 3
        found = measure.ratios(lambda text=text: parse_page(_page(text), PROFILE), rivals, rounds)
        for rival, ratio in found.items():
            least = 5 if rival.startswith("mwp") else 10 if "sections" in rival and size == SIZES["40 KB"] else None
            yield Line(what=f"parse {name}: {rival} takes so many times ours", value=ratio, least=least)
    yield from _corpus()


def _corpus() -> Iterator[Line]:
    folder = measure.PROJECT.parent / "shared" / "acceptance" / "talk-corpus"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.wikitext"))]
    if not texts:
        return
    text = "\n\n".join(texts)
    own = lambda: parse_page(_page(text), PROFILE)  # noqa: E731
    ratio = measure.ratios(own, {"mwpfh": lambda: peers.mwpfh(text)}, 9)["mwpfh"]
    yield Line(what="parse the corpus joined: mwparserfromhell.parse takes so many times", value=ratio, least=5)


def whole() -> Iterator[Line]:
    """The whole analysis, from wikitext to notes, against mwparserfromhell's parse alone."""
    text = generate(SIZES["200 KB"]).wikitext
    tasks = [(task, task.options()) for task in TASKS]
    snapshot = Snapshot(generator="bench", site="enwiki", profile=PROFILE, read_at=AS_OF, pages=(_page(text),))
    own = lambda: examine(snapshot, tasks, words_for("en"), NoteOptions())  # noqa: E731
    ratio = measure.ratios(own, {"mwpfh": lambda: peers.mwpfh(text)}, 5)["mwpfh"]
    yield Line(what="whole analysis 200 KB: mwparserfromhell.parse alone takes so many times", value=ratio, least=1.5)


def growing() -> Iterator[Line]:
    """Ten times the text, and the memory of a parsed page."""
    small, large = (_page(generate(SIZES[name]).wikitext) for name in ("200 KB", "2 MB"))
    ratio = measure.growth(lambda: parse_page(small, PROFILE), lambda: parse_page(large, PROFILE), 5)
    yield Line(what="parse: time of 2 MB over 200 KB", value=ratio, most=13)
    _, memory = _fresh(hostile.NORMAL, SIZES["2 MB"])
    yield Line(what="parse 2 MB: memory over text", value=memory, most=6)


def hostile_pages() -> Iterator[Line]:
    """Pages of unclosed or repeated markup, each in a process of its own."""
    normal, _ = _fresh(hostile.NORMAL, SIZES["2 MB"])
    for kind in hostile.UNITS:
        small, _ = _fresh(kind, 500_000)
        large, _ = _fresh(kind, 2_000_000)
        if small is None or large is None or normal is None:
            yield Line(what=f"hostile, {kind}", value=None, most=6)
            continue
        yield Line(what=f"hostile, {kind}: time of 2 MB over 500 KB", value=large / small, most=6)
        yield Line(what=f"hostile, {kind}: 2 MB over a normal 2 MB", value=large / normal, most=25)


def starting() -> Iterator[Line]:
    """Commands against ``python -c pass``."""
    for words in (["--help"], ["--version"]):
        yield Line(what=f"start: {words[0]}", value=measure.start_up(["-m", "bot", *words], 9), most=6)


def _fresh(kind: str, size: int) -> tuple[float | None, float | None]:
    printed = measure.fresh("tests.bench.hostile", kind, str(size))
    if printed is None:
        return None, None
    took, memory = printed.split()
    return float(took), float(memory)


def _page(text: str) -> PageText:
    return PageText(title=TITLE, ns=1, wikitext=text, role="talk")


if __name__ == "__main__":
    raise SystemExit(main())
