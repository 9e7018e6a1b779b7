"""One page, often a hostile one, read in this process: the seconds it took, and the memory."""

from __future__ import annotations

import sys
import tracemalloc

from bot.model import PageText
from bot.parse.page import parse_page
from config.profile import Profile
from config.profiles import load_profile
from tests.bench.generator import generate
from tests.bench.measure import seconds

STAMP = "10:00, 3 May 2020 (UTC)"
SIGNED = f"[[User:A|A]] {STAMP}"
UNITS = {
    "open template": "{{a|b=",
    "open tag": "<span a=b ",
    "unclosed bold in signatures": f"x <b> {SIGNED}\n",
    "nowiki": "<nowiki>",
    "HTML comment": "<!--",
    "user link": "[[User:",
    "headings": "==x==\n",
    "tables": "{|\n",
    "colons": ":",
    "times": f"{STAMP} ",
    "references": "<ref>",
    "block quotes": "<blockquote>",
    "unsigned": f"{{{{unsigned|A|{STAMP}}}}}\n",
    "outdents": f"{{{{od}}}}x {SIGNED}\n",
    "signatures": f":{SIGNED}\n",
    "divs": "<div>",
    "pings": "{{ping|A}} text\n\n",
}
NORMAL = "normal"


def page(kind: str, size: int) -> str:
    """A page of one kind."""
    if kind == NORMAL:
        return generate(size).wikitext
    return UNITS[kind] * (size // len(UNITS[kind]))


def main() -> None:
    """Print seconds, and for a normal page the memory over its text."""
    kind, size = sys.argv[1], int(sys.argv[2])
    profile, text = load_profile("enwiki"), page(kind, size)
    read = PageText(title="Talk:Mill pond", ns=1, wikitext=text, role="talk")
    parse_page(PageText(title="Talk:Mill pond", ns=1, wikitext=text[:2_000], role="talk"), profile)
    kept: list[object] = []
    took = seconds(lambda: kept.append(parse_page(read, profile)))
    sys.stdout.write(f"{took} {memory(read, profile) if kind == NORMAL else 0}\n")


def memory(read: PageText, profile: Profile) -> float:
    """How many bytes a parsed page takes for each byte of its text; counting slows the parser down."""
    tracemalloc.start()
    kept = parse_page(read, profile)
    size = tracemalloc.get_traced_memory()[0]
    del kept
    return size / len(read.wikitext.encode())


if __name__ == "__main__":
    main()
