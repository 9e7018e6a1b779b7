"""A draft in the editor of the person who changes it."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import click

from bot.errors import ConfigError
from bot.messages import Words
from bot.model import Draft, message
from bot.wiki.paths import MEGABYTE, read_file

# MediaWiki leaves such lines out, too: a header that somebody saves by hand is not seen
_HEADER = re.compile(r"(?:<!-- [^\n]* -->\n)+")


def edited(draft: Draft, words: Words) -> tuple[str, Path]:
    """The words that the editor leaves, without the header; and the file, which holds them until they are kept."""
    handle, name = tempfile.mkstemp(prefix=f"talkclerk-{draft.id}-", suffix=".wikitext")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
        stream.write(_header(draft, words) + draft.wikitext + "\n")
    try:
        click.edit(filename=name)
    except click.ClickException as error:
        path.unlink(missing_ok=True)
        step = "Name one that works as VISUAL, or give --file."
        raise ConfigError("editor", f"{error.format_message().rstrip('.')}.", step) from None
    return without_header(text_of(path)), path


def text_of(path: Path) -> str:
    """The text of a file that a person wrote."""
    try:
        return read_file(path, MEGABYTE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), f"byte {error.start + 1} is not UTF-8.", "Save the file as UTF-8.") from None


def without_header(text: str) -> str:
    """The text below the header's lines."""
    text = text.replace("\r\n", "\n")
    header = _HEADER.match(text)
    return text[header.end() :] if header else text


def _header(draft: Draft, words: Words) -> str:
    told = (
        message("edit-header-note", id=draft.id, version=draft.version, heading=draft.heading, page=draft.title),
        message("edit-header-rules"),
        message("edit-header-lines"),
    )
    lines = (" ".join(words.say(each).replace("--", "- -").split()) for each in told)
    return "".join(f"<!-- {line} -->\n" for line in lines)
