"""MediaWiki's own files about languages, read as MediaWiki reads them: a language's, then its fallbacks'."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bot.errors import ConfigError

INSTALL = "Install both: apt-get install --no-install-recommends php-cli mediawiki"
CONTENT_FALLBACK = "en"
NAMESPACES = {
    "Media": -2,
    "Special": -1,
    "Talk": 1,
    "User": 2,
    "User talk": 3,
    "Project": 4,
    "Project talk": 5,
    "File": 6,
    "File talk": 7,
    "MediaWiki": 8,
    "MediaWiki talk": 9,
    "Template": 10,
    "Template talk": 11,
    "Help": 12,
    "Help talk": 13,
    "Category": 14,
    "Category talk": 15,
}
# The files are PHP code that sets variables; every array is given as an object, so that none changes shape.
READ = """
define("NS_MAIN", 0);
foreach (json_decode($argv[1], true) as $name => $id) define("NS_" . strtoupper(strtr($name, " ", "_")), $id);
function read($file) { include $file; unset($file); return get_defined_vars(); }
echo json_encode(read($argv[2]), JSON_UNESCAPED_UNICODE | JSON_FORCE_OBJECT | JSON_THROW_ON_ERROR);
"""


class Messages(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one ``MessagesXx.php`` sets; None, False or empty where it leaves it to the fallback."""

    fallback: str | bool = False
    rtl: bool | None = None
    namespace_names: dict[int, str] = {}
    namespace_aliases: dict[str, int] = {}
    namespace_gender_aliases: dict[int, dict[str, str]] = {}
    date_formats: dict[str, str] = {}
    default_date_format: str | None = None
    digit_transform_table: dict[str, str] | None = None
    special_page_aliases: dict[str, dict[int, str]] = {}
    magic_words: dict[str, dict[int, str | int]] = {}


class Files:
    """The language files of an installed MediaWiki."""

    def __init__(self, folder: Path) -> None:
        php = shutil.which("php")
        if php is None:
            raise ConfigError("php", "is not installed.", INSTALL)
        if not (folder / "languages" / "messages" / "MessagesEn.php").is_file():
            raise ConfigError(str(folder), "holds no MediaWiki.", f"{INSTALL}, or name its folder in MEDIAWIKI_DIR.")
        self._php = php
        self._folder = folder / "languages"

    def chain(self, code: str) -> tuple[Messages, ...]:
        """The language's file and its fallbacks', in the order they are asked; those that do not exist are left out."""
        return tuple(self._messages(each) for each in self._codes(code) if self._messages_file(each).is_file())

    def texts(self, code: str) -> dict[str, str]:
        """Every interface message of the language, from its fallbacks where it has none."""
        merged: dict[str, str] = {}
        for each in reversed([*self._codes(code)]):
            path = self._folder / "i18n" / f"{each}.json"
            if path.is_file():
                read = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
                merged |= {key: text for key, text in read.items() if isinstance(text, str)}
        return merged

    def _codes(self, code: str) -> Iterator[str]:
        yield code
        own = self._messages(code).fallback if self._messages_file(code).is_file() else False
        codes = [each.strip() for each in own.split(",")] if isinstance(own, str) else []
        yield from codes
        if CONTENT_FALLBACK not in (code, *codes[-1:]):
            yield CONTENT_FALLBACK

    def _messages_file(self, code: str) -> Path:
        return self._folder / "messages" / f"Messages{code.capitalize().replace('-', '_')}.php"

    def _messages(self, code: str) -> Messages:
        constants = msgspec.json.encode(NAMESPACES).decode()
        command = [self._php, "-r", READ, "--", constants, str(self._messages_file(code))]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise ConfigError(str(self._messages_file(code)), "cannot be read by php.", done.stderr.decode().strip())
        return msgspec.json.decode(done.stdout, type=Messages)
