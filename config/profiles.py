"""The profile of a wiki: its language's facts, with what ``config/wikis/SITE.toml`` says of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

import msgspec

from bot.errors import ConfigError
from config.mistakes import Mistake, all_at_once, suggestion
from config.profile import Language, Namespace, Profile
from config.profile_checks import mistakes_in_names
from config.tables import convert_table, parse

Groups = dict[str, tuple[str, ...]]
MonthNumber = Annotated[int, msgspec.Meta(ge=1, le=12)]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A site's file as it stands; ``plain_digits``: times are written 0-9, whatever digits the language has."""

    site: str
    name: str
    language: str
    article_url: str
    script_url: str
    timezone: str = "UTC"
    zones: dict[str, int] = {}
    older_months: dict[str, MonthNumber] = {}
    namespaces: tuple[Namespace, ...] = ()
    date_formats: tuple[str, ...] = ()
    case_sensitive: bool = False
    plain_digits: bool = False
    templates: Groups = {}
    answered: dict[str, Groups] = {}
    parameters: Groups = {}
    classes: Groups = {}
    cues: Groups = {}
    patterns: Groups = {}


def known_sites() -> tuple[str, ...]:
    """The sites that have a file, by name."""
    return _stems("wikis", ".toml")


def known_languages() -> tuple[str, ...]:
    """The languages that have a file, by code."""
    return _stems("languages", ".json")


@lru_cache(maxsize=16)
def interned(profile: Profile) -> Profile:
    """The first profile that was the same: what is made for one is found at once for itself, and slowly for another."""
    return profile


def load_profile(site: str) -> Profile:
    """The profile of a known site."""
    sites = known_sites()
    if site not in sites:
        raise ConfigError(f"site {site}", "is not known.", suggestion(site, sites))
    place = f"config/wikis/{site}.toml"
    return interned(build_profile(parse(_packaged("wikis", f"{site}.toml"), place), place))


def build_profile(table: Mapping[str, object], place: str) -> Profile:
    """The profile that a site's tables make; every mistake in them is told at once."""
    site, mistakes = convert_table(table, Site, "", lambda _: place)
    mistakes += tuple(mistakes_in_names(table, place))
    if site is not None and site.language not in known_languages():
        next_step = suggestion(site.language, known_languages())
        mistakes += (Mistake(place=place, key="language", fact=f"{site.language} has no file.", next_step=next_step),)
    if site is None or mistakes:
        raise all_at_once(mistakes)
    return _resolve(site, load_language(site.language))


def _resolve(site: Site, language: Language) -> Profile:
    if site.plain_digits:
        language = msgspec.structs.replace(language, digits="")
    return Profile(
        site=site.site,
        name=site.name,
        language=language,
        article_url=site.article_url,
        script_url=site.script_url,
        timezone=site.timezone,
        zones=_zones(site.zones or {"UTC": 0}, language.timezones),
        older_months=site.older_months,
        namespaces=_namespaces(language.namespaces, site.namespaces),
        templates=site.templates,
        cues=site.cues,
        answered=site.answered,
        parameters=site.parameters,
        patterns=site.patterns,
        classes=site.classes,
        date_formats=site.date_formats or language.date_formats,
        case_sensitive=site.case_sensitive,
    )


def _zones(zones: Mapping[str, int], local: Mapping[str, str]) -> dict[str, int]:
    """The site's zones, the first as its language writes it before the others."""
    translated = {name: zones[english] for name, english in local.items() if english in zones}
    first = next(iter(zones))
    usual = {name: offset for name, offset in translated.items() if local[name] == first}
    return {**usual, **zones, **translated}


def _namespaces(language: Iterable[Namespace], site: Iterable[Namespace]) -> tuple[Namespace, ...]:
    """The site's namespaces over the language's: what the language calls one leads to it still."""
    merged = {each.id: each for each in language}
    for own in site:
        below = merged.get(own.id)
        names = (own.name, *own.aliases, *((below.name, *below.aliases) if below else ()))
        name, *aliases = dict.fromkeys(names)
        merged[own.id] = Namespace(id=own.id, name=name, aliases=tuple(aliases))
    return tuple(sorted(merged.values(), key=lambda each: each.id))


def load_language(code: str) -> Language:
    """The facts of a known language."""
    return msgspec.json.decode(_packaged("languages", f"{code}.json"), type=Language)


def _stems(folder: str, ending: str) -> tuple[str, ...]:
    names = (each.name for each in files("config").joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(ending) for name in names if name.endswith(ending)))


def _packaged(folder: str, name: str) -> bytes:
    return files("config").joinpath(folder, name).read_bytes()
