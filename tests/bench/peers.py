"""Readers of wikitext that others wrote, or that anybody would write first."""

from __future__ import annotations

import calendar
import importlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from types import ModuleType, SimpleNamespace

import mwparserfromhell

Reads = Callable[[str], object]
LINE_READER = re.compile(r"\[\[User(?: talk)?:([^|\]/#]+)[^\n]*?(\d\d:\d\d, \d{1,2} [A-Z][a-z]+ \d{4} \(UTC\))")
# archivebot hides the headings of other levels from extract_sections
OTHER_LEVELS = re.compile(r"^((=|={3,})[^=])", re.M)
HIDDEN = "@@"


class Site:
    """As much of a site as pywikibot asks about a text."""

    namespaces: Mapping[int, tuple[str, ...]] = {6: ("File", "Image"), 14: ("Category",)}
    family = SimpleNamespace(obsolete={}, langs={"en": ""}, interwiki_forwards=[])
    siteinfo: Mapping[str, object] = {"timeoffset": 0, "timezone": "UTC"}
    months_names = tuple(zip(calendar.month_name[1:], calendar.month_abbr[1:], strict=True))
    code = lang = "en"

    def validLanguageLinks(self) -> list[str]:  # noqa: N802  (pywikibot's own name)
        """The prefixes of other languages."""
        return ["de", "fr"]


SITE = Site()


def all_of_them() -> dict[str, Reads]:
    """Every peer by its name; what each finds is less than what a parsed page holds."""
    textlib = _textlib()
    stamps = textlib.TimeStripper(SITE)

    def sections(text: str) -> object:
        return textlib.extract_sections(text, SITE)

    def times(text: str) -> list[object]:
        return [stamp for line in text.split("\n") if (stamp := stamps.timestripper(line))]

    def threads(text: str) -> list[object]:
        found = textlib.extract_sections(OTHER_LEVELS.sub(HIDDEN + r"\1", text), SITE).sections
        return [_newest(section.content.replace(HIDDEN, ""), stamps) for section in found]

    return {
        "mwparserfromhell.parse": mwparserfromhell.parse,
        "one expression a line": lines,
        "pywikibot TimeStripper, line by line": times,
        "pywikibot extract_sections": sections,
        "pywikibot archivebot's threads (its loop)": threads,
    }


def lines(text: str) -> list[tuple[str, str, int]]:
    """A user, a time, and the list marks before them, wherever both stand on one line."""
    return [
        (match.group(1), match.group(2), len(line) - len(line.lstrip(":*#")))
        for line in text.split("\n")
        if (match := LINE_READER.search(line))
    ]


def _newest(content: str, stamps: SimpleNamespace) -> object:
    """A thread's newest time, as archivebot finds it: it hands TimeStripper the lines one by one."""
    text, newest = "", None
    for line in content.splitlines()[1:]:
        text += line + "\n"
        at = stamps.timestripper(line)
        newest = max(newest, at) if newest and at else newest or at
    return newest


def _textlib() -> ModuleType:
    # pywikibot reads the command's words when it is imported, and writes into the folder it is told
    os.environ.setdefault("PYWIKIBOT_DIR", tempfile.mkdtemp(prefix="talkclerk-pywikibot-"))
    os.environ.setdefault("PYWIKIBOT_NO_USER_CONFIG", "2")
    words, sys.argv = sys.argv, sys.argv[:1]
    try:
        return importlib.import_module("pywikibot.textlib")
    finally:
        sys.argv = words
