"""Snapshots kept in files: compressed JSON that gives the same snapshot back, and so the same report."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import datetime
from pathlib import Path

import msgspec

from bot import __version__
from bot.errors import SourceUnreadable
from bot.model import Message, MissingPage, PageText, Snapshot
from bot.wiki.paths import MEGABYTE, read_file, write_output
from config.profile import Profile

SCHEMA = 1
LARGEST_FILE = 64 * MEGABYTE
LARGEST_SNAPSHOT = 128 * MEGABYTE

_NOT_THAT = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_OTHER_FILE = "Give a file that was written by --save."
_SAVE_AGAIN = "Save the page again with this version, or read the file with that one."


class _Moment(msgspec.Struct, frozen=True):
    """A time among arguments, told apart from text."""

    at: datetime


class _Missing(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    key: str
    args: dict[str, str | int | tuple[str, ...] | _Moment]


class _Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A snapshot as the file has it."""

    schema: int
    generator: str
    site: str
    profile: Profile
    read_at: datetime
    pages: tuple[PageText, ...]
    redirects: dict[str, str]
    missing: tuple[_Missing, ...]
    settings: dict[str, dict[str, object]]


class _Version(msgspec.Struct, frozen=True):
    """What every version of a snapshot begins with."""

    schema: int
    generator: str


def save_snapshot(path: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot in a file: the same one gives the same bytes."""
    write_output(path, dump_snapshot(snapshot))


def load_snapshot(path: Path) -> Snapshot:
    """The snapshot that a file keeps."""
    return parse_snapshot(read_file(path, LARGEST_FILE), str(path))


def dump_snapshot(snapshot: Snapshot) -> bytes:
    """A snapshot as the bytes of a file."""
    saved = _Saved(
        schema=snapshot.schema,
        generator=snapshot.generator,
        site=snapshot.site,
        profile=snapshot.profile,
        read_at=snapshot.read_at,
        pages=snapshot.pages,
        redirects=dict(snapshot.redirects),
        missing=tuple(_to_saved(gap) for gap in snapshot.missing),
        settings={task: dict(options) for task, options in snapshot.settings.items()},
    )
    return gzip.compress(msgspec.json.encode(saved), mtime=0)


def parse_snapshot(data: bytes, place: str) -> Snapshot:
    """The snapshot in the bytes of a file."""
    text = _unpacked(data, place)
    _same_schema(text, place)
    try:
        saved = msgspec.json.decode(text, type=_Saved)
    except _NOT_THAT as error:
        raise SourceUnreadable(place, f"is no whole snapshot of schema {SCHEMA} ({error}).", _SAVE_AGAIN) from error
    if not saved.pages:
        raise SourceUnreadable(place, "holds no page.", _OTHER_FILE)
    return Snapshot(
        schema=saved.schema,
        generator=saved.generator,
        site=saved.site,
        profile=saved.profile,
        read_at=saved.read_at,
        pages=saved.pages,
        redirects=saved.redirects,
        missing=tuple(_from_saved(gap) for gap in saved.missing),
        settings=saved.settings,
    )


def _unpacked(data: bytes, place: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            text = stream.read(LARGEST_SNAPSHOT + 1)
    except EOFError as error:
        raise SourceUnreadable(place, "is cut off.", "Copy it again, or save the page again.") from error
    except (OSError, zlib.error) as error:
        raise SourceUnreadable(place, f"is no snapshot, or a damaged one ({error}).", _OTHER_FILE) from error
    if len(text) > LARGEST_SNAPSHOT:
        raise SourceUnreadable(place, f"holds more than {LARGEST_SNAPSHOT // MEGABYTE} MB.", _OTHER_FILE)
    return text


def _same_schema(text: bytes, place: str) -> None:
    """Refuse what another version wrote, before its fields are read."""
    try:
        version = msgspec.json.decode(text, type=_Version)
    except _NOT_THAT as error:
        raise SourceUnreadable(place, "is no snapshot.", _OTHER_FILE) from error
    if version.schema != SCHEMA:
        fact = f"has schema {version.schema} ({version.generator}); talkclerk {__version__} reads schema {SCHEMA}."
        raise SourceUnreadable(place, fact, _SAVE_AGAIN)


def _to_saved(gap: MissingPage) -> _Missing:
    args = {name: _Moment(value) if isinstance(value, datetime) else value for name, value in gap.why.args.items()}
    return _Missing(title=gap.title, key=gap.why.key, args=args)


def _from_saved(gap: _Missing) -> MissingPage:
    args = {name: value.at if isinstance(value, _Moment) else value for name, value in gap.args.items()}
    return MissingPage(title=gap.title, why=Message(key=gap.key, args=args))
