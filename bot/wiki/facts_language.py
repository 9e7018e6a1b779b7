"""A language that talkclerk has no file of, as a wiki that is written in it tells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.wiki.date_form import form_of
from config.profile import Language, Namespace
from config.summaries import MESSAGES, restoring

UTC_NAME = "timezone-utc"
ASKED = {
    "meta": "siteinfo|allmessages",
    "siprop": "general|magicwords|specialpagealiases",
    "ammessages": "|".join((UTC_NAME, *MESSAGES)),
    "uselang": "content",
}
# the wiki writes the time, and its digits, as it does where somebody signs
WRITTEN = {
    "action": "parse",
    "text": "\n".join(["~~~~~", *(f"{{{{subst:formatnum:{digit}}}}}" for digit in range(10))]),
    "contentmodel": "wikitext",
    "onlypst": 1,
    "curtimestamp": 1,
}
_PLAIN = "0123456789"


def language_in(
    told: Mapping[str, Any],
    written: Mapping[str, Any],
    namespaces: Sequence[Namespace],
    months: tuple[tuple[str, ...], ...],
    weekdays: tuple[tuple[str, ...], ...],
) -> Language | None:
    """The language by the answers to ``ASKED`` and ``WRITTEN``; None where the form of its dates is not clear."""
    general = told["general"]
    signed, *numbers = written["parse"]["text"].split("\n")
    digits = "".join(numbers)
    at = datetime.fromisoformat(written["curtimestamp"]).astimezone(UTC).replace(tzinfo=None)
    form = form_of(signed, at + timedelta(minutes=int(general.get("timeoffset", 0))), months, weekdays, digits)
    if form is None:
        return None
    words = {each["name"]: tuple(each["aliases"]) for each in told["magicwords"]}
    pages = {each["realname"]: tuple(each["aliases"]) for each in told["specialpagealiases"]}
    texts = {each["name"]: each["content"] for each in told["allmessages"] if "content" in each}
    return Language(
        code=general["lang"],
        rtl=bool(general.get("rtl")),
        date_formats=(form,),
        months=months,
        weekdays=weekdays,
        digits="" if digits == _PLAIN else digits,
        namespaces=tuple(namespaces),
        contributions=tuple(name.replace("_", " ") for name in pages.get("Contributions", ())),
        timezones={texts.get(UTC_NAME, "UTC"): "UTC"},
        subst=words.get("subst", ()),
        redirect=words.get("redirect", ()),
        restoring=restoring(texts),
    )
