"""What a wiki says of itself, and the profile that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.errors import ConfigError
from bot.wiki.facts_aliases import with_aliases
from config.generate import MONTHS, WEEKDAYS
from config.profile import Language, Namespace, Profile
from config.profiles import known_sites, load_profile

# the names of MediaWiki's messages; their texts are the wiki's, which may have changed its language's
_MONTH_KEYS = tuple(
    # a month whose name is its own abbreviation has its name under another key
    (f"{month}_long" if month == month[:3] else month, f"{month}-gen", month[:3])
    for month in MONTHS.split()
)
_DAY_KEYS = tuple((day, day[:3]) for day in WEEKDAYS.split())

ASKED = {
    "meta": "siteinfo|allmessages",
    "siprop": "general|namespaces|namespacealiases",
    "ammessages": "|".join(key for keys in (*_MONTH_KEYS, *_DAY_KEYS) for key in keys),
    "uselang": "content",
}
_SEASONS = (datetime(2020, 1, 1), datetime(2020, 7, 1))  # noqa: DTZ001 - the zone's own time


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wiki's siteinfo, as far as a profile holds it.

    ``aliases`` are the redirects to the templates that its profile names; ``own_language`` is what it tells of a
    language that has no file.
    """

    site: str
    name: str
    language: str
    article_url: str
    script_url: str
    timezone: str
    case_sensitive: bool
    namespaces: tuple[Namespace, ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    aliases: dict[str, tuple[str, ...]] = {}
    own_language: Language | None = None


def facts_in(answer: Mapping[str, Any], api: str) -> Facts:
    """The facts in an answer to ``ASKED``."""
    general = answer["general"]
    server = str(general["server"])
    base = f"{urlsplit(api).scheme}:{server}" if server.startswith("//") else server
    aliases: dict[int, list[str]] = {}
    for each in answer.get("namespacealiases", ()):
        aliases.setdefault(each["id"], []).append(each["alias"])
    texts = {each["name"]: each["content"] for each in answer.get("allmessages", ()) if "content" in each}
    return Facts(
        site=general["wikiid"],
        name=general["sitename"],
        language=general["lang"],
        article_url=base + general["articlepath"],
        script_url=base + general["script"],
        timezone=general.get("timezone", "UTC"),
        case_sensitive=general.get("case") == "case-sensitive",
        namespaces=tuple(_namespace(each, aliases) for each in answer["namespaces"].values()),
        months=tuple(_texts(keys, texts) for keys in _MONTH_KEYS),
        weekdays=tuple(_texts(keys, texts) for keys in _DAY_KEYS),
    )


def resolve(facts: Facts) -> Profile:
    """The profile of a wiki: its own facts, with the words of its file, or of its language's Wikipedia."""
    site = words_of(facts)
    return with_aliases(_over_shipped(facts, load_profile(site)) if site else _unshipped(facts), facts.aliases)


def words_of(facts: Facts) -> str | None:
    """The site whose words a wiki's editors use; None where there is no profile of its language."""
    language = facts.language.partition("-")[0]  # en-gb is English
    return next((site for site in (facts.site, f"{language}wiki") if site in known_sites()), None)


def _over_shipped(facts: Facts, shipped: Profile) -> Profile:
    zones = shipped.zones if shipped.timezone == facts.timezone else _zones(facts.timezone)
    months, weekdays = shipped.language.months, shipped.language.weekdays
    if facts.language.partition("-")[0] == shipped.language.code:
        months, weekdays = _more(months, facts.months), _more(weekdays, facts.weekdays)
    return msgspec.structs.replace(
        shipped,
        language=msgspec.structs.replace(shipped.language, months=months, weekdays=weekdays),
        site=facts.site,
        name=facts.name,
        article_url=facts.article_url,
        script_url=facts.script_url,
        timezone=facts.timezone,
        zones=zones,
        case_sensitive=facts.case_sensitive,
        namespaces=tuple(_joined(facts.namespaces, shipped.namespaces)),
    )


def _unshipped(facts: Facts) -> Profile:
    """The profile of a wiki whose language has none: signatures and sections can be read, words cannot."""
    language = facts.own_language
    if language is None:
        fact = f"is written in {facts.language}: there is no profile of it, and the wiki's dates are not understood."
        raise ConfigError(facts.site, fact, f"Known wikis: {', '.join(known_sites())}.")
    zones = _zones(facts.timezone)
    local = {name: zones[english] for name, english in language.timezones.items() if english in zones}
    return Profile(
        site=facts.site,
        name=facts.name,
        language=language,
        article_url=facts.article_url,
        script_url=facts.script_url,
        timezone=facts.timezone,
        zones={**zones, **local},
        case_sensitive=facts.case_sensitive,
        namespaces=facts.namespaces,
        date_formats=language.date_formats,
    )


def _namespace(found: Mapping[str, Any], aliases: Mapping[int, Iterable[str]]) -> Namespace:
    names = (found["name"], found.get("canonical", ""), *aliases.get(found["id"], ()))
    name, *others = dict.fromkeys(names)
    return Namespace(id=found["id"], name=name, aliases=tuple(filter(None, others)))


def _texts(keys: Iterable[str], texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for key in keys if (text := texts.get(key, "").strip())))


def _more(known: Iterable[tuple[str, ...]], asked: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The names that are known, and those that the wiki has beside them."""
    return tuple(tuple(dict.fromkeys((*names, *own))) for names, own in zip_longest(known, asked, fillvalue=()))


def _joined(own: Iterable[Namespace], shipped: Iterable[Namespace]) -> Iterable[Namespace]:
    """The wiki's namespaces, with the names that its file knows beyond; those that are gone still stand in old text."""
    merged = {each.id: each for each in shipped}
    taken = {name.lower() for each in own for name in (each.name, *each.aliases)}
    for each in own:
        known = merged.get(each.id)
        names = (*each.aliases, *((known.name, *known.aliases) if known else ()))
        others = [n for n in dict.fromkeys(names) if n != each.name and (n in each.aliases or n.lower() not in taken)]
        merged[each.id] = Namespace(id=each.id, name=each.name, aliases=tuple(others))
    return sorted(merged.values(), key=lambda each: each.id)


def _zones(timezone: str) -> dict[str, int]:
    """The abbreviations of a zone, with minutes east of UTC, and UTC."""
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return {"UTC": 0}
    moments = [season.replace(tzinfo=zone) for season in _SEASONS]
    found = {at.tzname() or "UTC": int((at.utcoffset() or at - at).total_seconds()) // 60 for at in moments}
    return {**found, "UTC": 0}
