"""Annotated talk pages, read and judged by every rule."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.judge.cues import cues
from bot.judge.facts import Facts, facts
from bot.judge.group import Group
from bot.judge.page import groups
from bot.judge.rules import RULES
from bot.model import PageText, Role, Snapshot, TalkPage
from bot.parse.page import parse_page
from bot.parse.source import reader
from config.profile import Profile
from config.profiles import known_sites, load_profile
from tests.bench.statuses_fit import Judged

FILES = ("thread-status.json", "thread-status-langs.json")
ARCHIVE = "social-credit-system"
ARCHIVE_READ_AT = "2021-05-22T07:00+00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedPage:
    """A page, when it was read, and what its readers say of its threads; ``group`` is the file that says it."""

    name: str
    group: str
    site: str
    text: PageText
    read_at: datetime
    threads: tuple[dict[str, Any], ...]


def read_pages(folder: Path) -> list[AnnotatedPage]:
    """The annotated pages of a folder, in its order."""
    corpus = folder / "talk-corpus"
    cases = _json(corpus / "cases.json")
    found = [
        _page(name, file, cases[name]["site"], cases[name]["title"], corpus / f"{name}.wikitext", told)
        for file in FILES
        for name, told in _json(folder / file).items()
    ]
    told = _json(folder / ARCHIVE / "expected.json")["social-credit"]
    path = folder / ARCHIVE / "Archive_1.wikitext"
    return [*found, _page("social-credit", ARCHIVE, "enwiki", told["page"], path, told, "archive")]


def _page(
    name: str, group: str, site: str, title: str, path: Path, told: dict[str, Any], role: Role = "talk"
) -> AnnotatedPage:
    site = site if site in known_sites() else "enwiki"
    text = PageText(title=title, ns=1, wikitext=path.read_text(encoding="utf-8"), role=role)
    read_at = datetime.fromisoformat(told.get("as_of", ARCHIVE_READ_AT).replace("Z", "+00:00"))
    return AnnotatedPage(
        name=name, group=group, site=site, text=text, read_at=read_at, threads=tuple(_whole(told["threads"]))
    )


def judge_page(page: AnnotatedPage, profile: Profile) -> list[Judged]:
    """What every rule says of each annotated thread that its readers agree about."""
    found = _found(page, profile)
    seen: Counter[str] = Counter()
    judged: list[Judged] = []
    for told in page.threads:
        name = " ".join((told["heading"] or "").split())
        place = name, seen[name]
        seen[name] += 1
        if not told.get("also"):
            judged.append(_judged(page, told, found.get(place)))
    return judged


def _judged(page: AnnotatedPage, told: dict[str, Any], known: Facts | None) -> Judged:
    said = ((name, rule(known)) for name, rule in RULES) if known else ()
    return Judged(
        page=page.name,
        group=page.group,
        heading=told["heading"] or "",
        said=tuple((name, verdict.status) for name, verdict in said if verdict),
        wanted=told["status"],
        sure=told.get("certainty") == "high",
    )


def _found(page: AnnotatedPage, profile: Profile) -> dict[tuple[str, int], Facts]:
    """The facts of each whole thread, by its heading and how many of that name stand above it."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Facts] = {}
    for group in _groups(page.text, page.site, page.read_at):
        name = " ".join((group.thread.heading or "").split())
        found[name, seen[name]] = facts(group, cues(profile), reader(profile))
        seen[name] += 1
    return found


@lru_cache
def _groups(text: PageText, site: str, read_at: datetime) -> tuple[Group, ...]:
    """The whole threads of a page; the phrases that are left out change nothing about them."""
    profile = load_profile(site)
    parsed = parse_page(text, profile)
    snapshot = Snapshot(generator="bench", site=site, profile=profile, read_at=read_at, pages=(text,))
    told = groups(TalkPage(snapshot=snapshot, pages=(parsed,)), parsed)
    return tuple(group for group in told if (group.thread.heading_level or 0) <= 2)


def _whole(threads: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The threads that are no subsections."""
    return (each for each in threads if (each.get("heading_level") or 2) <= 2)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
