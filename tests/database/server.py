"""The test database server: made, served and ended; only processes that it started are ended."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"
PACKAGE = "mariadb-server"
USER, PASSWORD = "s51001", "not-to-be-told-7c1f"
# where Debian puts a server that only administrators start
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))
# defaults that a store must not depend on
ELSEWHERE = (
    "--sql-mode=",
    "--character-set-server=latin1",
    "--default-time-zone=+05:00",
    "--transaction-isolation=SERIALIZABLE",
)
SMALL = ("--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M", "--performance-schema=OFF")
# what the system was given outlives a killed server; only a power cut would lose it
UNSYNCED = ("--innodb-flush-log-at-trx-commit=2", "--innodb-flush-method=nosync", "--innodb-doublewrite=0")


def missing() -> str:
    """The Debian package that the server needs and this machine lacks."""
    found = all(shutil.which(name, path=PLACES) for name in ("mariadbd", "mariadb-install-db"))
    return "" if found else PACKAGE


@dataclass
class LocalMariaDB:
    """A MariaDB server with a folder of its own, on a free port of the loopback."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    numbers: itertools.count[int] = field(default_factory=itertools.count, repr=False)

    @property
    def host(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    def install(self) -> None:
        """Make the server's own tables."""
        self.port = free_port()
        options = ("--auth-root-authentication-method=normal", "--skip-test-db", f"--datadir={self.folder / 'data'}")
        command = [_found("mariadb-install-db"), "--no-defaults", *options, *_as_root()]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"mariadb-install-db: {(done.stdout + done.stderr)[-2000:]}")

    def start(self) -> None:
        """Serve, and wait until it answers."""
        options = {
            "datadir": self.folder / "data",
            "port": self.port,
            "bind-address": LOOPBACK,
            "socket": self.folder / "s",
            "pid-file": self.folder / "pid",
        }
        words = [f"--{name}={value}" for name, value in options.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [_found("mariadbd"), "--no-defaults", *words, *ELSEWHERE, *SMALL, *UNSYNCED, *_as_root()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        atexit.register(self.stop)
        end = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.05)
        self.say(f"CREATE USER IF NOT EXISTS {USER}@localhost IDENTIFIED BY '{PASSWORD}'")
        self.say(f"GRANT ALL ON `{USER}\\_\\_%`.* TO {USER}@localhost")

    def stop(self) -> None:
        """End the server that was started here."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without a word, as a power cut would."""
        self._end(signal.SIGKILL)

    def say(self, statement: str) -> Any:
        """What the server answers its administrator."""
        import pymysql  # noqa: PLC0415 - what is missing is asked for where no package is installed

        with pymysql.connect(unix_socket=str(self.folder / "s"), user="root", autocommit=True) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return cursor.fetchall()

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"{USER}__t{next(self.numbers)}"
        self.say(f"CREATE DATABASE {name}")
        # it has no certificate; without this the system's are read anew for each connection
        return f"mysql+pymysql://{USER}:{PASSWORD}@{self.host}/{name}?ssl_disabled=true"

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait()
        self.process = None
        atexit.unregister(self.stop)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((LOOPBACK, self.port)) == 0


def free_port() -> int:
    """A port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _found(name: str) -> str:
    return shutil.which(name, path=PLACES) or name


def _as_root() -> tuple[str, ...]:
    # the server runs as root only when it is told to
    return ("--user=root",) if os.geteuid() == 0 else ()


if __name__ == "__main__":
    sys.exit(missing() or 0)
