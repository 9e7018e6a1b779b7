"""The redirects that lead to the templates which a profile names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

import msgspec

from bot import titles
from config.profile import Profile

TEMPLATE = 10
ASKED = {"prop": "redirects", "rdprop": "title", "rdnamespace": TEMPLATE, "rdlimit": "max"}

Aliases = dict[str, tuple[str, ...]]


def template_titles(profile: Profile) -> tuple[str, ...]:
    """The pages of all templates that a profile names, the main one of each group first, then the second of each."""
    ranks = zip_longest(*profile.templates.values(), fillvalue="")
    return tuple(dict.fromkeys(_title(name, profile) for rank in ranks for name in rank if name))


def aliases_in(parts: Iterator[Mapping[str, Any]], profile: Profile) -> Aliases:
    """The names that lead to each template, by its own, in the answers to ``ASKED``."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for page in part.get("pages", ()):
            found.setdefault(_name(page["title"], profile), []).extend(
                _name(each["title"], profile) for each in page.get("redirects", ())
            )
    return {name: tuple(others) for name, others in found.items() if others}


def with_aliases(profile: Profile, aliases: Mapping[str, tuple[str, ...]]) -> Profile:
    """The profile with the other names of its templates; a name that stands in some group stays there alone."""
    taken = {name for names in profile.templates.values() for name in names}
    groups: dict[str, tuple[str, ...]] = {}
    for group, names in profile.templates.items():
        more = [other for name in names for other in aliases.get(name, ()) if other not in taken]
        taken.update(more)
        groups[group] = tuple(dict.fromkeys((*names, *more)))
    return msgspec.structs.replace(profile, templates=groups)


def _title(name: str, profile: Profile) -> str:
    # a few stand in user space, and are named with it
    return name if titles.namespace_of(name, profile) else titles.full_title(TEMPLATE, name, profile)


def _name(title: str, profile: Profile) -> str:
    return titles.name_of(title, profile) if titles.namespace_of(title, profile) == TEMPLATE else title
