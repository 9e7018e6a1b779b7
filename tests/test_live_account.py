"""The bot's account: from the environment or from user-config.py, used where it may be, and never told."""

from __future__ import annotations

import base64
import gzip
import hmac
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

import pytest
from conftest import PROJECT
from live_help import command, kept_in, run
from mill_wiki import export, page, revision
from wiki.server import BOT, BOT_PASSWORD

from bot.errors import ConfigError
from bot.wiki.live_open import may_see
from config.account import BOT_PASSWORD as PASSWORD
from config.account import CONSUMER, HOST, NAME, Account
from config.settings import load_settings

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

SIGNED = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2024 (UTC)"
WRONG = BOT_PASSWORD[::-1]
VALUES = ("consumer-key-1", "consumer-secret-2", "access-token-3", "access-secret-4")
BY_CONSUMER = {NAME: BOT, **dict(zip(CONSUMER, VALUES, strict=True))}
# every logger that there is, as loud as it can be
LOUD = "import logging; logging.basicConfig(level=0)\nimport http.client; http.client.HTTPConnection.debuglevel = 0\n"


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    talk_wiki.import_text(export([page("Talk:Flume", revision(f"== Gate ==\nIs it shut? {SIGNED}\n"))]))
    return talk_wiki


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def by_password(wiki: LocalWiki, password: str = BOT_PASSWORD) -> dict[str, str]:
    return {NAME: f"{BOT}@tests", PASSWORD: password, HOST: f"127.0.0.1:{wiki.port}"}


def user_config(wiki: LocalWiki, folder: Path, password: str = BOT_PASSWORD, line: str = "") -> Mapping[str, str]:
    """A folder of Pywikibot's, as a desktop has it."""
    name = f"127001{wiki.port}"
    folder.mkdir()
    config = f'usernames["{name}"]["{name}"] = "{BOT}"\npassword_file = "user-password.py"\n'
    (folder / "user-config.py").write_text(config)
    (folder / "user-password.py").write_text(line or f'("{BOT}", BotPassword("tests", "{password}"))\n')
    for file in folder.iterdir():
        file.chmod(0o600)
    return {"PYWIKIBOT_DIR": str(folder)}


def loud(home: Path) -> Mapping[str, str]:
    """A python that logs whatever any library logs."""
    (home / "loud").mkdir()
    (home / "loud" / "sitecustomize.py").write_text(LOUD)
    return {"PYTHONPATH": f"{home / 'loud'}:{PROJECT}", "PYTHONWARNINGS": "always"}


def test_a_bot_password_of_the_environment_logs_in_and_leaves_nothing_behind(wiki: LocalWiki, home: Path) -> None:
    done = run(wiki, home, "doctor", **by_password(wiki))
    assert done.returncode == 0, done.stderr
    assert re.search(rf"^ok +account: {BOT}, logged in by a password\.$", done.stdout, re.M), done.stdout
    assert re.search(r"^ok +groups: .*\bbot\b", done.stdout, re.M)
    assert re.search(
        r"^ok +rights: read, edit, createtalk, bot, apihighlimits, noratelimit; \d+ in all\.$", done.stdout, re.M
    )
    assert re.search(r"^ok +bot flag: granted\.$", done.stdout, re.M)
    assert "500 pages a request" in done.stdout
    assert BOT_PASSWORD not in done.stdout + done.stderr
    assert not list(home.rglob("*.lwp"))


def test_an_account_of_user_config_logs_in_and_the_environments_comes_first(wiki: LocalWiki, home: Path) -> None:
    desktop = user_config(wiki, home / "pywikibot")
    done = run(wiki, home, "doctor", **desktop)
    assert re.search(rf"^ok +account: {BOT}, logged in by a password\.$", done.stdout, re.M), done.stdout + done.stderr
    (home / "pywikibot" / f"pywikibot-{BOT}.lwp").unlink()
    (home / "pywikibot" / "user-password.py").write_text(f'("{BOT}", BotPassword("tests", "{WRONG}"))\n')
    done = run(wiki, home, "doctor", **desktop, **by_password(wiki))
    assert re.search(rf"^ok +account: {BOT}, logged in by a password\.$", done.stdout, re.M), done.stdout + done.stderr


SESSION_ENDS = """
import sqlite3, sys
from contextlib import closing
from os import environ
from bot.wiki.live_open import open_wiki
from config.settings import load_settings
wiki = open_wiki(sys.argv[1], load_settings(None, environ)).connection
print(wiki.account, wiki.ask(action="query", meta="userinfo")["query"]["userinfo"]["name"])
with closing(sqlite3.connect(sys.argv[2])) as database, database:
    database.execute("DELETE FROM objectcache")
wiki.ask(action="query", titles=["Talk:Flume"])
print(wiki.account, wiki.ask(action="query", meta="userinfo")["query"]["userinfo"]["name"])
"""


@pytest.mark.parametrize("where", ["environment", "user-config.py"])
def test_a_session_that_ends_is_begun_again(wiki: LocalWiki, home: Path, where: str) -> None:
    given = by_password(wiki) if where == "environment" else user_config(wiki, home / "pywikibot")
    line, environment = command(home, **given)
    line[2:] = ["-c", SESSION_ENDS, wiki.api, str(wiki.folder / "data" / "talktestwiki.sqlite")]
    done = subprocess.run(line, env=environment, check=False, capture_output=True, text=True)
    assert done.stdout.splitlines() == [f"{BOT} {BOT}"] * 2, done.stderr


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("user-config.py", {}),
        ("environment", {}),
        ("environment", {"http": 500}),
        ("environment", {"slow": 3}),
        ("environment", {"logout": True}),
    ],
    ids=str,
)
def test_a_log_in_that_fails_is_one_line_and_no_output_log_or_file_holds_the_password(
    wiki: LocalWiki, home: Path, where: str, fault: dict[str, object]
) -> None:
    given = by_password(wiki, WRONG) if where == "environment" else user_config(wiki, home / "pywikibot", WRONG)
    known = home / "pywikibot" / "user-password.py"
    more = {**loud(home), "TALKCLERK_WIKI__PATIENCE": "2.0"}
    with wiki.faults(**fault):
        done = run(wiki, home, "check", "Talk:Flume", "--verbose", "--save", str(home / "kept"), **{**given, **more})
    known.unlink(missing_ok=True)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith(f"{wiki.api}: ")
    if not fault:
        assert "does not log us in (" in done.stderr
        assert NAME in done.stderr
        assert "talkclerk doctor tells more" in done.stderr
    assert WRONG not in done.stdout + done.stderr
    assert WRONG.encode() not in kept_in(home)
    assert WRONG.encode() not in (wiki.folder / "requests.log").read_bytes()


def test_a_log_in_that_works_is_in_no_output_log_snapshot_or_file_either(wiki: LocalWiki, home: Path) -> None:
    kept = home / "flume.snapshot"
    done = run(
        wiki, home, "check", "Talk:Flume", "--verbose", "--save", str(kept), **{**by_password(wiki), **loud(home)}
    )
    assert done.returncode == 0, done.stderr
    assert BOT_PASSWORD not in done.stdout + done.stderr + gzip.decompress(kept.read_bytes()).decode()
    assert BOT_PASSWORD.encode() not in kept_in(home)


@pytest.mark.parametrize(
    "line", [f'("{BOT}", BotPassword("tests", "{WRONG}")', f'("a", "b", "c", "d", "{WRONG}")', f'("{BOT}", "{WRONG}"']
)
def test_a_password_file_that_cannot_be_read_is_not_quoted(wiki: LocalWiki, home: Path, line: str) -> None:
    desktop = user_config(wiki, home / "pywikibot", line=line)
    done = run(wiki, home, "check", "Talk:Flume", "--verbose", **{**desktop, **loud(home)})
    assert (done.returncode, done.stdout) == (3, "")
    assert "does not log us in" in done.stderr
    assert WRONG not in done.stderr


@pytest.mark.parametrize(
    ("line", "told"), [(f'authenticate["x"] = ("{WRONG}"', "SyntaxError, line 3"), (f'int("{WRONG}x")', "ValueError")]
)
def test_a_user_config_that_is_no_python_is_not_quoted(wiki: LocalWiki, home: Path, line: str, told: str) -> None:
    desktop = user_config(wiki, home / "pywikibot")
    with (home / "pywikibot" / "user-config.py").open("a") as config:
        config.write(line + "\n")
    done = run(wiki, home, "check", "Talk:Flume", "--verbose", **{**desktop, **loud(home)})
    assert (done.returncode, done.stdout) == (2, "")
    assert f"user-config.py: Pywikibot cannot be started with it ({told})." in done.stderr
    assert WRONG not in done.stderr


class Listener(BaseHTTPRequestHandler):
    """Answers every request as a wiki that knows who asks, and keeps what was sent."""

    sent: list[tuple[str, str]] = []  # noqa: RUF012
    answer: Mapping[str, object] = {}

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.sent.append((self.headers.get("Authorization", ""), body))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(self.answer).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    monkeypatch.setattr(Listener, "sent", [])
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        yield server
        server.shutdown()
        serving.join()


def signature(url: str, body: str, header: Mapping[str, str]) -> str:
    """OAuth 1.0a's signature of a request, worked out from the standard (RFC 5849, 3.4)."""
    signed = {name: value for name, value in header.items() if name != "oauth_signature"}
    pairs = sorted((quoted(name), quoted(value)) for name, value in [*signed.items(), *parse_qsl(body, True)])
    base = "&".join(map(quoted, ("POST", url, "&".join(f"{name}={value}" for name, value in pairs))))
    key = "&".join(map(quoted, (VALUES[1], VALUES[3])))
    return base64.b64encode(hmac.digest(key.encode(), base.encode(), "sha1")).decode()


def quoted(word: str) -> str:
    return quote(word, safe="-._~")


def test_every_request_is_signed_by_the_four_values_of_the_environment(
    listener: HTTPServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = {"id": 1, "name": BOT, "groups": ["bot"], "rights": ["read"]}
    monkeypatch.setattr(Listener, "answer", {"batchcomplete": True, "query": {"userinfo": user}})
    api = f"http://127.0.0.1:{listener.server_port}/w/api.php"
    here = {HOST: f"127.0.0.1:{listener.server_port}", **loud(home)}
    line, environment = command(home, "check", "Talk:Flume", "--verbose", "--site", api, **{**BY_CONSUMER, **here})
    done = subprocess.run(line, env=environment, check=False, capture_output=True, text=True)
    assert (done.returncode, "does not say what wiki it is" in done.stderr) == (3, True), done.stderr
    assert len(Listener.sent) == 2  # who we are, and what wiki it is
    for header, body in Listener.sent:
        values = dict(re.findall(r'(oauth_\w+)="([^"]*)"', header))
        given = {name: unquote(value) for name, value in values.items()}
        assert header.startswith("OAuth ")
        assert (given["oauth_consumer_key"], given["oauth_token"]) == (VALUES[0], VALUES[2])
        assert given["oauth_signature"] == signature(api, body, given)
    assert not any(value in done.stdout + done.stderr for value in VALUES)
    assert not any(value.encode() in kept_in(home) for value in VALUES)


def test_a_wiki_that_knows_us_by_another_name_or_none_is_told(
    listener: HTTPServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = f"http://127.0.0.1:{listener.server_port}/w/api.php"
    given = {**BY_CONSUMER, HOST: f"127.0.0.1:{listener.server_port}"}
    line, environment = command(home, "doctor", "--site", api, **given)
    refused = {"error": {"code": "mwoauth-invalid-authorization", "info": "Invalid consumer."}}
    visitor = {"batchcomplete": True, "query": {"userinfo": {"id": 0, "name": "127.0.0.1", "anon": True}}}
    for answer, told in ((refused, "Invalid consumer"), (visitor, f"as 127.0.0.1, but expect as {BOT}")):
        monkeypatch.setattr(Listener, "answer", answer)
        done = subprocess.run(line, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 3
        assert re.search(rf"^to do +account: .*does not log us in \(.*{re.escape(told)}\)\.", done.stdout, re.M)
        assert "talkclerk doctor" not in done.stdout.partition("\n")[2]
        assert not any(value in done.stdout + done.stderr for value in VALUES)


def test_the_account_is_shown_to_its_own_wikis_only_and_not_in_the_clear() -> None:
    account = Account(name=BOT, bot_password=WRONG)
    assert may_see("https://en.wikipedia.org/w/api.php", account)
    assert not may_see("http://en.wikipedia.org/w/api.php", account)
    assert not may_see("https://mill.example/w/api.php", account)
    own = Account(name=BOT, bot_password=WRONG, host="mill.example")
    assert may_see("https://mill.example/w/api.php", own)
    assert not may_see("http://mill.example/w/api.php", own)
    assert not may_see("https://en.wikipedia.org/w/api.php", own)


def test_the_doctor_says_that_the_account_is_not_for_this_wiki(wiki: LocalWiki, home: Path) -> None:
    done = run(wiki, home, "doctor", **{**by_password(wiki), HOST: "mill.example"})
    assert done.returncode == 0
    assert re.search(rf"^to do +account: none: {BOT} is not shown to this wiki\.", done.stdout, re.M)


def test_a_wiki_that_only_its_users_read_is_read_by_the_account(wiki: LocalWiki, home: Path) -> None:
    with wiki.set_to("$wgGroupPermissions['*']['read'] = false;"):
        refused = run(wiki, home, "check", "Talk:Flume")
        checked = run(wiki, home, "doctor")
        done = run(wiki, home, "check", "Talk:Flume", **by_password(wiki))
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (3, "", 1)
    assert "shows its pages only to those who are logged in." in refused.stderr
    assert re.search(r"^to do +account: \S+ shows its pages only to those", checked.stdout, re.M)
    assert done.returncode == 0, done.stderr


def test_the_doctor_tells_of_a_block(wiki: LocalWiki, home: Path) -> None:
    wiki.block(BOT, "Too fast")
    try:
        done = run(wiki, home, "doctor", **by_password(wiki))
    finally:
        wiki.unblock(BOT)
    assert re.search(r"^to do +block: blocked by Admin \(Too fast\)\.", done.stdout, re.M), done.stdout
    assert re.search(r"^ok +reading: allowed\.$", done.stdout, re.M)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({NAME: BOT}, f"{CONSUMER[0]} is missing."),
        ({**BY_CONSUMER, NAME: ""}, f"{NAME} is missing, and"),
        ({NAME: BOT, PASSWORD: WRONG}, f"{NAME} is no name of a bot password."),
        ({**BY_CONSUMER, PASSWORD: WRONG}, f"{PASSWORD} stands beside {CONSUMER[0]}."),
        ({name: value for name, value in BY_CONSUMER.items() if name != CONSUMER[3]}, f"{CONSUMER[3]} is missing."),
        ({"TALKCLERK_ACCOUNT__PASWORD": WRONG}, f"Did you mean {PASSWORD}?"),
    ],
)
def test_what_is_missing_of_an_account_is_said_and_no_value_is_told(given: Mapping[str, str], told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(None, given)
    assert told in str(caught.value)
    assert not any(value in str(caught.value) for value in (*VALUES, WRONG))


def test_no_account_is_no_mistake_and_one_is_not_shown_with_the_settings() -> None:
    assert load_settings(None, {NAME: ""}).account is None
    shown = repr(load_settings(None, {NAME: f"{BOT}@tests", PASSWORD: WRONG})) + repr(load_settings(None, BY_CONSUMER))
    assert BOT in shown
    assert not any(value in shown for value in (*VALUES, WRONG))
