"""From the options of a command to the wiki that its pages are read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from bot.attribution import History
from bot.cli.options import SourceOptions
from bot.cli.titles import Named, named, words_in
from bot.errors import ConfigError, PageMissing
from bot.gather import Wiki
from bot.titles import discussion_page, is_talk, normalise
from bot.wiki.export import Export, ExportFile, open_export
from bot.wiki.export_history import ExportHistory
from bot.wiki.files import read_page
from bot.wiki.live_history import LiveHistory
from bot.wiki.live_open import Opened, api_address, open_wiki
from bot.wiki.live_pages import LiveWiki
from config.profile import Profile
from config.profiles import known_sites, load_profile
from config.settings import Settings

NAME_A_PAGE = 'Name a page, such as "Talk:Mill pond".'


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page to be read, and where from; ``as_of`` is None for the present, ``history`` where none can be asked.

    ``locate`` asks the wiki what page and time an address with a revision means.
    """

    title: str
    wiki: Wiki
    profile: Profile
    as_of: datetime | None
    history: History | None = None
    locate: Callable[[], Wanted] | None = None


def located(page: Wanted) -> Wanted:
    """The page with its own title and time, also where an address named only a revision."""
    return page.locate() if page.locate else page


def title_of(page: Wanted) -> str:
    """The title by which a page was named."""
    return page.title


def wanted(source: SourceOptions, settings: Settings) -> tuple[Wanted, ...]:
    """The pages that a command names, in its order."""
    one_source(source)
    if source.file is not None:
        return (_from_file(source, settings),)
    if source.export is not None:
        return tuple(_from_export(source, open_export(source.export, source.site)))
    return _from_live(source, settings)


def one_source(source: SourceOptions) -> None:
    """No value; a command that names two sources, or a title for none, cannot be meant."""
    given = {"--file": source.file, "--export": source.export, "--from": source.snapshot}
    names = [name for name, path in given.items() if path is not None]
    if len(names) > 1:
        raise ConfigError(" and ".join(names), "name more than one place to read from.", "Give one of them.")
    if source.title is not None and source.file is None:
        raise ConfigError("--title", "is for --file.", "Give the titles of the pages as plain arguments.")
    if source.category is not None and names:
        raise ConfigError("--category", "is read from a live wiki.", f"Leave {names[0]} out.")
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
    if source.site is not None and source.site != export.site in known_sites():
        fact = f"does not fit {export.path}, which is from {export.site}."
        raise ConfigError(f"--site {source.site}", fact, "Leave --site out.")
    profile = export.complete(load_profile(source.site or export.site))
    pages = _pages(source)
    if not pages:
        talk = next((title for title in export.pages if is_talk(title, profile)), None)
        example = f'Name a page of it, such as "{talk}".' if talk else NAME_A_PAGE
        raise ConfigError(str(export.path), "is read for the pages that are named, and none is.", example)
    for page in pages:
        if page.address and _host(api_address(page.address)) != _host(profile.script_url):
            raise ConfigError(page.address, f"is not on {profile.site}.", f"Name a page that {export.path} holds.")
        locate = partial(_at_exported, page, export, profile) if page.revid is not None else None
        yield replace(_exported(page.title, export, profile, source.as_of), locate=locate)


def _exported(title: str, export: ExportFile, profile: Profile, as_of: datetime | None) -> Wanted:
    wiki = Export(file=export, profile=profile, as_of=as_of)
    history = ExportHistory(file=export, profile=profile, as_of=as_of)
    return Wanted(title=title, wiki=wiki, profile=profile, as_of=as_of, history=history)


def _at_exported(page: Named, export: ExportFile, profile: Profile) -> Wanted:
    return _exported(page.title, export, profile, _time_of(page, export, profile))


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _from_live(source: SourceOptions, settings: Settings) -> tuple[Wanted, ...]:
    pages = _pages(source)
    if not pages and source.category is None:
        raise ConfigError("talkclerk", "no page is named.", NAME_A_PAGE)
    wikis: dict[str, Opened] = {}
    found = [_live(page, _opened(page, source, settings, wikis), source) for page in pages]
    if source.category is not None:
        here = _opened(Named(title=source.category), source, settings, wikis)
        found += _of_category(source.category, here, source)
    return tuple(found)


def _opened(page: Named, source: SourceOptions, settings: Settings, wikis: dict[str, Opened]) -> Opened:
    """The live wiki that a page is on: its address says it, or --site, or the settings; each is opened once."""
    site = source.site or page.address or settings.wiki.site
    api = api_address(site)
    if page.address and api_address(page.address) != api:
        raise ConfigError(page.address, f"is not on {source.site}.", "Leave --site out: the address names the wiki.")
    if api not in wikis:
        wikis[api] = open_wiki(site, settings)
    return wikis[api]


def _live(page: Named, wiki: Opened, source: SourceOptions) -> Wanted:
    live = LiveWiki(connection=wiki.connection, profile=wiki.profile, as_of=source.as_of)
    locate = partial(_at_revision, live, page.revid) if page.revid is not None else None
    return replace(_from(live, page.title), locate=locate)


def _from(live: LiveWiki, title: str) -> Wanted:
    history = LiveHistory(connection=live.connection, as_of=live.as_of)
    return Wanted(title=title, wiki=live, profile=live.profile, as_of=live.as_of, history=history)


def _at_revision(live: LiveWiki, revid: int) -> Wanted:
    title, as_of = live.revision(revid)
    return _from(replace(live, as_of=as_of), title)


def _of_category(name: str, wiki: Opened, source: SourceOptions) -> list[Wanted]:
    """The pages of a category; an article and its talk page are one."""
    live = LiveWiki(connection=wiki.connection, profile=wiki.profile, as_of=source.as_of)
    titles = dict.fromkeys(discussion_page(title, wiki.profile) for title in live.category(name))
    return [_from(live, title) for title in titles]


def _time_of(page: Named, export: ExportFile, profile: Profile) -> datetime:
    """When the revision that an address names was saved."""
    exported = export.pages.get(normalise(page.title, profile))
    for revision in exported.revisions if exported else ():
        if revision.revid == page.revid and revision.timestamp:
            return revision.timestamp
    next_step = "Export the page with its history, or leave the revision out."
    raise PageMissing(page.title, f"revision {page.revid} is not in {export.path}.", next_step)


def _pages(source: SourceOptions) -> tuple[Named, ...]:
    """The pages of a wiki that a command names, each as of one time."""
    pages = tuple(map(named, _words(source)))
    for page in pages:
        if page.revid is not None and source.as_of is not None:
            place = page.address or page.title
            raise ConfigError(place, "names a revision, and --as-of a time.", "Leave one of them out.")
    return pages


def _words(source: SourceOptions) -> tuple[str, ...]:
    """What names pages: the command's arguments, then the lines of its file of titles."""
    if source.titles_file is None:
        return source.titles
    return (*source.titles, *words_in(source.titles_file))
