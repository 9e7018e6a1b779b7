"""Reports in the format that a command asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.cli.deliver import Screen
from bot.messages import Words
from bot.model import Report
from bot.report.as_json import check_json
from bot.report.html import render_html
from bot.report.json_parts import Document
from bot.report.terminal import render_terminal
from bot.report.view import View, view
from bot.report.wikitext import render_wikitext

FORMATS = ("terminal", "html", "wikitext", "json")


def render(
    reports: Sequence[Report], form: str, words: Words, to: Screen, *, several: bool, dismissed: bool = False
) -> str:
    """The reports as one text; ``several``: more than one page was asked for, however many could be read.

    ``dismissed``: with what people decided before that need not be told.
    """
    if form == "json":
        return json_text([check_json(report, words, dismissed=dismissed) for report in reports], several=several)
    views = ((report, view(report, words, dismissed=dismissed)) for report in reports)
    return "\n".join(_render(report, seen, form, to) for report, seen in views)


def json_text(documents: Sequence[Document], *, several: bool) -> str:
    """A document as JSON, or several as an array of them."""
    return json.dumps(list(documents) if several else documents[0], ensure_ascii=False, indent=1) + "\n"


def _render(report: Report, seen: View, form: str, to: Screen) -> str:
    if form == "html":
        return render_html(seen)
    if form == "wikitext":
        return render_wikitext(seen, report.snapshot.profile)
    return render_terminal(seen, width=to.width, colour=to.colour)
