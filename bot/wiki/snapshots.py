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
from bot.model import (
    AttributedText,
    Attribution,
    Certainty,
    Dismissal,
    Message,
    MissingPage,
    PageText,
    Snapshot,
    Span,
    UserFacts,
)
from bot.wiki.paths import MEGABYTE, read_file, write_output
from bot.wiki.snapshot_checks import unsound
from config.profile import Profile
from config.profiles import interned

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


class _Why(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    args: dict[str, str | int | tuple[str, ...] | _Moment]


class _Attributed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who wrote what stands at a place; of ``why`` and the rest, one is given."""

    page: str
    span: tuple[int, int]
    user: str | None = None
    timestamp: datetime | None = None
    revid: int | None = None
    diff_url: str | None = None
    how: str | None = None
    certainty: Certainty | None = None
    why: _Why | None = None


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
    attributions: tuple[_Attributed, ...] = ()
    users: dict[str, UserFacts] = {}
    dismissals: tuple[Dismissal, ...] = ()


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
        attributions=tuple(_attributed_to_saved(each) for each in snapshot.attributions),
        users=dict(snapshot.users),
        dismissals=snapshot.dismissals,
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
    snapshot = Snapshot(
        schema=saved.schema,
        generator=saved.generator,
        site=saved.site,
        profile=interned(saved.profile),
        read_at=saved.read_at,
        pages=saved.pages,
        redirects=saved.redirects,
        missing=tuple(_from_saved(gap) for gap in saved.missing),
        settings=saved.settings,
        attributions=tuple(_attributed_from_saved(each) for each in saved.attributions),
        users=saved.users,
        dismissals=saved.dismissals,
    )
    if wrong := unsound(snapshot):
        raise SourceUnreadable(place, f"holds {wrong}.", _OTHER_FILE)
    return snapshot


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
    return _Missing(title=gap.title, key=gap.why.key, args=_args_to_saved(gap.why))


def _from_saved(gap: _Missing) -> MissingPage:
    return MissingPage(title=gap.title, why=_message(gap))


def _attributed_to_saved(known: AttributedText) -> _Attributed:
    found, why = known.attribution, known.attribution.unknown
    return _Attributed(
        page=known.page,
        span=(known.span.start, known.span.end),
        user=found.user,
        timestamp=found.timestamp,
        revid=found.revid,
        diff_url=found.diff_url,
        how=found.how,
        certainty=found.certainty,
        why=_Why(key=why.key, args=_args_to_saved(why)) if why else None,
    )


def _attributed_from_saved(known: _Attributed) -> AttributedText:
    found = Attribution(
        user=known.user,
        timestamp=known.timestamp,
        revid=known.revid,
        diff_url=known.diff_url,
        how=known.how,
        certainty=known.certainty,
        unknown=_message(known.why) if known.why else None,
    )
    return AttributedText(page=known.page, span=Span(*known.span), attribution=found)


def _args_to_saved(told: Message) -> dict[str, str | int | tuple[str, ...] | _Moment]:
    return {name: _Moment(value) if isinstance(value, datetime) else value for name, value in told.args.items()}


def _message(saved: _Missing | _Why) -> Message:
    args = {name: value.at if isinstance(value, _Moment) else value for name, value in saved.args.items()}
    return Message(key=saved.key, args=args)
