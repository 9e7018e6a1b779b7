"""A report as one page of HTML that needs nothing else: no script, no picture, no style from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.messages import Part
from bot.report.html_timeline import plot
from bot.report.values_parts import Phrase
from bot.report.view_text import say
from bot.report.view_values import View

MOST_ROWS_IN_SIGHT = 25


def render_html(view: View) -> str:
    """The report as a page."""
    template = _environment().get_template("report.html.jinja")
    return template.render(
        view=view,
        sentence=partial(say, view.words),
        plot=plot(view.timeline, view.words),
        most=MOST_ROWS_IN_SIGHT,
    )


def told(phrase: Phrase, marks: Mapping[str, str] | None = None) -> Markup:
    """The sentence; names and texts of the page are kept apart from its direction.

    ``marks`` gives arguments an address to link to, or, as Markup, what stands in their place.
    """
    return Markup("").join(_stretch(part, (marks or {}).get(part.argument or "")) for part in phrase.parts)


def data_url(text: str) -> str:
    """An address that holds the text itself."""
    return f"data:text/plain;charset=utf-8,{quote(text, safe='')}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("bot.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["told"] = told
    made.filters["data_url"] = data_url
    return made


def _stretch(part: Part, mark: str | None) -> Markup:
    if part.argument is None:
        return escape(part.text)
    if isinstance(mark, Markup):
        return mark
    if mark:
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(mark, part.text)
    return Markup("<bdi>{}</bdi>").format(part.text)
