"""Options that more than one command has."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]
_MEDIAWIKI = re.compile(r"^(\d{8})(\d{6})$", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """Where pages are read from, and as of when, as the command has it."""

    titles: tuple[str, ...]
    file: Path | None
    title: str | None
    export: Path | None
    snapshot: Path | None
    site: str | None
    as_of: datetime | None
    titles_file: Path | None
    category: str | None = None


def time(word: str) -> datetime:
    """The time that a word names, as ISO 8601 or MediaWiki writes it; UTC where it names no zone."""
    try:
        at = datetime.fromisoformat(_MEDIAWIKI.sub(r"\1T\2", word))
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise click.BadParameter(f"{word!r} is no time. Write it as 2021-05-22T07:00Z.") from None


def site(word: str) -> str:
    """A wiki's name or address, as written."""
    if not word.strip():
        raise click.BadParameter("names no wiki. Write enwiki, or an address.")
    return word.strip()


def archives(word: str) -> int | str:
    """How many archive pages a word stands for: a number, all or none."""
    if word in {"all", "none"}:
        return word
    if word.isascii() and word.isdigit():
        return int(word)
    raise click.BadParameter(f"{word!r} is no number of archives. Write a number, all or none.")


# whether a file can be read is told by what reads it, with its own exit code
PATH = click.Path(path_type=Path, allow_dash=True, readable=False)


def output(word: str) -> Path | None:
    """The file that a word names; - is standard output, as if none were named."""
    return None if word == "-" else Path(word)


def together(name: str, kind: type[Any]) -> Callable[[Command], Command]:
    """A decorator that hands the options which are fields of a dataclass on as one argument."""
    fields = [field.name for field in dataclasses.fields(kind)]

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_one(**words: Any) -> Any:
            return command(**{name: kind(**{field: words.pop(field) for field in fields})}, **words)

        return with_one

    return decorate


def source_options(command: Command) -> Command:
    """The options that say which pages are read, handed on as one ``source``."""
    options = (
        click.argument("titles", nargs=-1, metavar="[TITLE]..."),
        click.option("--file", type=PATH, help="Read one page's wikitext from a file; - is standard input."),
        click.option("--title", help="The title of the page in --file."),
        click.option("--export", type=PATH, help="Read from a MediaWiki XML export."),
        click.option("--from", "snapshot", type=PATH, help="Read a snapshot that check --save wrote."),
        click.option(
            "--site",
            type=site,
            metavar="WIKI",
            help="The wiki's name, such as enwiki, or its address; an export names its own.",
        ),
        click.option("--as-of", type=time, metavar="TIME", help="Look at the page as of then: 2021-05-22T07:00Z."),
        click.option("--titles", "titles_file", type=PATH, help="Read more titles from a file, one a line."),
        click.option("--category", metavar="NAME", help="Read the pages of a category of the live wiki."),
    )
    command = together("source", SourceOptions)(command)
    for option in reversed(options):
        command = option(command)
    return command


def common_options(command: Command) -> Command:
    """The options of every command."""
    config = click.option("--config", type=PATH, help="Read settings from this file over the defaults.")
    # main looks for it itself: an error may come before the command runs
    verbose = click.option("--verbose", is_flag=True, expose_value=False, help="Show where an error comes from.")
    return config(verbose(command))
