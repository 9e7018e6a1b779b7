"""Users who want nobody to sign for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.gather import KnowsTemplates, Wiki
from bot.model import AttributedText
from bot.parse import mask
from bot.parse.source import reader
from bot.parse.templates import calls
from bot.titles import full_title
from config.profile import Profile

NO_AUTOSIGN = "no_autosign"
USER, USER_TALK = 2, 3


def with_opt_outs(wiki: Wiki, found: tuple[AttributedText, ...], profile: Profile) -> tuple[AttributedText, ...]:
    """Who wrote what; those are marked whose own page or talk page keeps the bots away that sign."""
    users = {each.attribution.user for each in found if each.attribution.user and not each.attribution.opted_out}
    pages = {full_title(ns, user, profile): user for user in sorted(users) for ns in (USER, USER_TALK)}
    if not pages or not profile.group(NO_AUTOSIGN):
        return found
    showing = _showing(wiki, pages, profile)
    out = {user for title, user in pages.items() if title in showing}
    return tuple(
        replace(each, attribution=replace(each.attribution, opted_out=True)) if each.attribution.user in out else each
        for each in found
    )


def _showing(wiki: Wiki, pages: Mapping[str, str], profile: Profile) -> Iterable[str]:
    """The pages that show the template; where a wiki cannot tell, those that hold it."""
    if isinstance(wiki, KnowsTemplates):
        return wiki.showing(pages, profile.group(NO_AUTOSIGN))
    read = wiki.read(pages).found
    return {title for title, page in read.items() if _holds(page.wikitext, profile)}


def _holds(wikitext: str, profile: Profile) -> bool:
    names = reader(profile).names
    masked = mask.paint(wikitext, mask.opaque_spans(wikitext))
    return any(NO_AUTOSIGN in call.groups for call in calls(masked, names))
