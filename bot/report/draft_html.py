"""A draft as one page of HTML that acts on nothing: what the wiki made of it is shut in a frame."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.messages import Words
from bot.model import Argument, Draft, message
from bot.report.values_parts import Link
from bot.report.view_text import clean, clean_lines
from config.profile import Language, Profile


def draft_html(draft: Draft, page: Link, rendered: str | None, profile: Profile, words: Words) -> str:
    """The page; ``rendered`` is the wiki's own HTML, None where it could not be asked."""

    def say(key: str, **args: Argument) -> str:
        return words.say(message(key, **args))

    content = profile.language
    return (
        _environment()
        .get_template("draft.html.jinja")
        .render(
            say=say,
            draft=draft,
            page=page,
            heading=clean(draft.heading),
            wikitext=clean_lines(draft.wikitext),
            state=say(f"draft-state-{draft.state}"),
            frame=None if rendered is None else _frame(rendered, content),
            words=words,
            content=content,
        )
    )


def _frame(rendered: str, content: Language) -> str:
    """The document in the frame: what the wiki made is the only thing here that is not escaped."""
    return _environment().get_template("frame.html.jinja").render(rendered=rendered, content=content)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
