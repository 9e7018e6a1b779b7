from __future__ import annotations

import collections
import dataclasses
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from conftest import PROJECT

from bot.draft.options import NoteOptions
from bot.errors import ConfigError
from config.settings import Count, Settings, convert_options, load_settings, read_settings
from config.tables import fields

TASK_FILES = sorted(path.stem for path in (PROJECT / "tasks").glob("*.py") if not path.stem.startswith("_"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of a task that the default settings know."""

    quiet_days: Count = 7


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return tmp_path / "talkclerk.toml"


def told(path: Path | None, environ: Mapping[str, str]) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_settings(path, environ)
    assert caught.value.exit_code == 2
    return str(caught.value).replace(str(path), "FILE").splitlines()


def test_without_a_file_and_variables_the_defaults_stand() -> None:
    settings = load_settings(None, {})
    assert settings.wiki.site == "enwiki"
    assert settings.report.archives == "all"
    assert (settings.notes.archived_days, settings.notes.max_archived) == (365, 10)
    assert settings.place("notes.max_archived") == "default.toml"


def test_variables_of_other_programs_are_left_alone() -> None:
    assert load_settings(None, {"PATH": "/bin", "TALK": "1", "XTALKCLERK_WIKI__SITE": "none"}) == load_settings(
        None, {}
    )


def test_an_empty_file_changes_nothing(given: Path) -> None:
    given.write_text("")
    assert load_settings(given, {}) == load_settings(None, {})


def test_a_file_changes_only_what_it_names(given: Path) -> None:
    given.write_text("[report]\narchives = 3\n[tasks.stale-mergers]\nquiet_days = 90\n[notes]\nmax_archived = 0\n")
    settings = load_settings(given, {})
    assert (settings.report.archives, settings.report.format) == (3, "terminal")
    assert (settings.notes.archived_days, settings.notes.max_archived) == (365, 0)
    assert settings.tasks["stale-mergers"] == {"quiet_days": 90}
    assert settings.tasks["unsigned-comments"] == load_settings(None, {}).tasks["unsigned-comments"]


def test_a_byte_order_mark_before_the_file_is_no_mistake(given: Path) -> None:
    given.write_bytes(b"\xef\xbb\xbf[notes]\nmax_archived = 4\n")
    assert load_settings(given, {}).notes.max_archived == 4


def test_the_environment_counts_for_more_than_the_file(given: Path) -> None:
    given.write_text('[report]\narchives = 3\nformat = "html"\n')
    settings = load_settings(given, {"TALKCLERK_REPORT__ARCHIVES": "none"})
    assert (settings.report.archives, settings.report.format) == ("none", "html")
    assert settings.place("report.archives") == "TALKCLERK_REPORT__ARCHIVES"
    assert settings.place("report.format") == str(given)


@pytest.mark.parametrize(
    ("variable", "text", "key", "value"),
    [
        ("TALKCLERK_REPORT__ARCHIVES", "3", "archives", 3),
        ("TALKCLERK_REPORT__ARCHIVES", "all", "archives", "all"),
        ("TALKCLERK_REPORT__ARCHIVES", '"all"', "archives", "all"),
        ("TALKCLERK_REPORT__FORMAT", "json", "format", "json"),
        ("TALKCLERK_WIKI__CONTACT", "ada@example.org", "contact", "ada@example.org"),
        ("TALKCLERK_WIKI__CONTACT", "", "contact", ""),
        ("TALKCLERK_WIKI__CONTACT", '1\nsite = "dewiki"', "contact", '1\nsite = "dewiki"'),
        ("TALKCLERK_TASKS__STALE_MERGERS__QUIET_DAYS", "60", "quiet_days", 60),
        ("TALKCLERK_TASKS__UNSIGNED_COMMENTS__ARCHIVES", "false", "archives", False),
        ("TALKCLERK_TASKS__UNRESOLVED_THREADS__IGNORE", '["Talk:Sandbox"]', "ignore", ["Talk:Sandbox"]),
    ],
)
def test_a_variable_is_read_as_toml_and_else_as_a_text(variable: str, text: str, key: str, value: object) -> None:
    settings = load_settings(None, {variable: text})
    section = variable.removeprefix("TALKCLERK_").lower().split("__")
    table = settings.tasks[section[1].replace("_", "-")] if section[0] == "tasks" else as_table(settings, section[0])
    assert table[key] == value


def as_table(settings: Settings, section: str) -> dict[str, object]:
    return msgspec.structs.asdict(getattr(settings, section))


def test_every_mistake_is_told_at_once_with_its_file_its_key_and_the_known_keys(given: Path) -> None:
    given.write_text(
        """
        colour = true
        notes = 3
        [wiki]
        site = "enwik"
        contcat = "User:Ada"
        [report]
        archives = -1
        format = "pdf"
        [tasks.stale-merger]
        quiet_days = 3
        [tasks.stale-mergers]
        quietdays = 3
        """
    )
    assert told(given, {"TALKCLERK_NOTES_MAX_ARCHIVED": "3", "TALKCLERK_NOTES__ARCHIVED_DAYS": "many"}) == [
        "FILE: colour is not known. Known: notes, pages, post, report, store, tasks, wiki.",
        "FILE: notes is a section. Write [notes] above its keys.",
        "FILE: wiki.contcat is not known. Did you mean contact? Known: contact, patience, site.",
        "FILE: tasks.stale-merger is not known. Did you mean stale-mergers? "
        f"Known: {', '.join(sorted(load_settings(None, {}).tasks))}.",
        "FILE: tasks.stale-mergers.quietdays is not known. Did you mean quiet_days? Known: quiet_days.",
        *told(None, {"TALKCLERK_NOTES_MAX_ARCHIVED": "3"}),
        'TALKCLERK_NOTES__ARCHIVED_DAYS: notes.archived_days cannot be "many". Expected int, got str.',
        "FILE: report.archives cannot be -1. Expected int >= 0, or one of: all, none.",
        'FILE: report.format cannot be "pdf". Choose one of: terminal, html, wikitext, json.',
        told(None, {"TALKCLERK_WIKI__SITE": "enwik"})[0].replace("TALKCLERK_WIKI__SITE", "FILE"),
    ]


def test_a_variable_that_sets_nothing_is_told_with_the_one_that_was_meant() -> None:
    (line,) = told(None, {"TALKCLERK_NOTES_MAX_ARCHIVED": "3"})
    assert line.startswith("environment: TALKCLERK_NOTES_MAX_ARCHIVED is not known. ")
    assert "Did you mean TALKCLERK_NOTES__MAX_ARCHIVED?" in line


def test_an_unknown_wiki_is_told_with_the_known_ones() -> None:
    (line,) = told(None, {"TALKCLERK_WIKI__SITE": "enwik"})
    assert line.startswith('TALKCLERK_WIKI__SITE: wiki.site cannot be "enwik". Did you mean enwiki? Known: ')
    assert "plwiki" in line


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"[wiki]\nsite = \n", "FILE, line 2: Invalid value. Mend it: the rest cannot be read before."),
        (b'[wiki]\nsite = """', "FILE, last line: Unterminated string. Mend it: the rest cannot be read before."),
        (b"[wiki]\n[wiki]\n", "FILE, line 2: Cannot declare ('wiki',) twice. Mend it: the rest cannot be read before."),
        (b"\xff\xfe\x00", "FILE: byte 1 is not UTF-8. Save the file as UTF-8."),
        (b"\x00\x01", "FILE, line 1: Invalid statement. Mend it: the rest cannot be read before."),
    ],
)
def test_a_broken_file_is_told_with_its_line(given: Path, data: bytes, line: str) -> None:
    given.write_bytes(data)
    assert told(given, {}) == [line]


def test_a_file_that_is_not_there_is_told(given: Path) -> None:
    assert told(given, {}) == [
        "FILE: cannot be read: no such file or directory. Name a file of settings with --config."
    ]


def test_a_folder_is_no_file_of_settings(tmp_path: Path) -> None:
    assert told(tmp_path, {}) == ["FILE: cannot be read: is a directory. Name a file of settings with --config."]


def test_options_are_converted_from_the_tasks_table() -> None:
    settings = load_settings(None, {"TALKCLERK_TASKS__STALE_MERGERS__QUIET_DAYS": "60"})
    assert convert_options(settings, "stale-mergers", Options) == (Options(quiet_days=60), ())


def test_a_task_without_a_table_has_its_own_defaults() -> None:
    assert convert_options(load_settings(None, {}), "no-such-task", Options) == (Options(), ())


def test_mistakes_in_options_are_gathered_beside_those_of_the_settings(given: Path) -> None:
    given.write_text('[report]\nformat = "pdf"\n[tasks.stale-mergers]\nquiet_days = "long"\n')
    settings, mistakes = read_settings(given, {})
    options, more = convert_options(settings, "stale-mergers", Options)
    assert options is None
    assert [mistake.key for mistake in (*mistakes, *more)] == ["report.format", "tasks.stale-mergers.quiet_days"]
    assert str(more[0]) == f'{given}: tasks.stale-mergers.quiet_days cannot be "long". Expected int, got str.'


@pytest.mark.parametrize("name", TASK_FILES)
def test_the_default_settings_hold_every_option_of_a_task_with_its_default(name: str) -> None:
    task = name.replace("_", "-")
    options = importlib.import_module(f"tasks.{name}").Options
    settings = load_settings(None, {})
    assert settings.tasks[task].keys() == fields(options).keys()
    assert convert_options(settings, task, options) == (options(), ())


def test_the_default_settings_hold_every_limit_of_notes_with_its_default() -> None:
    assert as_table(load_settings(None, {}), "notes") == dataclasses.asdict(NoteOptions())


def test_every_default_has_a_comment_above_it() -> None:
    lines = (PROJECT / "config" / "default.toml").read_text().splitlines()
    bare = [line for above, line in zip(lines, lines[1:], strict=False) if " = " in line and not above.startswith("#")]
    assert bare == []


def test_pywikibots_example_is_python_that_sets_what_it_explains() -> None:
    source = (PROJECT / "user-config.py.example").read_text()
    given: dict[str, object] = {"usernames": collections.defaultdict(dict), "authenticate": {}}
    exec(compile(source, "user-config.py.example", "exec"), given)  # noqa: S102
    assert (given["family"], given["mylang"]) == ("wikipedia", "en")
    uncommented = source.replace("# usernames[", "usernames[").replace("# authenticate[", "authenticate[")
    exec(compile(uncommented, "user-config.py.example", "exec"), given)  # noqa: S102
    assert given["usernames"] == {"wikipedia": {"en": "<ExampleBot>"}}


@pytest.mark.parametrize("root", ["", " ", "a/b", "[[x", "a|b", "x" * 41, "User:Clerk", "../x"])
def test_a_root_that_names_no_single_subpage_is_a_mistake(root: str) -> None:
    (line,) = told(None, {"TALKCLERK_PAGES__ROOT": root})
    assert "pages.root cannot be" in line
