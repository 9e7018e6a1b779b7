"""What operators and pages get wrong on the way in and out: each is told in one line, with its own exit code."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import PROJECT
from judge_help import judged
from mill_wiki import HEAD, WIKI, export_file, revision
from mill_wiki import page as exported

from bot.cli import main
from bot.cli.options import PATH
from bot.judge.asks import QUESTION
from bot.judge.voices import without_struck
from bot.parse.plain import plain_text
from bot.parse.source import reader

TITLE = "Talk:Mill pond"
NOBODY = 65534
ASKS = "Could somebody please tell how deep it is? [[User:Ann|Ann]] ([[User talk:Ann|talk]])"
PAGE = f"== Depth ==\n{ASKS} 10:00, 1 January 2026 (UTC)\n"
CHECK = ("check", "--file", "page.wikitext", "--title", TITLE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("page.wikitext").write_text(PAGE)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code and the one line on standard error of a command that prints nothing else."""
    code = main(words)
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1), captured.err
    return code, captured.err.rstrip("\n")


def shell(command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """What came of a line of shell in which ``talkclerk`` is the command."""
    line = command.replace("talkclerk", f"{sys.executable} -m bot")
    return subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environ},
    )


@pytest.mark.parametrize("day", ["31 December 9999", "31 February 2026", "0000-00-00"])
def test_a_tag_dated_beyond_every_calendar_stops_nothing(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.wikitext").write_text(f"{{{{merge to|Mill|date={day}}}}}\n{PAGE}")
    assert main([*CHECK, "--as-of", "2026-03-01"]) == 0
    assert "1 thread waits" in capsys.readouterr().out


@pytest.mark.parametrize("at", ["0001-01-01", "9999-12-31T23:59:59"])
def test_a_check_as_of_the_ends_of_time_is_made(at: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.wikitext").write_text(f"{PAGE}== Width ==\n{ASKS} 10:00, 30 December 9999 (UTC)\n")
    assert main([*CHECK, "--as-of", at]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "name",
    [
        "NOTES__ARCHIVED_DAYS",
        "TASKS__UNRESOLVED_THREADS__MINIMUM_AGE_DAYS",
        "TASKS__UNRESOLVED_THREADS__ARCHIVED_DAYS",
        "TASKS__EXPIRED_REQUESTS__REQUEST_DAYS",
        "TASKS__EXPIRED_REQUESTS__HOLD_DAYS",
        "TASKS__WRONGLY_ARCHIVED__ARCHIVED_DAYS",
        "TASKS__STALE_MERGERS__QUIET_DAYS",
    ],
)
@pytest.mark.parametrize("days", ["3000000", "999999999999999999999"])
def test_more_days_than_there_are_mean_for_ever(
    name: str, days: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"TALKCLERK_{name}", days)
    assert main([*CHECK, "--as-of", "2026-03-01"]) == 0
    assert capsys.readouterr().err == ""


def test_days_below_none_are_told_for_every_task(capsys: pytest.CaptureFixture[str]) -> None:
    Path("days.toml").write_text(
        "[tasks.stale-mergers]\nquiet_days = -1\n"
        "[tasks.unresolved-threads]\nminimum_age_days = -1\narchived_days = -1\n"
        "[tasks.expired-requests]\ncoi_days = -1\nhold_days = -1\n"
    )
    assert main([*CHECK, "--config", "days.toml"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.endswith("cannot be -1. Expected int >= 0.") for line in told] == [True] * 5


def test_settings_nested_without_end_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("deep.toml").write_text(f"a = {'[' * 100_000}")
    assert refused(capsys, *CHECK, "--config", "deep.toml") == (
        2,
        "deep.toml: holds brackets within brackets without end. Mend it.",
    )
    monkeypatch.setenv("TALKCLERK_NOTES__MAX_ARCHIVED", "[" * 100_000)
    code, line = refused(capsys, *CHECK)
    assert (code, line.startswith("TALKCLERK_NOTES__MAX_ARCHIVED: notes.max_archived cannot be")) == (2, True)


def test_a_redirect_to_a_page_that_is_not_there_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    export_file(Path(), exported(TITLE, revision("#REDIRECT [[Talk:Weir]]")))
    assert refused(capsys, "check", "--export", "export.xml", "--site", "enwiki", TITLE) == (
        3,
        f"{TITLE}: leads to Talk:Weir, and there is no such page. Name the page that holds the talk.",
    )


def test_an_export_that_names_no_wiki_is_read_as_one_of_the_wiki_that_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("old.xml").write_text(f"{HEAD}{exported(TITLE, revision(PAGE))}</mediawiki>")
    code, line = refused(capsys, "check", "--export", "old.xml", TITLE)
    assert (code, line) == (
        3,
        "old.xml: does not say which wiki it is from (siteinfo has no dbname). Name the wiki with --site.",
    )
    assert main(["check", "--export", "old.xml", "--site", "enwiki", TITLE]) == 0
    assert "English Wikipedia" in capsys.readouterr().out


def test_an_address_on_another_wiki_than_the_export_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    export_file(Path(), exported(TITLE, revision(PAGE)))
    words = ("check", "--export", "export.xml", "--site", "enwiki")
    address = "https://de.wikipedia.org/wiki/Talk:Mill_pond"
    assert refused(capsys, *words, address) == (
        2,
        f"{address}: is not on enwiki. Name a page that export.xml holds.",
    )
    assert main([*words, "https://en.m.wikipedia.org/wiki/Talk:Mill_pond"]) == 0


def test_a_site_that_an_export_is_not_from_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    siteinfo = "<siteinfo><dbname>enwiki</dbname></siteinfo>"
    Path("export.xml").write_text(f"{HEAD}{siteinfo}{exported(TITLE, revision(PAGE))}</mediawiki>")
    assert refused(capsys, "check", "--export", "export.xml", "--site", "dewiki", TITLE) == (
        2,
        "--site dewiki: does not fit export.xml, which is from enwiki. Leave --site out.",
    )
    assert main(["check", "--export", "export.xml", "--site", "enwiki", TITLE]) == 0


def test_a_revision_and_a_time_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    export_file(Path(), exported(TITLE, revision(PAGE, revid=7)))
    address = "https://en.wikipedia.org/w/index.php?title=Talk:Mill_pond&oldid=7"
    words = ("check", "--export", "export.xml", "--site", "enwiki", address)
    assert refused(capsys, *words, "--as-of", "2026-03-01") == (
        2,
        f"{address}: names a revision, and --as-of a time. Leave one of them out.",
    )
    assert main(words) == 0


def test_a_revision_that_an_export_lacks_leaves_the_other_pages(capsys: pytest.CaptureFixture[str]) -> None:
    export_file(Path(), exported(TITLE, revision(PAGE)))
    address = "https://en.wikipedia.org/w/index.php?title=Talk:Mill_pond&oldid=99"
    words = ["check", "--export", "export.xml", "--site", "enwiki", "--format", "json"]
    assert main([*words, address, TITLE]) == 5
    captured = capsys.readouterr()
    assert [report["title"] for report in json.loads(captured.out)] == [TITLE]
    assert captured.err.startswith(f"{TITLE}: revision 99 is not in export.xml.")


def test_an_export_through_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    export_file(Path(), exported(TITLE, revision(PAGE)))
    os.mkfifo("pipe")
    done = shell(f"cat export.xml > pipe & talkclerk check --export pipe --site enwiki '{TITLE}'")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "pipe: is a pipe, and an export is read in several places. Save it in a file first.\n"


def test_standard_input_that_cannot_be_read_is_told() -> None:
    done = shell(f"talkclerk check --file - --title '{TITLE}' 0> /dev/null")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("standard input: cannot be read (")


@pytest.mark.parametrize("place", ["/dev/stdout", ">(cat)"])
def test_a_report_can_be_written_to_a_pipe_by_its_name(place: str) -> None:
    done = shell(f"talkclerk check --file page.wikitext --title '{TITLE}' --as-of 2026-03-01 --output {place} | cat")
    assert done.stderr == ""
    assert "1 thread waits" in done.stdout


def test_where_nobody_can_be_told_the_exit_code_still_tells() -> None:
    assert shell(f"talkclerk check --file none --title '{TITLE}' 2> /dev/full").returncode == 3


def test_a_file_that_this_account_may_not_read_is_a_page_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert not PATH.readable  # which would make it wrong usage, and refuse an output that can only be written
    assert main([*CHECK, "--output", "report"]) == 0  # so that the program's own files are read by now
    Path("page.wikitext").chmod(0)
    with as_nobody():
        code, line = refused(capsys, *CHECK)
    assert (code, line.startswith("page.wikitext: this account may not read it.")) == (3, True)


@contextmanager
def as_nobody() -> Iterator[None]:
    """For a while an account that may not read everything, where this one may."""
    account = os.geteuid()
    if account:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(account)


def snapshot(changes: Mapping[str, object]) -> None:
    """A saved snapshot, changed by hand."""
    assert main([*CHECK, "--as-of", "2026-03-01", "--save", "saved", "--output", "report"]) == 0
    saved = json.loads(gzip.decompress(Path("saved").read_bytes()))
    for key, value in changes.items():
        *above, last = key.split("/")
        table = saved
        for name in above:
            table = table[name]
        table[last] = value
    Path("saved").write_bytes(gzip.compress(json.dumps(saved).encode()))


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"read_at": "2026-03-01T07:00:00"}, "saved: holds a time without its zone."),
        ({"profile/article_url": "javascript:alert(1)//$1"}, "saved: holds an address that is not on the web."),
        ({"profile/timezone": "Mars/Olympus"}, "saved: holds a wiki whose times cannot be read here."),
        ({"profile/timezone": "../../etc/passwd"}, "saved: holds a wiki whose times cannot be read here."),
        (
            {"profile/date_formats": [], "profile/language/date_formats": []},
            "saved: holds a wiki whose times cannot be read here.",
        ),
        ({"settings/stale-mergers/quiet_days": "some"}, "snapshot: its settings of stale-mergers cannot be meant"),
        ({"settings/notes/max_archived": "some"}, "snapshot: its settings of notes cannot be meant"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_snapshot_that_was_changed_by_hand_is_told(
    changes: Mapping[str, object], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot(changes)
    code, told = refused(capsys, "check", "--from", "saved")
    assert (code, told.startswith(line)) == (3, True), told


def test_each_ask_is_answered_by_the_next_words_of_somebody_else() -> None:
    def said(name: str, hour: int, words: str) -> str:
        return f": {words} [[User:{name}]] ([[User talk:{name}|talk]]) {hour}:00, 5 May 2020 (UTC)"

    gate = judged(
        "\n".join(
            (
                said("Ann", 10, "Could you tell where the gate is?"),
                said("Ann", 11, "Could you tell who built it?"),
                said("Ben", 12, "Could you tell which gate you mean?"),
                said("Ann", 13, "The lower one."),
                said("Ben", 14, "Could you tell when it was built?"),
            )
        )
    )
    assert [(ask.comment, ask.answered_by) for ask in gate.asks] == [(0, 2), (1, 2), (2, 3), (4, None)]


def test_a_list_of_comments_is_no_wider_than_eighty_cells(capsys: pytest.CaptureFixture[str]) -> None:
    name = "weir " * 40
    Path("page.wikitext").write_text(f"== {name} ==\n{ASKS}\n== {name} ==\n{name}")
    assert main(["parse", "--file", "page.wikitext", "--title", f"Talk:{name}"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "two sections are called" in " ".join(lines)


# so many that reading on from each of them to the end of the page would never be done
MANY = 200_000


@pytest.mark.parametrize("mark", ["<ref>", "<ref name=a>", "<s>", "<!-- -->", "\u3000", "[[a|", "{{a|", "''"])
def test_marks_without_number_are_read_once(mark: str) -> None:
    assert plain_text(f"{mark * MANY} Ann", reader(WIKI)).endswith("Ann")


def test_strikes_without_number_and_end_strike_nothing() -> None:
    assert without_struck("<s>" * MANY) == "<s>" * MANY
    assert (
        without_struck("a<s>b</s>c<DEL class=x>d\n</del >e<strike>f</strike><small>g</small><s>h")
        == "ace<small>g</small><s>h"
    )


@pytest.mark.parametrize("sentence", ["Is it?", "Is it?!", 'Is it?" )', "Is it !?", "Is it? ]'"])
def test_what_ends_like_a_question_is_one(sentence: str) -> None:
    assert QUESTION.search(sentence)
    assert QUESTION.search("Is it" + "?)" * MANY)


@pytest.mark.parametrize("sentence", ["It is.", "Is it? Yes", "It is!", "Is it?.", ""])
def test_what_ends_otherwise_is_no_question(sentence: str) -> None:
    assert not QUESTION.search(sentence)
    assert not QUESTION.search("?)" * MANY + "a")
