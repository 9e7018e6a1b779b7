"""Pages that are quick to parse and could hold the judge or the report up: one kind of thread or comment, often."""

from __future__ import annotations

from collections.abc import Callable

Unit = Callable[[int], str]


def signed(number: int) -> str:
    """A signature; each number has its own user and minute."""
    hour, minute = divmod(number % 1440, 60)
    day = 1 + number // 1440 % 28
    return f"[[User:A{number}|A{number}]] ([[User talk:A{number}|talk]]) {hour:02}:{minute:02}, {day} May 2020 (UTC)"


def _merge(number: int) -> str:
    return f"== Merge Weir {number} into Mill pond ==\nI propose merging [[Weir {number}]] into [[Mill pond]]. "


def _merge_thread(number: int) -> str:
    return f"{_merge(number)}{signed(number)}\n\n"


def _merge_section(number: int) -> str:
    return f"={_merge(number)[:-1]}".replace(" ==\n", " ===\n") + f" {signed(number)}\n\n"


THREADS: dict[str, Unit] = {
    "threads": lambda n: f"== The date {n} ==\nIs the date right? {signed(n)}\n:No. {signed(n + 1)}\n\n",
    "threads of one name": lambda n: f"== The date ==\nIs the date right? {signed(7)}\n\n",
    "undated threads": lambda n: f"== The date {n} ==\nThe date of the mill is wrong.\n\n",
    "subsections": lambda n: f"=== Part {n} ===\nIs the date right? {signed(n)}\n\n",
    "merge proposals": _merge_thread,
    "merge proposals, subsections": _merge_section,
    "merge proposals in boxes": lambda n: (
        f"== Merge Weir {n} ==\n{{{{archive top|result=Merged. {signed(n)}}}}}\n"
        f"I propose merging [[Weir {n}]] into [[Mill pond]]. {signed(n)}\n{{{{archive bottom}}}}\n\n"
    ),
    "merge proposals with tags": lambda n: (
        f"{{{{merge from|Weir {n}|discuss=Talk:Mill pond#Merge Weir {n} into Mill pond|date=May 2020}}}}\n"
        + _merge_thread(n)
    ),
    "merge tags": lambda n: f"{{{{merge from|Weir {n}|date=May 2020}}}}\n",
    "merge tags that lead nowhere": lambda n: f"{{{{merge to|Weir {n}|discuss=Talk:Mill pond#None {n}}}}}\n",
    "copied tags": lambda n: f"{{{{merged-from|Weir {n}|date=May 2020}}}}\n" + _merge_thread(n),
    "answered requests": lambda n: (
        f"== Request {n} ==\n{{{{edit semi-protected|answered=no}}}}\n"
        f'Please change "a{n} b" to "c{n} d". {signed(n)}\n:{{{{done}}}} {signed(n + 1)}\n\n'
    ),
    "marked threads": lambda n: (
        f"== RfC: The date {n} ==\n{{{{unresolved}}}}\n<!-- [[User:DoNotArchiveUntil]] 12:00, 1 June 2020 (UTC) -->\n"
        f"Is the date right? {signed(n)}\n\n"
    ),
    "closed requests": lambda n: f"== Request {n} ==\n{{{{edit semi-protected|answered=no}}}}\nPlease. {signed(n)}\n\n",
}
COMMENTS: dict[str, Unit] = {
    "comments": lambda n: f":Is the date right, {{{{ping|A{n + 1}}}}}? {signed(n)}\n\n",
    "replies, each deeper": lambda n: f"{':' * (n % 40)}It is not right at all. {signed(n)}\n\n",
    "positions": lambda n: f"* '''Support''' for the words of the book. {signed(n)}\n",
    "positions of one editor": lambda n: f"* '''Oppose''' for the words of the book. {signed(1)}\n",
    "unsigned comments": lambda n: f"The weir number {n} was built by the miller. – [[User:A{n}|A{n}]]\n\n",
    "unsigned comments among signed ones": lambda n: (
        f":The weir number {n} was built by the miller.\n\n:It was. {signed(n)}\n\n"
    ),
    "answers": lambda n: f":{{{{done}}}} as you asked, [[User:B{n}|B{n}]]. {signed(n)}\n",
    "endings in words": lambda n: f":Done, as you asked for. {signed(n)}\n:Is it right? {signed(n + 1)}\n",
    "closing boxes": lambda n: f"{{{{archive top|result=No.}}}}\nIs it? {signed(n)}\n{{{{archive bottom}}}}\n",
    "collapsed comments": lambda n: f"{{{{collapse top}}}}\nIs it right? {signed(n)}\n{{{{collapse bottom}}}}\n",
}


def _whole(unit: Unit) -> Callable[[int], str]:
    return lambda count: "".join(map(unit, range(count)))


def _in_one(unit: Unit) -> Callable[[int], str]:
    return lambda count: "== The mill ==\nIs it right? " + signed(0) + "\n\n" + "".join(map(unit, range(count)))


def _on_a_merge(unit: Unit) -> Callable[[int], str]:
    return lambda count: _merge_thread(0) + "".join(map(unit, range(1, count)))


def _on_a_request(unit: Unit) -> Callable[[int], str]:
    return lambda count: (
        f"== Which words ==\n{{{{rfc|hist}}}}\nWhich? {signed(0)}\n\n" + "".join(map(unit, range(count)))
    )


PAGES: dict[str, Callable[[int], str]] = {
    **{name: _whole(unit) for name, unit in THREADS.items()},
    "subsections of one thread": _in_one(THREADS["subsections"]),
    "merge proposals in one thread": _in_one(_merge_section),
    **{name: _in_one(unit) for name, unit in COMMENTS.items()},
    **{f"{name} on a merge": _on_a_merge(COMMENTS[name]) for name in ("comments", "positions", "answers")},
    "comments on a request": _on_a_request(COMMENTS["comments"]),
}
