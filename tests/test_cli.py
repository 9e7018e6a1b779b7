"""The commands as a person and a program meet them: words in, text and an exit code out."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT
from mill_wiki import export_file, revision
from mill_wiki import page as exported

from bot.cli import main
from bot.cli.group import COMMANDS, EPILOG

TITLE = "Talk:Mill pond"
PAGE = """== Depth ==
How deep is it? [[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2026 (UTC)

== Bridge ==
Is the bridge open? [[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2026 (UTC)
: Yes. [[User:Ben Weaver|Ben]] ([[User talk:Ben Weaver|talk]]) 11:00, 1 January 2026 (UTC)
"""
AS_OF = ("--as-of", "2026-03-01")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("page.wikitext").write_text(PAGE)
    return "page.wikitext"


@pytest.fixture
def far_east() -> Iterator[None]:
    """A machine whose own time is not UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Kolkata")
        time.tzset()
        yield
    time.tzset()


def an_export(*titles: str) -> None:
    """An export in the working folder whose pages all have the same text."""
    export_file(Path(), *(exported(title, revision(PAGE, revid=number)) for number, title in enumerate(titles, 1)))


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code and the one line on standard error of a command that prints nothing else."""
    code = main(words)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1, captured.err
    return code, captured.err.rstrip("\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=str)
def test_each_help_has_an_example(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    assert f"talkclerk {' '.join(command)}" in capsys.readouterr().out.partition("Example")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_their_own_help_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([name, "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert f" {COMMANDS[name]} " in told


def test_help_tells_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = capsys.readouterr().out
    assert [int(code) for code in re.findall(r"^ +(\d+)  ", told, re.MULTILINE)] == [0, 1, 2, 3, 4, 5, 70]
    assert "Exit codes" in EPILOG


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["chek"], 2, "talkclerk: No such command 'chek'. See talkclerk --help."),
        (["check", "--fil", "x"], 2, "talkclerk check: No such option '--fil'."),
        (["check"], 2, 'talkclerk: no page is named. Name a page, such as "Talk:Mill pond".'),
        (["check", TITLE, "--site", "nowiki9"], 2, "site nowiki9: is not known."),
        (["check", TITLE, "--site", ""], 2, "talkclerk check: Invalid value for '--site': names no wiki."),
        (["doctor", "--site", " "], 2, "talkclerk doctor: Invalid value for '--site': names no wiki."),
        (["check", "https://en.wikipedia.org/wiki/Talk:A", "--site", "dewiki"], 2, "Talk:A: is not on dewiki."),
        (["check", "--category", "Mills", "--export", "export.xml"], 2, "--category: is read from a live wiki."),
        (["check", "--file", "page.wikitext"], 2, "--file: needs the title of its page."),
        (["check", "--file", "page.wikitext", "Talk:A", "Talk:B"], 2, "--file: holds one page, and several"),
        (["check", "--file", "page.wikitext", "--export", "export.xml"], 2, "--file and --export: name more than one"),
        (["check", "--title", TITLE], 2, "--title: is for --file."),
        (["check", "--file", "page.wikitext", "--title", "  "], 2, "names no page."),
        (["check", "--file", "page.wikitext", "--title", "Talk:A\x1b[2J"], 2, "holds characters that no title has."),
        (["check", "--file", "page.wikitext", "--title", "Talk:A[b]"], 2, "no page can have this title."),
        (["check", "--file", "page.wikitext", "--title", TITLE, "--site", "nowiki9"], 2, "site nowiki9: is not known."),
        (["check", "--file", "page.wikitext", "--title", TITLE, "--as-of", "soon"], 2, "'soon' is no time."),
        (
            ["check", "--file", "page.wikitext", "--title", TITLE, "--archives", "-1"],
            2,
            "'-1' is no number of archives.",
        ),
        (
            ["check", "--file", "page.wikitext", "--title", TITLE, "--task", "stale"],
            2,
            "--task stale: there is no such",
        ),
        (["check", "--file", "page.wikitext", "--title", TITLE, "--format", "pdf"], 2, "'pdf' is not one of"),
        (["check", "--file", "page.wikitext", "--title", TITLE, "--config", "no.toml"], 2, "no.toml: cannot be read"),
        (["check", "--from", "x", TITLE], 2, "--from: holds its own page, wiki and time."),
        (["check", "--from", "x", "--task", "stale-mergers"], 2, "--from: holds its own tasks and archives."),
        (["check", "--file", "none.wikitext", "--title", TITLE], 3, "none.wikitext: there is no such file."),
        (["check", "--file", ".", "--title", TITLE], 3, ".: is a folder, not a file."),
        (["parse", "--file", "binary", "--title", TITLE], 3, "binary: is not text"),
        (["parse", "--file", "latin1", "--title", TITLE], 3, "latin1: is not UTF-8"),
        (["parse", "--file", "empty", "--title", TITLE], 3, "empty: is empty."),
        (["check", "--export", "page.wikitext", TITLE], 3, "page.wikitext: is not whole as XML"),
        (["check", "--from", "page.wikitext"], 3, "page.wikitext: is no snapshot"),
        (["check", "--titles", "latin1", "--export", "export.xml", "--site", "enwiki"], 3, "latin1: is not UTF-8"),
        (["demo", "--output", "page.wikitext/demo"], 2, "page.wikitext/demo: the folder cannot be made"),
    ],
)
def test_what_cannot_be_meant_or_read_is_one_line(
    page: str, words: list[str], code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("binary").write_bytes(b"\x89PNG\0\0")
    Path("latin1").write_bytes("Größe".encode("latin-1"))
    Path("empty").touch()
    an_export(TITLE)
    got, told = refused(capsys, *words)
    assert got == code
    assert line in told
    assert "Traceback" not in told


def test_wrong_settings_are_told_all_at_once_before_a_page_is_read(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("settings.toml").write_text("[report]\nfromat = 'html'\n[tasks.stale-mergers]\nquiet_days = 'long'\n")
    assert main(["check", "--file", "none.wikitext", "--title", TITLE, "--config", "settings.toml"]) == 2
    told = capsys.readouterr().err
    assert "settings.toml: report.fromat is not known." in told
    assert "settings.toml: tasks.stale-mergers.quiet_days" in told
    assert "none.wikitext" not in told


def test_verbose_shows_where_an_error_comes_from(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--file", "none.wikitext", "--title", TITLE, "--verbose"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_of_ours_asks_for_a_report(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COMMANDS, "check", COMMANDS["check"])
    monkeypatch.setitem(COMMANDS, "broken", "A command without a module.")
    code, told = refused(capsys, "broken")
    assert code == 70
    assert "a fault of ours (ModuleNotFoundError" in told
    assert "report it" in told


def test_a_page_is_checked_from_a_file_and_from_standard_input(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "--file", page, "--title", TITLE, *AS_OF]) == 0
    from_file = capsys.readouterr().out
    assert "Depth" in from_file
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert main(["check", "--file", "-", "--title", TITLE, *AS_OF]) == 0
    assert capsys.readouterr().out == from_file


@pytest.mark.parametrize(("form", "begins"), [("html", "<!doctype html>"), ("wikitext", "'''"), ("json", "{")])
def test_each_format_goes_to_a_file_whole(
    page: str, form: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["check", "--file", page, "--title", TITLE, *AS_OF, "--format", form]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert main([*words, "--output", "report"]) == 0
    assert capsys.readouterr().out == ""
    assert Path("report").read_text() == printed
    assert printed.lower().startswith(begins.lower())


def test_the_format_of_the_settings_counts_until_the_command_names_one(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("settings.toml").write_text("[report]\nformat = 'json'\n")
    words = ["check", "--file", page, "--title", TITLE, *AS_OF, "--config", "settings.toml"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["title"] == TITLE
    assert main([*words, "--format", "terminal"]) == 0
    assert capsys.readouterr().out.startswith(TITLE)


@pytest.mark.parametrize(
    ("word", "read_at"),
    [
        ("2026-03-01", "2026-03-01T00:00:00Z"),
        ("2026-03-01T07:30", "2026-03-01T07:30:00Z"),
        ("2026-03-01T02:00+02:00", "2026-03-01T00:00:00Z"),
        ("20260301073000", "2026-03-01T07:30:00Z"),
    ],
)
def test_a_time_is_utc_where_it_names_no_zone(
    page: str, word: str, read_at: str, capsys: pytest.CaptureFixture[str], far_east: None
) -> None:
    assert main(["check", "--file", page, "--title", TITLE, "--as-of", word, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["read_at"] == read_at


def test_only_exit_code_tells_of_findings_by_the_exit_code(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["check", "--file", page, "--title", TITLE, *AS_OF]
    assert main(words) == 0
    assert main([*words, "--exit-code"]) == 1
    assert main([*words, "--exit-code", "--task", "stale-mergers"]) == 0


def test_a_saved_snapshot_gives_the_same_report(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--file", page, "--title", TITLE, *AS_OF, "--format", "json", "--save", "saved"]) == 0
    first = capsys.readouterr().out
    assert main(["check", "--from", "saved", "--format", "json"]) == 0
    assert capsys.readouterr().out == first
    assert main(["parse", "--from", "saved"]) == 0
    assert "Ann Miller" in capsys.readouterr().out


def test_an_export_is_read_by_title_by_address_and_from_a_list(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    an_export(TITLE, "Talk:Weir")
    Path("titles").write_text("# two pages\n\nTalk:Mill pond\nTalk:Weir\n")
    words = ["check", "--export", "export.xml", "--site", "enwiki", *AS_OF, "--format", "json"]
    assert main([*words, "https://en.wikipedia.org/wiki/Talk:Mill_pond#Depth"]) == 0
    by_address = json.loads(capsys.readouterr().out)
    assert main([*words, "--titles", "titles"]) == 0
    of_list = json.loads(capsys.readouterr().out)
    assert of_list[0] == by_address
    assert [report["title"] for report in of_list] == [TITLE, "Talk:Weir"]


def test_an_address_of_an_old_revision_is_read_as_of_then(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    old = revision(PAGE, revid=7, at="2026-01-02T00:00:00Z")
    new = revision("Nothing is left.", revid=8, at="2026-02-02T00:00:00Z")
    export_file(Path(), exported(TITLE, old, new))
    words = ["check", "--export", "export.xml", "--site", "enwiki", "--format", "json"]
    address = "https://en.wikipedia.org/w/index.php?title=Talk:Mill_pond&oldid="
    assert main([*words, f"{address}7"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"][0]["revid"], told["read_at"]) == (7, "2026-01-02T00:00:00Z")
    code, line = refused(capsys, *words, f"{address}9")
    assert (code, line.startswith("Talk:Mill pond: revision 9 is not in export.xml.")) == (3, True)


def test_one_page_of_several_that_fails_leaves_the_others(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    an_export(TITLE)
    words = ["check", "--export", "export.xml", "--site", "enwiki", *AS_OF, "--format", "json", "--exit-code"]
    assert main([*words, "Talk:Nowhere", TITLE]) == 5
    captured = capsys.readouterr()
    assert [report["title"] for report in json.loads(captured.out)] == [TITLE]
    assert captured.err.startswith("Talk:Nowhere: there is no such page.")
    assert main([*words, "Talk:Nowhere", "Talk:Nothing"]) == 3
    captured = capsys.readouterr()
    assert [line.partition(":")[2].split(":")[0] for line in captured.err.splitlines()] == ["Nowhere", "Nothing"]
    assert captured.out == ""


@pytest.mark.parametrize("words", [["--format", "html"], ["--save", "saved"]])
def test_one_file_cannot_hold_two_pages(page: str, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    an_export(TITLE, "Talk:Weir")
    code, _ = refused(capsys, "check", "--export", "export.xml", "--site", "enwiki", TITLE, "Talk:Weir", *words)
    assert code == 2
    assert not Path("saved").exists()


def test_the_export_is_asked_which_page(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    an_export(TITLE)
    code, told = refused(capsys, "check", "--export", "export.xml", "--site", "enwiki")
    assert (code, f'such as "{TITLE}"' in told) == (2, True)


def test_parse_lists_comments_for_programs_and_for_people(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--file", page, "--title", TITLE, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(comment["author"], comment["level"]) for comment in told["comments"]] == [
        ("Ann Miller", 1),
        ("Ann Miller", 1),
        ("Ben Weaver", 2),
    ]
    assert main(["parse", "--file", page, "--title", TITLE]) == 0
    assert capsys.readouterr().out.splitlines() == [
        TITLE,
        "",
        "Depth",
        "  Ann Miller, 1 January 2026, 10:00 UTC",
        "    How deep is it?",
        "",
        "Bridge",
        "  Ann Miller, 1 January 2026, 10:00 UTC",
        "    Is the bridge open?",
        "    Ben Weaver, 1 January 2026, 11:00 UTC",
        "      Yes.",
    ]


def test_tasks_are_told_with_their_options_as_they_are_set(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("settings.toml").write_text("[tasks.stale-mergers]\nquiet_days = 12\n")
    assert main(["tasks", "--config", "settings.toml"]) == 0
    told = capsys.readouterr().out
    assert "stale-mergers\n" in told
    assert "Left alone" in told
    assert "quiet_days = 12" in told


def test_demo_writes_every_rendering_and_the_drafted_notes(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    printed = capsys.readouterr().out
    report = json.loads(Path("build/demo/report.json").read_text())
    assert report["findings"]
    assert Path("build/demo/report.html").read_text().lower().startswith("<!doctype html>")
    notes = sorted(Path("build/demo").glob("*.wikitext"))
    assert [path.read_text() for path in notes] == [note["wikitext"] for note in report["notes"]]
    assert notes
    assert "\x1b" not in printed
    assert "--format" not in printed
    assert all(str(path) in printed for path in notes)


def test_demo_takes_away_the_notes_of_an_earlier_run_and_nothing_else(page: str) -> None:
    own = [Path("out/my-page-note.wikitext"), Path("out/1-page-note.txt"), Path("out/12-other.wikitext")]
    old = [Path("out/98-page-note.wikitext"), Path("out/99-thread-summary.wikitext")]
    Path("out").mkdir()
    for path in (*own, *old):
        path.write_text("before")
    assert main(["demo", "--output", "out"]) == 0
    assert [path.read_text() for path in own] == ["before"] * 3
    assert not any(path.exists() for path in old)


@pytest.mark.parametrize("command", ["check", "parse"])
def test_a_dash_for_output_is_standard_output(page: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [command, "--file", page, "--title", TITLE, *AS_OF, "--format", "json"]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert main([*words, "--output", "-"]) == 0
    assert capsys.readouterr().out == printed
    assert not Path("-").exists()


def test_a_file_of_that_name_is_still_written_by_its_path(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--file", page, "--title", TITLE, *AS_OF, "--output", "./-"]) == 0
    assert "Depth" in Path("-").read_text()


def test_one_file_cannot_hold_the_report_and_the_snapshot(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("link").symlink_to("mill")
    Path("folder").mkdir()
    for save, output in (("mill", "mill"), ("mill", "./folder/../mill"), ("link", "mill"), ("mill", "link")):
        words = ("check", "--file", page, "--title", TITLE, *AS_OF, "--save", save, "--output", output)
        code, line = refused(capsys, *words)
        assert code == 2
        assert line == (
            f"--save and --output: name the same file, {Path(output)}: the report would replace the snapshot. "
            "Name two files."
        )
    assert not Path("mill").exists()


def test_a_snapshot_is_not_written_to_standard_output(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, line = refused(capsys, "check", "--file", page, "--title", TITLE, "--save", "-")
    assert (code, line) == (2, "--save: writes no snapshot to standard output. Name a file for it.")


def in_a_terminal(folder: Path, **variables: str) -> str:
    """What ``check`` prints where standard output is a terminal."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "bot", "check", "--file", "page.wikitext", "--title", TITLE, *AS_OF]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm", "NO_COLOR": "", **variables}
    with subprocess.Popen(words, cwd=folder, env=environment, stdout=theirs, stdin=subprocess.DEVNULL) as process:
        os.close(theirs)
        printed = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                printed += os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
        assert process.wait() == 0
    os.close(ours)
    return printed.decode()


def test_colours_are_for_terminals_that_want_them(page: str, tmp_path: Path) -> None:
    assert "\x1b[" in in_a_terminal(tmp_path)
    assert "\x1b[" not in in_a_terminal(tmp_path, NO_COLOR="1")
    assert "\x1b[" not in in_a_terminal(tmp_path, TERM="dumb")


@pytest.mark.parametrize(
    "command",
    [["parse", "--file", "page.wikitext", "--title", TITLE], ["--help"], ["--version"], ["check", "--help"], ["tasks"]],
)
def test_output_that_takes_no_more_is_one_line(page: str, tmp_path: Path, command: list[str]) -> None:
    words = [sys.executable, "-m", "bot", *command]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            words, cwd=tmp_path, env=environment, check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "standard output: takes no more (No space left on device). Write to a file elsewhere.\n"


@pytest.mark.parametrize("command", [["parse", "--file", "page.wikitext", "--title", TITLE], ["--help"]])
def test_a_reader_who_has_seen_enough_is_no_error(page: str, tmp_path: Path, command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    words = [sys.executable, "-m", "bot", *command]
    done = subprocess.run(words, cwd=tmp_path, env=environment, check=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
