from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mill_wiki import WIKI

from bot.errors import BotError, ConfigError, PageMissing, SourceUnreadable
from bot.gather import LARGEST_PAGE
from bot.model import MissingPage, message
from bot.wiki.files import read_page
from bot.wiki.paths import write_output

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """The rights of an account that owns nothing."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def read(folder: Path, content: bytes, title: str = "Talk:Mill") -> str:
    path = folder / "page.wikitext"
    path.write_bytes(content)
    return read_page(str(path), title, WIKI).page.wikitext


def test_a_page_is_read_as_the_talk_page_that_its_title_means(tmp_path: Path) -> None:
    path = tmp_path / "page.wikitext"
    path.write_text("no heading at all", encoding="utf-8")
    page = read_page(str(path), "mill_pond", WIKI).page
    assert (page.title, page.ns, page.role, page.wikitext) == ("Talk:Mill pond", 1, "talk", "no heading at all")
    assert (page.pageid, page.revid, page.timestamp) == (None, None, None)


def test_of_other_pages_nothing_is_known(tmp_path: Path) -> None:
    path = tmp_path / "page.wikitext"
    path.write_text("words", encoding="utf-8")
    wiki = read_page(str(path), "Talk:Mill", WIKI)
    pages = wiki.read(["Talk:Mill", "Mill"])
    assert set(pages.found) == {"Talk:Mill"}
    assert pages.missing == (MissingPage(title="Mill", why=message("missing-not-given", page="Mill")),)
    assert wiki.subpages("Talk:Mill") == ()
    assert wiki.similar("Talk:Mell") == ("Talk:Mill",)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"== A ==\nb\n", "== A ==\nb\n"),
        (b"a\r\nb\rc\n\r\nd", "a\nb\nc\n\nd"),
        (b"\xef\xbb\xbfwords", "words"),
        ("Mühle 水車 \U0001f3e0".encode(), "Mühle 水車 \U0001f3e0"),
        (b"{{cut in the mid", "{{cut in the mid"),
    ],
)
def test_text_is_kept_but_for_its_line_ends(tmp_path: Path, content: bytes, text: str) -> None:
    assert read(tmp_path, content) == text


def test_a_page_of_twice_the_size_that_mediawiki_saves_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"A reply." * (LARGEST_PAGE // 8))) == LARGEST_PAGE == 4 * 1024 * 1024


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"", "is empty."),
        (b"\xef\xbb\xbf", "is empty."),
        (b" \r\n\t", "is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text: byte 8 is NUL."),
        ("Mühle".encode("latin-1"), "is not UTF-8: byte 1 is 0xFC."),
        (b"\xef\xbb\xbfab\xff", "is not UTF-8: byte 5 is 0xFF."),
        (b"cut \xe6\xb0", "is not UTF-8: byte 4 is 0xE6."),
        ("words".encode("utf-16"), "is UTF-16, not UTF-8."),
        (b"x" * (LARGEST_PAGE + 1), "is larger than 4 MB, and MediaWiki's own limit is 2 MB."),
    ],
)
def test_what_is_no_wikitext_is_refused_in_one_line(tmp_path: Path, content: bytes, fact: str) -> None:
    with pytest.raises(SourceUnreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.place == str(tmp_path / "page.wikitext")
    assert refusal.value.fact == fact
    assert refusal.value.next_step.endswith(".")


def test_a_page_comes_from_standard_input_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
    assert read_page("-", "Talk:Mill", WIKI).page.wikitext == "piped"


@pytest.mark.parametrize("closed", [None, "closed"])
def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch, closed: str | None) -> None:
    stream = io.TextIOWrapper(io.BytesIO())
    stream.close()
    monkeypatch.setattr(sys, "stdin", stream if closed else None)
    with pytest.raises(SourceUnreadable, match=r"standard input: is closed\."):
        read_page("-", "Talk:Mill", WIKI)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageMissing, match=r"there is no such file\."):
        read_page(str(tmp_path / "none"), "Talk:Mill", WIKI)
    (tmp_path / "file").touch()
    with pytest.raises(PageMissing, match=r"there is no such file\."):
        read_page(str(tmp_path / "file" / "none"), "Talk:Mill", WIKI)
    with pytest.raises(SourceUnreadable, match="is a folder"):
        read_page(str(tmp_path), "Talk:Mill", WIKI)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        read_page(str(tmp_path / "loop"), "Talk:Mill", WIKI)


def test_a_file_that_this_account_may_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.wikitext"
    path.write_text("words", encoding="utf-8")
    path.chmod(0)
    with as_nobody(), pytest.raises(SourceUnreadable, match="may not read it"):
        read_page(str(path), "Talk:Mill", WIKI)


@pytest.mark.parametrize("title", ["", "Talk:", "A[b]", "\ud800"])
def test_a_title_that_no_page_can_have_is_told_before_the_file_is_read(title: str) -> None:
    with pytest.raises(ConfigError, match="no page can have this title"):
        read_page("nowhere", title, WIKI)


def test_output_is_whole_and_has_the_usual_rights(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    before = os.umask(0o027)
    try:
        write_output(path, "größer \ud800")
    finally:
        os.umask(before)
    assert path.read_text(encoding="utf-8") == "größer ?"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write_output(path, b"\x00again")
    assert path.read_bytes() == b"\x00again"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_output_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    write_output(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


def test_output_into_a_pipe_is_written_into_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_output(pipe, "words")
        assert reader.communicate()[0] == b"words"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_output_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    for name, fact in {
        "none/report": "there is no folder",
        "file/report": "there is no folder",
        "folder": "is a folder, not a file",
        "loop": "cannot be written",
        "x" * 300: "cannot be written",
    }.items():
        with pytest.raises(ConfigError, match=fact) as refusal:
            write_output(tmp_path / name, "words")
        assert refusal.value.place == str(tmp_path / name)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder", "loop"]


def test_output_where_this_account_may_not_write_is_told_and_the_old_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old", encoding="utf-8")
    tmp_path.chmod(0o555)
    with as_nobody(), pytest.raises(BotError, match="may not write in"):
        write_output(path, "new")
    tmp_path.chmod(0o755)
    assert path.read_text(encoding="utf-8") == "old"


def test_a_full_disk_leaves_the_old_output(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old", encoding="utf-8")
    script = (
        "import resource, signal, pathlib, sys\n"
        "from bot.errors import ConfigError\n"
        "from bot.wiki.paths import write_output\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    write_output(pathlib.Path(sys.argv[1]), 'x' * 100_000)\n"
        "except ConfigError as error:\n"
        "    print(error)\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    assert run.stdout == f"{path}: cannot be written (File too large). Name a file elsewhere.\n"
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report"]
