"""What operators decide: ``default.toml``, then a file of their own, then the environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from bot.errors import ConfigError
from config.account import Account, account_in
from config.environment import from_environment, variable
from config.mistakes import Mistake, all_at_once, suggestion, unknown
from config.profiles import known_sites
from config.tables import Table, convert_table, dotted, parse

DEFAULTS = "default.toml"

T = TypeVar("T")
Count = Annotated[int, msgspec.Meta(ge=0)]


class Wiki(msgspec.Struct, frozen=True, kw_only=True):
    """Which wiki is read, and whom its operators may write to."""

    site: str
    contact: str
    patience: Annotated[float, msgspec.Meta(gt=0)]


class Reporting(msgspec.Struct, frozen=True, kw_only=True):
    """How much is read, and how the report is written."""

    archives: Count | Literal["all", "none"]
    format: Literal["terminal", "html", "wikitext", "json"]


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """How much notes name of what a report holds."""

    archived_days: Count
    max_archived: Count
    max_unsigned: Count
    max_summaries: Count
    summary_length: Count


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """What may be saved on the wiki, where, and how often."""

    kinds: tuple[Literal["page-note", "thread-summary", "report-page"], ...]
    pages: tuple[str, ...]
    namespaces: tuple[Count, ...]
    never: tuple[str, ...]
    shutoff: str
    nobots: tuple[str, ...]
    bots: tuple[str, ...]
    per_run: Count
    per_day: Count
    pause: Annotated[float, msgspec.Meta(ge=0)]
    bot_flag: bool
    settle: Count


class Storing(msgspec.Struct, frozen=True, kw_only=True):
    """Where what is remembered is kept, and how long a report may be shown without another look at the wiki."""

    url: str
    visibility_hours: Annotated[int, msgspec.Meta(ge=1)]


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """Where the bot's own report pages stand, and what becomes of old ones."""

    root: Annotated[str, msgspec.Meta(pattern=r"^\w[\w -]{0,39}$")]
    trim: bool


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting. ``tasks`` holds each task's table as it stands; ``places`` tells what set a dotted key.

    ``account`` comes from the environment alone.
    """

    wiki: Wiki
    report: Reporting
    notes: Notes
    post: Posting
    store: Storing
    pages: Pages
    tasks: dict[str, dict[str, object]]
    places: dict[str, str]
    account: Account | None = None

    def place(self, key: str) -> str:
        """The file or the variable that set a dotted key."""
        return self.places.get(key, DEFAULTS)


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings; every mistake in them is told at once."""
    settings, mistakes = read_settings(path, environ)
    if mistakes:
        raise all_at_once(mistakes)
    return settings


def read_settings(path: Path | None, environ: Mapping[str, str]) -> tuple[Settings, tuple[Mistake, ...]]:
    """The settings with every mistake in them; where there are any, defaults stand in for all but the tasks' tables."""
    defaults = parse(files("config").joinpath(DEFAULTS).read_bytes(), DEFAULTS)
    given, mistakes = _from_file(path, defaults)
    from_variables, more = from_environment(environ, defaults)
    places = {**dict.fromkeys(given, str(path)), **{key: variable(key) for key in from_variables}}
    merged = _merged(defaults, {**given, **from_variables})
    settings, wrong = convert_table({**merged, "places": places}, Settings, "", lambda key: places.get(key, DEFAULTS))
    account, unfit = account_in(environ)
    found = (*mistakes, *more, *unfit, *wrong, *_unknown_site(merged, places))
    if settings is None:
        settings = msgspec.convert({**defaults, "tasks": merged["tasks"], "places": places}, Settings)
    return msgspec.structs.replace(settings, account=account), found


def convert_options(settings: Settings, task: str, options: type[T]) -> tuple[T | None, tuple[Mistake, ...]]:
    """A task's table as its Options, or None with every mistake in it."""
    return convert_table(settings.tasks.get(task, {}), options, dotted("tasks", task), settings.place)


def _from_file(path: Path | None, defaults: Table) -> tuple[dict[str, object], list[Mistake]]:
    """The values that the file gives, by dotted key, and the mistakes of keys that set nothing."""
    if path is None:
        return {}, []
    try:
        table = parse(path.read_bytes(), str(path))
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise ConfigError(str(path), f"cannot be read: {reason}.", "Name a file of settings with --config.") from None
    return _known(table, defaults, "", str(path))


def _known(table: Table, defaults: Table, above: str, place: str) -> tuple[dict[str, object], list[Mistake]]:
    values: dict[str, object] = {}
    mistakes: list[Mistake] = []
    for name, value in table.items():
        key, default = dotted(above, name), defaults.get(name)
        if name not in defaults:
            mistakes.append(unknown(place, key, defaults))
        elif not isinstance(default, Mapping):
            values[key] = value
        elif isinstance(value, Mapping):
            inner, more = _known(value, default, key, place)
            values |= inner
            mistakes += more
        else:
            mistakes.append(
                Mistake(place=place, key=key, fact="is a section.", next_step=f"Write [{key}] above its keys.")
            )
    return values, mistakes


def _merged(defaults: Table, given: Table, above: str = "") -> dict[str, object]:
    """The defaults, with the values that were given by dotted key in their places."""
    return {
        name: _merged(default, given, dotted(above, name))
        if isinstance(default, Mapping)
        else given.get(dotted(above, name), default)
        for name, default in defaults.items()
    }


def _unknown_site(table: Mapping[str, Any], places: Mapping[str, str]) -> Iterator[Mistake]:
    site, sites = table["wiki"]["site"], known_sites()
    if isinstance(site, str) and site not in sites:
        place, fact = places.get("wiki.site", DEFAULTS), f'cannot be "{site}".'
        yield Mistake(place=place, key="wiki.site", fact=fact, next_step=suggestion(site, sites))
