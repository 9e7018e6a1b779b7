"""How a wiki would show wikitext that nobody has saved."""

from __future__ import annotations

from bot.wiki.live import Connection


def rendered(connection: Connection, title: str, wikitext: str) -> str:
    """The HTML that the wiki makes of it on the page ``title``, as signed by us."""
    answer = connection.ask(
        action="parse",
        text=wikitext,
        title=title,
        contentmodel="wikitext",
        prop="text",
        pst=1,
        preview=1,
        disableeditsection=1,
        disablelimitreport=1,
    )
    return str(answer["parse"]["text"])
