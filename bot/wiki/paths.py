"""Files read whole and written whole; what goes wrong is one line."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

from bot.errors import BotError, ConfigError, PageMissing, SourceUnreadable

MEGABYTE = 1024 * 1024


def read_file(path: Path, limit: int, why: str = "") -> bytes:
    """What a file holds, if that is no more than ``limit`` bytes; ``why`` not more."""
    try:
        with path.open("rb") as stream:
            return read_stream(stream, str(path), limit, why)
    except OSError as error:
        raise unreadable(str(path), error) from error


def read_stream(stream: BinaryIO, place: str, limit: int, why: str = "") -> bytes:
    """What is left in a stream, if that is no more than ``limit`` bytes; ``why`` not more."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise SourceUnreadable(place, f"is larger than {limit // MEGABYTE} MB{why}.", "Give a smaller one.")
    return content


def unreadable(place: str, error: OSError) -> BotError:
    """The line for a file that the system would not let us read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return PageMissing(place, "there is no such file.", "Check the path.")
    if isinstance(error, IsADirectoryError):
        return SourceUnreadable(place, "is a folder, not a file.", "Name a file in it.")
    if isinstance(error, PermissionError):
        return SourceUnreadable(place, "this account may not read it.", "Change its permissions, or copy it.")
    return SourceUnreadable(place, f"cannot be read ({error.strerror or error}).", "Copy it elsewhere and try again.")


def write_output(path: Path, content: str | bytes) -> None:
    """Make ``path`` hold ``content``: all of it, or what it held before."""
    data = content.encode(errors="replace") if isinstance(content, str) else content
    try:
        _write(path, data)
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        raise _unwritable(path, error) from error


def _write(named: Path, data: bytes) -> None:
    mode = named.stat().st_mode if named.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        named.write_bytes(data)  # a pipe or a device cannot be replaced by a file
        return
    path = named.resolve()  # where named is a link, its target is replaced, not the link
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".talkclerk-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            os.fchmod(stream.fileno(), stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The permissions that new files of this process are not given."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError | RuntimeError) -> ConfigError:
    place = str(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ConfigError(place, f"there is no folder {path.parent}.", "Make it first, or name another file.")
    if isinstance(error, IsADirectoryError):
        return ConfigError(place, "is a folder, not a file.", "Name a file in it.")
    if isinstance(error, PermissionError):
        return ConfigError(place, f"this account may not write in {path.parent}.", "Name a file elsewhere.")
    reason = error.strerror if isinstance(error, OSError) else error
    return ConfigError(place, f"cannot be written ({reason}).", "Name a file elsewhere.")
