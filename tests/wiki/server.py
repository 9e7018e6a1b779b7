"""The test wiki: made, served, filled and asked; only processes that it started are ended."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).parent
LOOPBACK = "127.0.0.1"
STAND_INS = "php8.2-cgi mini-httpd"  # for the Apache that the mediawiki package asks for
MODULES = {"pdo_sqlite": "php-sqlite3", "intl": "php-intl", "mbstring": "php-mbstring", "xml": "php-xml"}
BOT, BOT_PASSWORD = "TalkBot", "0123456789abcdef0123456789abcdef"  # MediaWiki wants exactly 32 characters


def source() -> Path:
    """Where MediaWiki's own files are: where Debian's package puts them, if nothing else is said."""
    return Path(os.environ.get("MEDIAWIKI_DIR", "/usr/share/mediawiki"))


def missing() -> str:
    """The Debian packages that the wiki needs and this machine lacks."""
    packages = [] if (source() / "maintenance" / "install.php").exists() else ["mediawiki", STAND_INS]
    if not shutil.which("openssl"):
        packages.append("openssl")
    if not shutil.which("php"):
        return " ".join((*packages, "php-cli", *MODULES.values()))
    modules = subprocess.run(["php", "-m"], check=False, capture_output=True, text=True).stdout.lower().split()
    return " ".join((*packages, *(package for module, package in MODULES.items() if module not in modules)))


@dataclass
class LocalWiki:
    """A MediaWiki in a folder of its own, on a free port of the loopback."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def api(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/api.php"

    def install(self) -> None:
        """Make the wiki, with an administrator and a bot."""
        for name in ("data", "cache", "opcache", "log", "install"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.take_port()
        options = {
            "dbtype": "sqlite",
            "dbname": "talktestwiki",
            "dbpath": self.folder / "data",
            "server": f"http://{LOOPBACK}:{self.port}",
            "scriptpath": "",
            "confpath": self.folder / "install",
            "skins": "MonoBook",
            "extensions": "AbuseFilter",
            "pass": "admin-pass-0001",
        }
        words = [f"--{name}={value}" for name, value in options.items()]
        # the installer must not see our settings: it refuses a wiki that is there already
        self._maintain("install.php", *words, "Talk Test Wiki", "Admin", settings=False)
        with sqlite3.connect(self.folder / "data" / "talktestwiki.sqlite") as database:
            database.execute("PRAGMA journal_mode=WAL")
        self.account(BOT, "--bot")
        grants = "basic,highvolume,editpage,createeditmovepage"
        self._maintain("createBotPassword.php", "--appid", "tests", "--grants", grants, BOT, BOT_PASSWORD)

    def account(self, name: str, *options: str) -> None:
        """Make an account; ``options`` are createAndPromote's."""
        self._maintain("createAndPromote.php", *options, name, f"{name}-pass-0001")

    def rename(self, old: str, new: str) -> None:
        """Give an account another name, as an administrator does; its pages stay where they are."""
        renames = r"new \MediaWiki\Extension\Renameuser\RenameuserSQL"
        users = f"User::newFromName('{old}')->getId(), User::newFromName('Admin')"
        self._maintain("eval.php", typed=f"(({renames}('{old}', '{new}', {users}))->rename());\n")

    def block(self, name: str, reason: str) -> None:
        """Block an account."""
        self._maintain("blockUsers.php", "--performer", "Admin", "--reason", reason, str(self._named(name)))

    def unblock(self, name: str) -> None:
        """Lift the block of an account."""
        self._maintain("blockUsers.php", "--performer", "Admin", "--unblock", str(self._named(name)))

    def block_on(self, name: str, title: str, reason: str) -> None:
        """Block an account on one page."""
        services = r"\MediaWiki\MediaWikiServices::getInstance()"
        page = rf"new \MediaWiki\Block\Restriction\PageRestriction(0, Title::newFromText('{title}')->getArticleID())"
        block = f"newBlockUser('{name}', User::newFromName('Admin'), 'infinity', '{reason}', [], [{page}])"
        self._maintain("eval.php", typed=f"{services}->getBlockUserFactory()->{block}->placeBlockUnsafe();\n")

    def protect(self, title: str) -> None:
        """Protect a page, so that only administrators edit it."""
        self._maintain("protect.php", "--user", "Admin", title)

    def hide(self, revid: int) -> None:
        """An administrator hides the text of a revision."""
        self._maintain("sql.php", "--query", f"UPDATE revision SET rev_deleted = 1 WHERE rev_id = {int(revid)}")

    def save_as_admin(self, title: str, text: str) -> None:
        """Save a page that only an administrator may edit."""
        self._maintain("edit.php", "--user", "Admin", title, typed=text)

    def filter(self, number: int, pattern: str, consequence: str) -> None:
        """Have edits filtered: ``consequence`` is AbuseFilter's, warn or disallow."""
        with closing(sqlite3.connect(self.folder / "data" / "talktestwiki.sqlite", timeout=30)) as database, database:
            told = {
                "af_id": number,
                "af_pattern": pattern,
                "af_user": 1,
                "af_user_text": "Admin",
                "af_timestamp": "20260101000000",
                "af_enabled": 1,
                "af_comments": "",
                "af_public_comments": f"Filter {number}",
                "af_actions": consequence,
            }
            names, places = ", ".join(told), ", ".join("?" * len(told))
            database.execute(f"INSERT INTO abuse_filter ({names}) VALUES ({places})", tuple(told.values()))
            action = (number, consequence, f"abusefilter-{'warning' if consequence == 'warn' else 'disallowed'}")
            database.execute("INSERT INTO abuse_filter_action VALUES (?, ?, ?)", action)

    def end_sessions(self) -> None:
        """Log everybody out."""
        with closing(sqlite3.connect(self.folder / "data" / "talktestwiki.sqlite", timeout=30)) as database, database:
            database.execute("DELETE FROM objectcache")

    def kill(self) -> None:
        """End the server at once, whatever it is doing, as a power cut does."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.stop()

    def _named(self, name: str) -> Path:
        """A file of names, as MediaWiki's scripts want one."""
        path = self.folder / "names"
        path.write_text(f"{name}\n")
        return path

    def start(self, workers: int = 2) -> None:
        """Serve the wiki, and wait until it answers."""
        environment = {**self._environment(), "PHP_CLI_SERVER_WORKERS": str(workers)}
        # compiled code is looked at once: a third off every request
        command = ["php", "-d", "opcache.validate_timestamps=0", "-S", f"{LOOPBACK}:{self.port}", "-t", str(source())]
        with (self.folder / "log" / "server.log").open("ab") as log:
            # a session of its own: the workers outlive a killed parent, and are ended as one group
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        atexit.register(self.stop)
        end = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError((self.folder / "log" / "server.log").read_text()[-2000:])
            time.sleep(0.05)
        self.forget_requests()

    def stop(self) -> None:
        """End the server that was started here, workers included."""
        if self.process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            time.sleep(0.1)
        self.process.wait()
        self.process = None
        atexit.unregister(self.stop)

    def import_pages(self, export: Path) -> None:
        """Import the pages of an export with their history: authors, times and comments as they are."""
        # without --no-updates every old revision is parsed: ten times slower
        self._maintain("importDump.php", "--no-updates", "--username-prefix=imported", str(export))
        self._maintain("refreshLinks.php")
        self._maintain("initSiteStats.php", "--update")

    def import_text(self, export: str) -> None:
        """Import the pages of an export that is given as text."""
        path = self.folder / "import.xml"
        path.write_text(export, encoding="utf-8")
        self.import_pages(path)

    def ask(self, **parameters: str | int) -> dict[str, Any]:
        """What api.php answers; the request is not counted."""
        log = self.folder / "requests.log"
        before = log.read_bytes() if log.exists() else b""
        data = urlencode({"format": "json", "formatversion": 2, **parameters})
        with closing(HTTPConnection(LOOPBACK, self.port, timeout=60)) as connection:
            connection.request("POST", "/api.php", data, {"Content-Type": "application/x-www-form-urlencoded"})
            answered: dict[str, Any] = json.loads(connection.getresponse().read())
        log.write_bytes(before)
        return answered

    def requests(self) -> list[dict[str, str]]:
        """The requests that reached api.php since they were last forgotten."""
        log = self.folder / "requests.log"
        written = log.read_text().rpartition("\n")[0] if log.exists() else ""  # the last line may be half there
        return [json.loads(line) for line in written.splitlines()]

    def forget_requests(self) -> None:
        """Count from here."""
        (self.folder / "requests.log").unlink(missing_ok=True)

    @contextmanager
    def faults(self, **switches: object) -> Iterator[None]:
        """The wiki with faults switched on (see faults.php)."""
        path = self.folder / "faults.json"
        path.write_text(json.dumps(switches))
        try:
            yield
        finally:
            path.unlink()
            (self.folder / "faults.count").unlink(missing_ok=True)

    @contextmanager
    def set_to(self, php: str) -> Iterator[None]:
        """The wiki with other settings."""
        extra = self.folder / "extra.php"
        extra.write_text(f"<?php\n{php}\n")
        try:
            yield
        finally:
            extra.unlink()

    def take_port(self) -> None:
        """Be served on a free port from now on."""
        self.port = free_port()
        (self.folder / "port").write_text(str(self.port))

    def _answers(self) -> bool:
        try:
            return "query" in self.ask(action="query", meta="siteinfo")
        except (OSError, HTTPException, ValueError):
            return False

    def _environment(self, *, settings: bool = True) -> dict[str, str]:
        own = {"TESTWIKI_DIR": str(self.folder), "MW_CONFIG_FILE": str(HERE / "LocalSettings.php")}
        return {**os.environ, **(own if settings else {})}

    def _maintain(self, script: str, *words: str, settings: bool = True, typed: str = "") -> None:
        """Run one of MediaWiki's maintenance scripts."""
        cache = ["-d", "opcache.enable_cli=1", "-d", f"opcache.file_cache={self.folder / 'opcache'}"]
        command = ["php", *cache, str(source() / "maintenance" / script), *words]
        environment = self._environment(settings=settings)
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, input=typed)
        if done.returncode:
            raise RuntimeError(f"{script}: {(done.stdout + done.stderr)[-2000:]}")


def free_port() -> int:
    """A port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(missing() or 0)
