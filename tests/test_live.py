"""A live wiki, read: a real MediaWiki on the loopback, through the commands as they are given."""

from __future__ import annotations

import io
import json
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PROJECT
from live_help import run
from mill_wiki import export, page, revision
from wiki.server import free_port

from bot.cli import main

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

LIVE = "Talk:Ostrey Tide Clock"
AS_OF = "2026-10-15T09:00Z"
SIGNED = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2024 (UTC)"
EARLY, LATE = "2024-01-01T10:00:00Z", "2024-06-01T10:00:00Z"
ADDED = (
    page(
        "Talk:Sluice",
        revision(f"== Gate ==\nIs it shut? {SIGNED}\n", revid=101, at=EARLY),
        revision(f"== Gate ==\nIs it shut? {SIGNED}\n\n== Key ==\nWho has it? {SIGNED}\n", revid=102, at=LATE),
    ),
    page("Talk:Sluice gate", revision("#REDIRECT [[Talk:Sluice]]", revid=103, at=LATE)),
    page("Talk:Round", revision("#REDIRECT [[Talk:About]]", revid=104, at=EARLY)),
    page("Talk:About", revision("#REDIRECT [[Talk:Round]]", revid=105, at=EARLY)),
    page("Talk:Data", revision("{}", revid=106, at=EARLY, model="json").replace("text/x-wiki", "application/json")),
    page("Sluice", revision("A sluice. [[Category:Waterworks]]", revid=107, at=EARLY), ns=0),
    page("Weir", revision("A weir. [[Category:Waterworks]]", revid=108, at=EARLY), ns=0),
    page("Talk:Weir", revision(f"== Height ==\nHow high? {SIGNED}\n", revid=109, at=EARLY)),
)


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    talk_wiki.import_text(export(ADDED))
    return talk_wiki


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder; whatever was done, it is as empty afterwards."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


def live_report(wiki: LocalWiki, *words: str) -> Any:
    """The report as JSON."""
    return json.loads(answered(wiki, *words)[1])


def answered(wiki: LocalWiki, *words: str, code: int = 0) -> tuple[str, str]:
    """What a command says on standard error, and its report."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        done = main(["check", *words, "--site", wiki.api, "--format", "json"])
    assert done == code, err.getvalue()
    return err.getvalue(), out.getvalue()


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["check", *words])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1, captured.err
    return code, captured.err.rstrip("\n")


def test_the_sample_is_read_live_as_it_is_read_from_its_export(
    wiki: LocalWiki, capsys: pytest.CaptureFixture[str]
) -> None:
    live = live_report(wiki, LIVE, "--as-of", AS_OF)
    assert (
        main(
            ["check", "--export", str(PROJECT / "config/sample/export.xml"), LIVE, "--as-of", AS_OF, "--format", "json"]
        )
        == 0
    )
    exported = json.loads(capsys.readouterr().out)
    assert (live["site"], exported["site"]) == ("talktestwiki", "enwiki")
    assert len(live["threads"]) > 20
    assert comparable(live) == comparable(exported)


def comparable(report: dict[str, Any]) -> Any:
    """A report without what differs between a wiki and its export: the site, addresses and revision ids."""
    text = json.dumps({name: value for name, value in report.items() if name not in {"site", "users"}}, indent=1)
    text = re.sub(
        r"https?://(?:127\.0\.0\.1:\d+|en\.wikipedia\.org)/(?:index\.php/|wiki/|w/index\.php|index\.php)", "WIKI/", text
    )
    return re.sub(r'(oldid=|diff=|"revid": |"base_revid": )\d+', r"\1N", text).splitlines()


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("Sluice", "Talk:Sluice"),
        ("talk:sluice_gate", "Talk:Sluice"),
        ("{site}/index.php/Talk:Sluice_gate", "Talk:Sluice"),
        ("{site}/index.php?title=Talk:Weir&action=history#Height", "Talk:Weir"),
    ],
)
def test_an_article_a_redirect_and_an_address_lead_to_the_talk_page(wiki: LocalWiki, named: str, title: str) -> None:
    site = wiki.api.removesuffix("/api.php")
    told, out = answered(wiki, named.format(site=site))
    assert json.loads(out)["title"] == title
    assert told == ("Talk:Sluice gate: is a redirect. Talk:Sluice was read.\n" if "gate" in named else "")


def test_a_page_is_read_as_it_was_at_a_time_and_at_a_revision(wiki: LocalWiki) -> None:
    def headings(*words: str) -> list[str]:
        return [thread["heading"] for thread in live_report(wiki, *words)["threads"]]

    history = wiki.ask(action="query", prop="revisions", titles="Talk:Sluice", rvlimit=5, rvdir="newer")
    first, second = (each["revid"] for each in history["query"]["pages"][0]["revisions"])
    address = wiki.api.replace("/api.php", "/index.php?title=Talk:Sluice&oldid=")
    assert headings("Talk:Sluice") == ["Gate", "Key"]
    assert headings("Talk:Sluice", "--as-of", "2024-03-01") == ["Gate"]
    assert headings(f"{address}{first}") == ["Gate"]
    assert headings(f"{address}{second}") == ["Gate", "Key"]


def test_of_a_page_that_was_moved_since_the_history_is_found_where_it_went(wiki: LocalWiki) -> None:
    wiki.import_text(
        export(
            [
                page("Talk:Old lock", revision("#REDIRECT [[Talk:New lock]]", revid=120, at=LATE)),
                page("Talk:New lock", revision(f"== Paint ==\nWhich? {SIGNED}\n", revid=119, at=EARLY)),
            ]
        )
    )
    report = live_report(wiki, "Talk:Old lock", "--as-of", "2024-02-01")
    assert (report["title"], len(report["threads"])) == ("Talk:New lock", 1)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["Talk:Data"], "Talk:Data: holds json, not wikitext."),
        (["Talk:Round"], "Talk:Round: its redirects lead to no page."),
        (["Talk:Sluicegate"], "Talk:Sluicegate: there is no such page. Did you mean: Talk:Sluice"),
        (["Special:Version"], "Special:Version: there is no such page."),
        (["Talk:Sluice", "--as-of", "2001-01-01"], "Talk:Sluice: did not exist yet at that time."),
        (["{site}/index.php?title=Talk:Sluice&oldid=999999"], "revision 999999: there is none with this number"),
        (["--category", "Nothing"], "Category:Nothing: no page is in this category."),
    ],
)
def test_what_cannot_be_read_is_one_line(
    wiki: LocalWiki, words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = wiki.api.removesuffix("/api.php")
    code, told = refused(capsys, *(word.format(site=site) for word in words), "--site", wiki.api)
    assert (code, told[: len(line)]) == (3, line)


def test_of_several_pages_one_that_fails_is_told_and_the_rest_is_done(wiki: LocalWiki) -> None:
    told, out = answered(wiki, "Talk:Data", "Talk:Sluice", "--category", "Waterworks", code=5)
    assert [report["title"] for report in json.loads(out)] == ["Talk:Sluice", "Talk:Sluice", "Talk:Weir"]
    assert told == "Talk:Data: holds json, not wikitext. Only talk pages in wikitext can be read.\n"


def test_the_wiki_is_told_who_asks_and_may_say_that_it_is_behind(
    wiki: LocalWiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKCLERK_WIKI__CONTACT", "https://mill.example/Jörg")
    wiki.forget_requests()
    live_report(wiki, "Talk:Sluice")
    asked = wiki.requests()
    assert all(
        re.match(r"talkclerk/\S+ \(https://mill\.example/J%C3%B6rg\) Pywikibot/", each["agent"]) for each in asked
    )
    assert all(each["maxlag"] == "5" for each in asked if "titles" in each)


FAULTS: list[tuple[dict[str, object], str]] = [
    ({"http": 403}, "answers with HTTP 403. Check the address"),
    ({"http": 404}, "answers with HTTP 404. Check the address"),
    ({"http": 429}, "answers with HTTP 429."),
    ({"http": 500}, "answers with HTTP 500."),
    ({"http": 502}, "answers with HTTP 502."),
    ({"http": 503}, "answers with HTTP 503. Try again later"),
    ({"http": 504}, "answers with HTTP 504."),
    ({"html": True}, "answers with something that is no JSON."),
    ({"cut": True}, "broke the connection off. Try again later"),
    (
        {"broken": "internal_api_error_DBQueryError"},
        "answers with the error internal_api_error_DBQueryError.",
    ),
    ({"broken": "ratelimited"}, "answers with the error ratelimited. Try again later"),
    ({"broken": "readapidenied"}, "shows its pages only to those who are logged in. Log in"),
    ({"slow": 3}, "did not answer in time."),
    # last: Pywikibot waits for a while after these
    ({"lag": 6}, "refuses readers until its database has caught up."),
    ({"lag": 60}, "refuses readers until its database has caught up."),
]


@pytest.mark.parametrize(("fault", "fact"), FAULTS, ids=str)
def test_a_wiki_that_fails_is_one_line_and_exit_3(
    wiki: LocalWiki,
    fault: dict[str, object],
    fact: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TALKCLERK_WIKI__PATIENCE", "2.0")
    with wiki.faults(**fault):
        code, told = refused(capsys, "Talk:Sluice", "--site", wiki.api)
    assert (code, told.partition(": ")[0]) == (3, wiki.api)
    assert fact in told


def test_a_wiki_that_is_down_is_one_line_and_exit_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKCLERK_WIKI__PATIENCE", "2.0")
    code, told = refused(capsys, "Talk:Sluice", "--site", f"http://127.0.0.1:{free_port()}/api.php")
    assert code == 3
    assert "cannot be reached (connection refused). Try again later" in told


def test_a_wiki_that_does_not_speak_https_is_not_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = Thread(target=answer_once, args=(server,))
        answering.start()
        api = f"https://127.0.0.1:{server.getsockname()[1]}/api.php"
        code, told = refused(capsys, "Talk:Sluice", "--site", api)
        answering.join()
    assert code == 3
    assert "does not speak HTTPS there. Check the address with --site." in told


def test_a_wiki_whose_certificate_nobody_vouches_for_is_not_asked_again(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets = tmp_path_factory.mktemp("secrets")
    key, certificate = secrets / "key.pem", secrets / "certificate.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -keyout {key} -out {certificate}"
    subprocess.run(made.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        shaking = Thread(target=shake_hands_once, args=(server, context))
        shaking.start()
        code, told = refused(capsys, "Talk:Sluice", "--site", f"https://127.0.0.1:{server.getsockname()[1]}/api.php")
        shaking.join()
    assert code == 3
    assert "has a certificate that cannot be trusted. Check the address with --site." in told


def shake_hands_once(server: socket.socket, context: ssl.SSLContext) -> None:
    connection, _ = server.accept()
    with connection, suppress(OSError):  # who does not trust it hangs up
        context.wrap_socket(connection, server_side=True).close()


def answer_once(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")


def test_a_fault_is_waited_out_but_a_wiki_that_has_just_failed_is_asked_once(
    wiki: LocalWiki, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKCLERK_WIKI__PATIENCE", "3.0")
    live_report(wiki, "Talk:Sluice")
    tries = []
    with wiki.faults(http=503):
        for _ in range(2):
            wiki.forget_requests()
            assert refused(capsys, "Talk:Sluice", "--site", wiki.api)[0] == 3
            tries.append(len(wiki.requests()))
    assert tries == [2, 1]
    live_report(wiki, "Talk:Sluice")
    with wiki.faults(http=503, times=1):
        live_report(wiki, "Talk:Sluice")


class Strange(BaseHTTPRequestHandler):
    """A server that is no wiki."""

    answer = b""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@pytest.mark.parametrize(
    "answer", [b"{}", b"[]", b"null", b'"x"', b'{"query": 1}', b'{"query": {"general": {}}}', b"\xff"]
)
def test_what_is_no_wiki_is_one_line_and_exit_3(
    answer: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKCLERK_WIKI__PATIENCE", "2.0")
    monkeypatch.setattr(Strange, "answer", answer)
    with HTTPServer(("127.0.0.1", 0), Strange) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        api = f"http://127.0.0.1:{server.server_port}/api.php"
        code, told = refused(capsys, "Talk:Sluice", "--site", api)
        server.shutdown()
        serving.join()
    assert (code, told.startswith(api)) == (3, True)


def test_the_doctor_tells_what_is_in_order_and_what_to_do(
    wiki: LocalWiki, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["doctor", "--site", wiki.api]) == 0
    told = capsys.readouterr().out
    answers = rf"talktestwiki \(Talk Test Wiki\) answers at {re.escape(wiki.api)}, MediaWiki [0-9.]+\."
    assert re.search(rf"^ok +wiki: {answers}$", told, re.M)
    assert re.search(r"^to do +contact: the wiki's operators are not told who asks\. Set wiki\.contact", told, re.M)
    assert re.search(r"^ok +account: none; reading needs none\.$", told, re.M)
    assert re.search(r"^ok +rights: read, edit, createtalk; \d+ in all\.$", told, re.M)
    monkeypatch.setenv("TALKCLERK_WIKI__CONTACT", "mill@example.org")
    monkeypatch.setenv("TALKCLERK_WIKI__PATIENCE", "2.0")
    with wiki.faults(http=403):
        assert main(["doctor", "--site", wiki.api]) == 3
    told = capsys.readouterr().out
    assert re.search(r"^ok +contact: mill@example\.org$", told, re.M)
    assert re.search(r"^to do +wiki: \S+ answers with HTTP 403\. Check the address with --site\.$", told, re.M)


def test_without_any_account_nothing_is_written_but_among_the_caches(
    wiki: LocalWiki, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    done = run(wiki, home, "check", "Talk:Sluice", "-dir:/nowhere")
    assert done.returncode == 2  # not a word of the command is Pywikibot's
    done = run(wiki, home, "check", "Talk:Sluice")
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.relative_to(home).parts[:2] for path in home.rglob("*")}
    assert written == {(".cache",), (".cache", "talkclerk")}


@pytest.mark.parametrize("fault", [{"readonly": "maintenance"}, {"logout": True}, {"ratelimit": [0, 60]}], ids=str)
def test_what_stops_only_writers_does_not_stop_reading(wiki: LocalWiki, fault: dict[str, object]) -> None:
    with wiki.faults(**fault):
        assert live_report(wiki, "Talk:Sluice")["title"] == "Talk:Sluice"
