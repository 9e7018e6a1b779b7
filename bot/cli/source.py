"""From the options of a command to the wiki that its pages are read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cli.options import SourceOptions
from bot.cli.titles import Named, named, words_in
from bot.errors import ConfigError, PageMissing
from bot.gather import Wiki
from bot.titles import is_talk, normalise
from bot.wiki.export import Export, ExportFile, open_export
from bot.wiki.files import read_page
from config.profile import Profile
from config.profiles import load_profile
from config.settings import Settings

SOURCES = "--file PAGE.wikitext, --export FILE.xml or --from SNAPSHOT"
NAME_A_PAGE = 'Name a page, such as "Talk:Mill pond".'


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page to be read, and where from; ``as_of`` is None for the present."""

    title: str
    wiki: Wiki
    profile: Profile
    as_of: datetime | None


def wanted(source: SourceOptions, settings: Settings) -> tuple[Wanted, ...]:
    """The pages that a command names, in its order."""
    one_source(source)
    if source.file is not None:
        return (_from_file(source, settings),)
    if source.export is not None:
        return tuple(_from_export(source, open_export(source.export)))
    place = source.titles[0] if source.titles else "talkclerk"
    raise ConfigError(place, "this version reads files and exports, and no live wiki.", f"Give {SOURCES}.")


def one_source(source: SourceOptions) -> None:
    """No value; a command that names two sources, or a title for none, cannot be meant."""
    given = {"--file": source.file, "--export": source.export, "--from": source.snapshot}
    names = [name for name, path in given.items() if path is not None]
    if len(names) > 1:
        raise ConfigError(" and ".join(names), "name more than one place to read from.", "Give one of them.")
    if source.title is not None and source.file is None:
        raise ConfigError("--title", "is for --file.", "Give the titles of the pages as plain arguments.")
    if source.snapshot is not None and (source.titles or source.titles_file or source.as_of or source.site):
        raise ConfigError("--from", "holds its own page, wiki and time.", "Leave TITLE, --site and --as-of out.")


def _from_file(source: SourceOptions, settings: Settings) -> Wanted:
    words = [*_words(source), *([source.title] if source.title is not None else [])]
    if len(words) != 1:
        fact = "needs the title of its page." if not words else "holds one page, and several titles are given."
        raise ConfigError("--file", fact, 'Give one: --title "Talk:Mill pond".')
    page = named(words[0])
    profile = load_profile(source.site or settings.wiki.site)
    wiki = read_page(str(source.file), page.title, profile)
    if page.revid is not None:
        wiki = replace(wiki, page=replace(wiki.page, revid=page.revid))
    return Wanted(title=wiki.page.title, wiki=wiki, profile=profile, as_of=source.as_of)


def _from_export(source: SourceOptions, export: ExportFile) -> Iterator[Wanted]:
    profile = export.complete(load_profile(source.site or export.site))
    words = _words(source)
    if not words:
        talk = next((title for title in export.pages if is_talk(title, profile)), None)
        example = f'Name a page of it, such as "{talk}".' if talk else NAME_A_PAGE
        raise ConfigError(str(export.path), "is read for the pages that are named, and none is.", example)
    for page in map(named, words):
        as_of = source.as_of if page.revid is None else _time_of(page, export, profile)
        wiki = Export(file=export, profile=profile, as_of=as_of)
        yield Wanted(title=page.title, wiki=wiki, profile=profile, as_of=as_of)


def _time_of(page: Named, export: ExportFile, profile: Profile) -> datetime:
    """When the revision that an address names was saved."""
    exported = export.pages.get(normalise(page.title, profile))
    for revision in exported.revisions if exported else ():
        if revision.revid == page.revid and revision.timestamp:
            return revision.timestamp
    next_step = "Export the page with its history, or leave the revision out."
    raise PageMissing(page.title, f"revision {page.revid} is not in {export.path}.", next_step)


def _words(source: SourceOptions) -> tuple[str, ...]:
    """What names pages: the command's arguments, then the lines of its file of titles."""
    if source.titles_file is None:
        return source.titles
    return (*source.titles, *words_in(source.titles_file))
