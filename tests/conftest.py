"""What every test stands on: no network but the loopback, the same examples each time, nothing left out in CI."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import hypothesis
import pytest

if TYPE_CHECKING:
    from database.server import LocalMariaDB
    from wiki.server import LocalWiki

    from bot.store import Store

PROJECT = Path(__file__).resolve().parent.parent
R = TypeVar("R", pytest.TestReport, pytest.CollectReport)
SHARED_ABSENT = "../shared is not beside the project"

# what a test run keeps goes with it; none of it is the developer's own
CACHE_FOLDER = tempfile.TemporaryDirectory(prefix="talkclerk-cache-")
os.environ["XDG_CACHE_HOME"] = CACHE_FOLDER.name
DATA_FOLDER = tempfile.TemporaryDirectory(prefix="talkclerk-data-")
os.environ["XDG_DATA_HOME"] = DATA_FOLDER.name
PYWIKIBOT_FOLDER = tempfile.TemporaryDirectory(prefix="talkclerk-pywikibot-")
Path(PYWIKIBOT_FOLDER.name, "user-config.py").touch(mode=0o600)
os.environ["PYWIKIBOT_DIR"] = PYWIKIBOT_FOLDER.name

hypothesis.settings.register_profile("talkclerk", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("talkclerk")


def refuse_network(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if host not in {None, "", "localhost", "::1"} and not str(host).startswith("127."):
        raise PermissionError(f"{host}: a test may only reach the loopback.")


sys.addaudithook(refuse_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="rewrite the expected reports of tests/cases")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--refresh") and config.getoption("numprocesses", None):
        raise pytest.UsageError("--refresh: writes files, so it runs in one process. Leave --numprocesses out.")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not shutil.which("chromium"):
        pytest.skip("chromium is not installed: sudo apt-get install chromium")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return fail_what_was_left_out((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return fail_what_was_left_out((yield))


def fail_what_was_left_out(report: R) -> R:
    left_out = report.skipped and not hasattr(report, "wasxfail") and SHARED_ABSENT not in str(report.longrepr)
    if left_out and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"left out, which CI does not allow: {report.longrepr}"
    return report


def wiki_in(folder: Path) -> LocalWiki:
    """A real MediaWiki, which answers."""
    from wiki.server import LocalWiki, missing  # noqa: PLC0415 - a copy of this file alone must load

    if packages := missing():
        pytest.skip(f"the test wiki needs: sudo apt-get install --no-install-recommends {packages}")
    wiki = LocalWiki(folder)
    wiki.install()
    wiki.start()
    return wiki


@pytest.fixture(scope="session")
def talk_wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWiki]:
    """A real MediaWiki with the sample's pages, started once by each worker that needs it."""
    wiki = wiki_in(tmp_path_factory.mktemp("wiki"))
    wiki.import_pages(PROJECT / "config" / "sample" / "export.xml")
    yield wiki
    wiki.stop()


@pytest.fixture(scope="session")
def own_wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWiki]:
    """Another one, without a page, for tests that log in, edit and break things."""
    wiki = wiki_in(tmp_path_factory.mktemp("own-wiki"))
    yield wiki
    wiki.stop()


@pytest.fixture(scope="session")
def mariadb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalMariaDB]:
    """A real MariaDB server, started once by each worker that needs it."""
    from database.server import LocalMariaDB, missing  # noqa: PLC0415 - a copy of this file alone must load

    if package := missing():
        pytest.skip(f"the test database needs: sudo apt-get install --no-install-recommends {package}")
    server = LocalMariaDB(tmp_path_factory.mktemp("mariadb"))
    server.install()
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", pytest.param("mariadb", marks=pytest.mark.xdist_group("mariadb"))])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not made yet, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    server: LocalMariaDB = request.getfixturevalue("mariadb")
    return server.database()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store on each engine."""
    from bot.store import open_store  # noqa: PLC0415 - a copy of this file alone must load

    with open_store(store_url, at=datetime(2026, 11, 3, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(SHARED_ABSENT)
    return folder
