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
from bot.report.view import view
from bot.report.wikitext import render_wikitext

FORMATS = ("terminal", "html", "wikitext", "json")


def render(reports: Sequence[Report], form: str, words: Words, to: Screen, *, several: bool) -> str:
    """The reports as one text; ``several``: more than one page was asked for, however many could be read."""
    if form == "json":
        return json_text([check_json(report, words) for report in reports], several=several)
    return "\n".join(_render(report, form, words, to) for report in reports)


def json_text(documents: Sequence[Document], *, several: bool) -> str:
    """A document as JSON, or several as an array of them."""
    return json.dumps(list(documents) if several else documents[0], ensure_ascii=False, indent=1) + "\n"


def _render(report: Report, form: str, words: Words, to: Screen) -> str:
    if form == "html":
        return render_html(view(report, words))
    if form == "wikitext":
        return render_wikitext(view(report, words), report.snapshot.profile)
    return render_terminal(view(report, words), width=to.width, colour=to.colour)
