"""Talk pages that nobody wrote, with what stands on them: threads, replies, and who wrote each comment.

A comment has as much text and markup as the median one on real Wikipedia talk pages: some 650 characters with its
signature, three links, one tag, half a template and one or two pairs of quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from tests.bench import prose

SEED = 20_261_101
BEGIN = datetime(2019, 1, 1, tzinfo=UTC)
LEAD = """{{Talk header}}
{{WikiProject banner shell|class=C|
{{WikiProject Mills|importance=low}}
{{WikiProject Rivers|importance=mid}}
}}
<!-- new threads go to the end -->
"""
SIGNATURES = (
    "[[User:{0}|{0}]] ([[User talk:{0}|talk]]) {1}",
    "— [[User:{0}|{0}]] ([[User talk:{0}|talk]]) {1}",
    "–[[User:{0}|{0}]]<sup>[[User talk:{0}|talk]]</sup> {1}",
    "[[User:{0}|<span style=\"color:#036;font-family:serif\">'''{0}'''</span>]] [[User talk:{0}|✉]] {1}",
    '<small>[[User:{0}|<font color="green">{0}</font>]]</small> {1}',
    '<span style="border:1px">[[User:{0}|{0}]]&nbsp;[[User talk:{0}|(t)]] [[Special:Contributions/{0}|(c)]]</span> {1}',
    "[[User talk:{0}|{0}]] {1}",
)
ADDRESS = "[[Special:Contributions/{0}|{0}]] ([[User talk:{0}|talk]]) {1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment as it was put on the page; ``author`` and ``at`` are None where nobody signed."""

    heading: str | None
    author: str | None
    at: datetime | None
    level: int
    parent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A page's wikitext and the comments on it, in order; a parent is counted from the thread's first comment."""

    wikitext: str
    said: tuple[Said, ...]


def generate(size: int, seed: int = SEED) -> Generated:
    """A talk page of at least ``size`` characters, the same for the same seed."""
    page = _Page(Random(seed))
    while page.length < size:
        page.thread()
    return Generated(wikitext="".join(page.parts), said=tuple(page.said))


class _Page:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.parts = [LEAD]
        self.length = len(LEAD)
        self.said: list[Said] = []
        self.people = [_person(random, number) for number in range(60)]
        self.headings = 0

    def thread(self) -> None:
        """Add a thread, sometimes with a subsection or inside a closing box."""
        at = BEGIN + timedelta(minutes=self.random.randrange(3_000_000))
        closed = self.random.random() < 0.04
        self._heading("==")
        if closed:
            self._add("{{archive top|result=The gate stays.}}\n")
        at = self._comments(at, self.random.choice((1, 1, 2, 3, 4, 5, 7, 9, 14)))
        if closed:
            self._add("{{archive bottom}}\n")
        if self.random.random() < 0.12:
            self._heading("===")
            self._comments(at, self.random.randint(1, 4))

    def _heading(self, marks: str) -> None:
        self.headings += 1
        words = " ".join(self.random.choices(prose.WORDS, k=self.random.randint(1, 6))).capitalize()
        # the number keeps headings apart: two that are equal are another matter
        self.heading = f"{words} {self.headings}"
        self._add(f"\n{marks} {self.heading} {marks}\n")

    def _comments(self, at: datetime, count: int) -> datetime:
        open_replies: list[int] = []
        bullet = self.random.random() < 0.15
        for index in range(count):
            at += timedelta(minutes=self.random.randrange(1, 3_000))
            depth = min(self.random.choice((0, 1, 1, 2, 2, 3, 4)), len(open_replies)) if index else 0
            marks = ("*" if bullet else ":") * depth
            if index and not marks:
                # else it would be the same paragraph, with two signatures
                self._add("\n")
            author, time = self._comment(marks, at, replies=index < count - 1)
            parent = open_replies[depth - 1] if depth else None
            said = Said(heading=self.heading, author=author, at=time, level=depth + 1, parent=parent)
            self.said.append(said)
            open_replies[depth:] = [index]
        return at

    def _comment(self, marks: str, at: datetime, *, replies: bool) -> tuple[str | None, datetime | None]:
        person = self.random.choice(self.people)
        shape = self.random.random()
        name, signature = self._sign(person, at)
        more = f"\n{marks}{prose.text(self.random)}" if self.random.random() < 0.12 and marks else ""
        if not marks and self.random.random() < 0.2:
            more = f"\n\n{prose.text(self.random)}"
        if not replies and shape < 0.03 and not more:
            # the last of its thread, so that no reader can take it for a part of the next
            self._add(f"{marks}{prose.text(self.random)}\n")
            return None, None
        if 0.03 < shape < 0.06:
            signature = f"{{{{unsigned|{name}|{_time(at)}}}}}"
        if 0.06 < shape < 0.08:
            marks += f"<blockquote>{prose.text(self.random)}</blockquote>"
        self._add(f"{marks}{prose.text(self.random)}{more} {signature}\n")
        return name, at

    def _sign(self, person: tuple[str, str], at: datetime) -> tuple[str, str]:
        name, shape = person
        return name, shape.format(name, _time(at))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _person(random: Random, number: int) -> tuple[str, str]:
    if number % 8 == 7:
        return f"192.0.2.{number}", ADDRESS
    name = f"{random.choice(prose.WORDS).capitalize()} {random.choice(('', 'the ', 'of '))}{random.choice(prose.WORDS)}"
    return f"{name} {number}", random.choices(SIGNATURES, weights=(8, 2, 2, 2, 2, 1, 1))[0]


def _time(at: datetime) -> str:
    return f"{at:%H:%M}, {at.day} {at:%B %Y} (UTC)"
