"""Cases written in Markdown: the pages of a small wiki, and the report that is expected of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
TITLE = "Talk:Mill pond"
SILENT = "nothing"

TOKEN = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\w*)(?P<words>.*)\n(?P<text>(?:.*\n)*?)(?P=fence)[ \t]*$|^## (?P<heading>.+)$",
    re.MULTILINE,
)
WORD = re.compile(r'(?P<name>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')


class CaseMistake(Exception):
    """A case that cannot be run as it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A section of a case file. ``pages`` are titles and wikitext, the checked page first."""

    path: Path
    heading: str
    pages: tuple[tuple[str, str], ...]
    as_of: datetime
    expected: str

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.heading}"

    @property
    def task(self) -> str:
        """The name of the task that the file is about."""
        return self.path.stem


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in order."""
    cases = [_case(path, heading, blocks) for heading, blocks in _sections(path)]
    headings = [case.heading for case in cases]
    for heading in headings:
        if headings.count(heading) > 1:
            raise CaseMistake(f'{path.name}: two cases are called "{heading}". Rename one.')
    return cases


def rewrite_expected(case: Case, told: str) -> None:
    """The case's file with another expected report in this case."""
    for heading, blocks in _sections(case.path):
        if heading == case.heading:
            start, end = next(block.span("text") for block in blocks if block["kind"] == "report")
    text = case.path.read_text(encoding="utf-8")
    case.path.write_text(f"{text[:start]}{told}\n{text[end:]}", encoding="utf-8")


def _sections(path: Path) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Each heading of the second level with the fenced blocks below it."""
    heading, blocks = None, []
    for token in TOKEN.finditer(path.read_text(encoding="utf-8")):
        if token["heading"] is None:
            blocks.append(token)
            continue
        if heading:
            yield heading, blocks
        heading, blocks = token["heading"].strip(), []
    if heading:
        yield heading, blocks


def _case(path: Path, heading: str, blocks: list[re.Match[str]]) -> Case:
    place = f'{path.name}, "{heading}"'
    wikitext = [block for block in blocks if block["kind"] == "wikitext"]
    reports = [block["text"].strip() for block in blocks if block["kind"] == "report"]
    if not wikitext or len(reports) != 1 or len(blocks) > len(wikitext) + 1:
        raise CaseMistake(f"{place}: a case has wikitext blocks, then one report block, and no other.")
    attributes = [_attributes(place, block["words"]) for block in wikitext]
    pages = tuple((words.get("title", TITLE), block["text"]) for words, block in zip(attributes, wikitext, strict=True))
    if len(dict(pages)) < len(pages):
        raise CaseMistake(f'{place}: two pages have one title. Write title="…" behind the second wikitext.')
    as_of = _time(place, attributes[0]["as-of"]) if "as-of" in attributes[0] else AS_OF
    return Case(path=path, heading=heading, pages=pages, as_of=as_of, expected=reports[0])


def _attributes(place: str, words: str) -> dict[str, str]:
    found = {word["name"]: word["quoted"] or word["bare"] for word in WORD.finditer(words)}
    rest = WORD.sub("", words).split() + sorted(found.keys() - {"title", "as-of"})
    if rest:
        raise CaseMistake(f'{place}: "{rest[0]}" says nothing here. Known are title="…" and as-of=…')
    return found


def _time(place: str, text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CaseMistake(f'{place}: "{text}" is no time. Write it as 2026-03-01T00:00Z.') from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
