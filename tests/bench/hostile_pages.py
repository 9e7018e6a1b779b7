"""Pages that somebody could write to hold a reader up: one thing over and over, opened and never closed, or nested."""

from __future__ import annotations

from collections.abc import Callable

STAMP = "10:00, 3 May 2020 (UTC)"
SIGNED = f"[[User:A|A]] {STAMP}"
LONG_CALL = 7_900

UNITS = {
    "open template": "{{a|b=",
    "open argument": "{{{",
    "open tag": "<span a=b ",
    "open nowiki": "<nowiki>",
    "open HTML comment": "<!--",
    "open reference": "<ref>",
    "open block quote": "<blockquote>",
    "open link": "[[",
    "open user link": "[[User:",
    "open user link, entities": "[[User:&a;",
    "open table": "{|\n",
    "open div": "<div>",
    "open div of a closing box": '<div class="boilerplate">\n',
    "open small print": '<small class="autosigned">',
    "closing braces": "}}",
    "unclosed bold in signatures": f"x <b> {SIGNED}\n",
    "unclosed span in signatures": f"x <span> {SIGNED}\n\n",
    "bold marks": "'''",
    "equals signs": "=",
    "half headings": "== a\n",
    "headings": "==x==\n",
    "headings above words": "==x==\ny\n",
    "list marks": ":",
    "list items": ":x\n",
    "paragraphs": "It is shut.\n\n",
    "lines of code": " x = 1.2\n",
    "blank lines": "\n \n",
    "digits": "1",
    "zones": "(UTC) ",
    "times": f"{STAMP} ",
    "times, a line each": "10:00, 3 May 2020\n",
    "user links": "[[User:A|A]] ",
    "names without a time": "x – [[User:A|A]]\n\n",
    "signatures": f":{SIGNED}\n",
    "signatures in one paragraph": f"{SIGNED} ",
    "templates": "{{x}}\n",
    "pages shown": "{{Talk:X}}\n",
    "unsigned templates": f"{{{{unsigned|A|{STAMP}}}}}\n",
    "unsigned templates, nested": f"{{{{unsigned|{{{{a|b}}}}|{STAMP}}}}}\n",
    "closing boxes": "{{archive top|result={{x}}}}\n",
    "outdents": f"{{{{od}}}}x {SIGNED}\n",
    "pings": "{{ping|A}} text\n\n",
    "references": "<ref>x</ref>\n",
    "HTML comments with times": f"<!-- {STAMP} -->\n",
}


def _staircase(size: int) -> str:
    """Lines that are indented one deeper each."""
    depth, lines, length = 0, [], 0
    while length < size:
        depth += 1
        lines.append(":" * depth + f"x {SIGNED}\n")
        length += len(lines[-1])
    return "".join(lines)


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _nested(opener: str, closer: str) -> Callable[[int], str]:
    return lambda size: opener * (size // len(opener + closer)) + closer * (size // len(opener + closer))


PAGES: dict[str, Callable[[int], str]] = {
    **{name: _repeated(unit) for name, unit in UNITS.items()},
    "templates in each other": _nested("{{a|", "}}"),
    "links in each other": _nested("[[User:A|", "]]"),
    "boxes in each other": _nested("{{archive top}}\n", "{{archive bottom}}\n"),
    "long calls of tags": _repeated(f"{{{{unsigned|{'<b>' * (LONG_CALL // 3)}}}}}\n"),
    "long calls of open calls": _repeated(
        "{{unsigned|" + "{{a|b=" * (LONG_CALL // 8) + "}}" * (LONG_CALL // 8 + 1) + "\n"
    ),
    "a staircase": _staircase,
}
