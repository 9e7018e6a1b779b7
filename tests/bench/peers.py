"""Readers of wikitext that others wrote, or that anybody would write first."""

from __future__ import annotations

import importlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace

import mwparserfromhell

LINE_READER = re.compile(r"\[\[User(?: talk)?:([^|\]/#]+)[^\n]*?(\d\d:\d\d, \d{1,2} [A-Z][a-z]+ \d{4} \(UTC\))")


def mwpfh(text: str) -> object:
    """Mwparserfromhell's whole tree."""
    return mwparserfromhell.parse(text)


def sections() -> Callable[[str], object]:
    """Pywikibot's ``textlib.extract_sections``, which archivebot builds its threads on."""
    # pywikibot reads the command's words when it is imported, and writes into the folder it is told
    os.environ.setdefault("PYWIKIBOT_DIR", tempfile.mkdtemp())
    os.environ.setdefault("PYWIKIBOT_NO_USER_CONFIG", "2")
    words, sys.argv = sys.argv, sys.argv[:1]
    textlib = importlib.import_module("pywikibot.textlib")
    sys.argv = words
    return lambda text: textlib.extract_sections(text, Site())


class Site:
    """As much of a site as pywikibot asks about a text."""

    namespaces: Mapping[int, Sequence[str]] = {6: ("File", "Image"), 14: ("Category",)}
    family = SimpleNamespace(obsolete={}, langs={"en": ""}, interwiki_forwards=[])
    code = lang = "en"

    def validLanguageLinks(self) -> list[str]:  # noqa: N802  (pywikibot's own name)
        """The prefixes of other languages."""
        return ["de", "fr"]


def lines(text: str) -> object:
    """One expression for each line: a user and a time, levels by the colons before."""
    return [
        (match.group(1), match.group(2), len(line) - len(line.lstrip(":*#")))
        for line in text.split("\n")
        if (match := LINE_READER.search(line))
    ]
