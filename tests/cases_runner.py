"""Cases written in Markdown: the pages of a small wiki, and the report that is expected of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.gather import Pages
from bot.model import MissingPage, PageText, Report, message
from bot.service import check, words_for
from bot.service.starting import load_settings
from bot.titles import namespace_of, normalise
from config.profile import Profile
from config.profiles import load_profile

SITE = "enwiki"
READER = "en"
AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
TITLE = "Talk:Mill pond"
SILENT = "nothing"
BROKEN = "warning-task-broke"

TOKEN = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\w*)(?P<words>.*)\n(?P<text>(?:.*\n)*?)(?P=fence)[ \t]*$|^## (?P<heading>.+)$",
    re.MULTILINE,
)
REDIRECT = re.compile(r"#REDIRECT \[\[(?P<target>[^\[\]|]+)", re.IGNORECASE)
LANGUAGE = re.compile(r"-[a-z]{2}$")
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
    site: str = SITE

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.heading}"

    @property
    def task(self) -> str:
        """The name of the task that the file is about; a file about another language ends in its code."""
        return LANGUAGE.sub("", self.path.stem)


def read_cases(path: Path) -> list[Case]:
    """The cases of a file about a task, in order."""
    return cases_with(path, "report")


def cases_with(path: Path, kind: str) -> list[Case]:
    """The cases of a file, in order; ``kind`` is the block that holds what is expected."""
    cases = [_case(path, heading, blocks, kind) for heading, blocks in sections(path)]
    headings = [case.heading for case in cases]
    for heading in headings:
        if headings.count(heading) > 1:
            raise CaseMistake(f'{path.name}: two cases are called "{heading}". Rename one.')
    return cases


def rewrite_expected(case: Case, told: str, kind: str = "report") -> None:
    """The case's file with another expected report in this case; ``kind`` is the block that holds it."""
    for heading, blocks in sections(case.path):
        if heading == case.heading:
            start, end = next(block.span("text") for block in blocks if block["kind"] == kind)
    text = case.path.read_text(encoding="utf-8")
    case.path.write_text(f"{text[:start]}{told}\n{text[end:]}", encoding="utf-8")


def told(case: Case) -> str:
    """What the case's task says of its page, a line each; or that it says nothing."""
    return "\n".join(_lines(report_of(case, [case.task]))) or SILENT


def report_of(case: Case, tasks: Sequence[str]) -> Report:
    """The report on the case's page."""
    profile = load_profile(case.site)
    wiki = CaseWiki(pages=dict(case.pages), profile=profile)
    return check(wiki, case.pages[0][0], profile, load_settings(None, {}), as_of=case.as_of, tasks=tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWiki:
    """The wiki of a case: pages by title, and redirects among them."""

    pages: dict[str, str]
    profile: Profile

    def read(self, titles: Iterable[str]) -> Pages:
        """The pages with these titles, a redirect followed."""
        asked = [normalise(title, self.profile) for title in titles]
        real = {title: self._target(title) for title in asked}
        return Pages(
            found={title: self._page(title) for title in real.values() if title in self.pages},
            redirects={title: target for title, target in real.items() if title != target},
            missing=tuple(
                MissingPage(title=title, why=message("missing-page", page=title))
                for title in dict.fromkeys(real.values())
                if title not in self.pages
            ),
        )

    def subpages(self, title: str) -> tuple[str, ...]:
        """The pages that begin with the title and a slash."""
        return tuple(page for page in self.pages if page.startswith(f"{title}/") and self._target(page) == page)

    def similar(self, title: str) -> tuple[str, ...]:
        """No page: a case names the ones it has."""
        return ()

    def _page(self, title: str) -> PageText:
        ns = namespace_of(title, self.profile)
        return PageText(title=title, ns=ns, wikitext=self.pages[title], role="linked")

    def _target(self, title: str) -> str:
        redirect = REDIRECT.match(self.pages.get(title, ""))
        return normalise(redirect["target"], self.profile) if redirect else title


def _lines(report: Report) -> Iterator[str]:
    words = words_for(READER)
    for finding in report.findings:
        yield f"{finding.task} | {finding.certainty} | {words.say(finding.summary)}"
        for hint in finding.hints:
            yield f"{finding.task} | hint | {words.say(hint)}"
    for warning in report.warnings:
        if warning.key == BROKEN:  # it says nothing, and must not pass for silent
            yield words.say(warning)


def sections(path: Path) -> Iterator[tuple[str, list[re.Match[str]]]]:
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


def _case(path: Path, heading: str, blocks: list[re.Match[str]], kind: str) -> Case:
    place = f'{path.name}, "{heading}"'
    wikitext = [block for block in blocks if block["kind"] == "wikitext"]
    reports = [block["text"].strip() for block in blocks if block["kind"] == kind]
    if not wikitext or len(reports) != 1 or len(blocks) > len(wikitext) + 1:
        raise CaseMistake(f"{place}: a case has wikitext blocks, then one {kind} block, and no other.")
    attributes = [_attributes(place, block["words"]) for block in wikitext]
    pages = tuple((words.get("title", TITLE), block["text"]) for words, block in zip(attributes, wikitext, strict=True))
    if len(dict(pages)) < len(pages):
        raise CaseMistake(f'{place}: two pages have one title. Write title="…" behind the second wikitext.')
    as_of = _time(place, attributes[0]["as-of"]) if "as-of" in attributes[0] else AS_OF
    site = attributes[0].get("site", SITE)
    return Case(path=path, heading=heading, pages=pages, as_of=as_of, expected=reports[0], site=site)


def _attributes(place: str, words: str) -> dict[str, str]:
    found = {word["name"]: word["quoted"] or word["bare"] for word in WORD.finditer(words)}
    rest = WORD.sub("", words).split() + sorted(found.keys() - {"title", "as-of", "site"})
    if rest:
        raise CaseMistake(f'{place}: "{rest[0]}" says nothing here. Known are title="…", site=… and as-of=…')
    return found


def _time(place: str, text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CaseMistake(f'{place}: "{text}" is no time. Write it as 2026-03-01T00:00Z.') from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
