"""``talkclerk demo``."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import get_args

import click

from bot.cli.deliver import deliver, screen
from bot.cli.options import PATH, common_options
from bot.cli.render import render
from bot.errors import ConfigError
from bot.model import NoteKind, Report
from bot.report.terminal import render_terminal
from bot.report.view import view
from bot.service import check, words_for
from bot.service.starting import load_settings
from bot.wiki.export import Export, open_export
from bot.wiki.export_history import ExportHistory
from bot.wiki.paths import write_output
from config.profiles import load_profile
from config.settings import Settings

READER = "en"
TITLE = "Talk:Ostrey Tide Clock"
AS_OF = datetime(2026, 10, 15, 9, tzinfo=UTC)
FOLDER = Path("build/demo")
EPILOG = """\b
Example:
  talkclerk demo --output /tmp/demo"""


@click.command(epilog=EPILOG)
@click.option("--output", type=PATH, default=FOLDER, show_default=True, help="The folder that the files go to.")
@common_options
def command(output: Path, config: Path | None) -> None:
    """Check the bundled sample wiki, end to end.

    The report is printed, and written as HTML and JSON with each drafted note in a file of its own.
    """
    settings = load_settings(config, os.environ)
    _make(output)
    report = _report(settings)
    _clear(output)
    to, words = screen(None), words_for(READER)
    written = [output / "report.html", output / "report.json"]
    for path in written:
        write_output(path, render([report], path.suffix[1:], words, to, several=False))
    for number, note in enumerate(report.notes, start=1):
        written.append(output / _name(number, note.kind))
        write_output(written[-1], note.wikitext)
    text = render_terminal(view(report, words), width=to.width, colour=to.colour, more=False)
    deliver(text + "\n" + "".join(f"{path}\n" for path in written), None)


def _report(settings: Settings) -> Report:
    with as_file(files("config") / "sample" / "export.xml") as path:
        export = open_export(path)
        profile = export.complete(load_profile(export.site))
        wiki = Export(file=export, profile=profile, as_of=AS_OF)
        history = ExportHistory(file=export, profile=profile, as_of=AS_OF)
        return check(wiki, TITLE, profile, settings, as_of=AS_OF, history=history)


def _name(number: int | str, kind: NoteKind) -> str:
    return f"{number}-{kind}.wikitext"


def _clear(folder: Path) -> None:
    """Take away the notes of an earlier run: there may be fewer now."""
    for path in (path for kind in get_args(NoteKind) for path in folder.glob(_name("*", kind))):
        if path.name.partition("-")[0].isdecimal():
            with suppress(OSError):  # a folder where nothing can be changed is told of next
                path.unlink()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fact = f"the folder cannot be made ({(error.strerror or str(error)).lower()})."
        raise ConfigError(str(folder), fact, "Name another with --output.") from error
