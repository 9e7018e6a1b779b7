"""Each case of tests/cases is told what it expects; and the format of the cases holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from cases_runner import AS_OF, LANGUAGE, SILENT, SITE, Case, CaseMistake, read_cases, rewrite_expected, told

from tasks import TASKS

FOLDER = Path(__file__).parent / "cases"
OTHERS = ("README", "proposals", "signatures-", "thread-summary")
FILES = sorted(path for path in FOLDER.glob("*.md") if not path.name.startswith(OTHERS))
FIRING, KEEPING_SILENT = 6, 10
ALIKE = 0.75
LINKS = re.compile(r"\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\}|\d+")
WORDS = re.compile(r"\w+")
CASES = [case for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_is_told_what_it_expects(case, request) -> None:
    said = told(case)
    if request.config.getoption("--refresh"):
        rewrite_expected(case, said)
        return
    assert said.splitlines() == case.expected.splitlines()


def test_each_task_has_enough_cases_in_english_and_keeps_silent_in_most_of_them() -> None:
    assert {case.task for case in CASES} == {task.name for task in TASKS}
    for task in TASKS:
        silent = [case.expected == SILENT for case in CASES if case.path.stem == task.name]
        assert silent.count(False) >= FIRING, task.name
        assert silent.count(True) >= max(KEEPING_SILENT, silent.count(False)), task.name


def test_a_file_has_cases_of_one_wiki_and_the_task_keeps_silent_in_half_of_them() -> None:
    for path in FILES:
        cases = [case for case in CASES if case.path == path]
        silent = [case.expected == SILENT for case in cases]
        assert silent.count(True) >= silent.count(False), path.name
        assert {case.site for case in cases} == {site_of(path)}, path.name


def test_no_case_is_another_one_with_other_names() -> None:
    said = [(case, words_of(case)) for case in CASES]
    for (one, some), (other, others) in combinations(said, 2):
        # the same words may stand in one that fires and one that does not
        if one.path == other.path and (one.expected == SILENT) == (other.expected == SILENT):
            assert len(some & others) < ALIKE * len(some | others), f"{one} / {other}"


def site_of(path: Path) -> str:
    language = LANGUAGE.search(path.stem)
    return f"{language[0][1:]}wiki" if language else SITE


def words_of(case: Case) -> frozenset[str]:
    """The words that all pages of a case hold, without links and templates: names stand in those."""
    return frozenset(word for _, text in case.pages for word in WORDS.findall(LINKS.sub(" ", text)))


QUESTION = """# Questions

## Nobody answered

Some words.

```wikitext
== Depth ==
# How deep?
## Deeper? [[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 1 January 2026 (UTC)
```

```report
nothing
```

## Somebody was asked elsewhere

````wikitext title="Talk:Weir" as-of=2026-02-01
```
== No heading of a case ==
```
````
```wikitext title="Weir"
A weir.
```
```report
unresolved-threads | likely | words
```
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "unresolved-threads.md"
    path.write_text(QUESTION)
    return path


def test_a_case_is_read_as_it_is_written(written: Path) -> None:
    first, second = read_cases(written)
    assert (first.task, first.heading, first.as_of) == ("unresolved-threads", "Nobody answered", AS_OF)
    assert [title for title, _ in first.pages] == ["Talk:Mill pond"]
    assert first.pages[0][1].startswith("== Depth ==\n# How deep?\n## Deeper?")
    assert first.expected == SILENT
    assert second.as_of == datetime(2026, 2, 1, tzinfo=UTC)
    assert second.pages == (("Talk:Weir", "```\n== No heading of a case ==\n```\n"), ("Weir", "A weir.\n"))


def test_refreshing_changes_one_report_block_and_nothing_else(written: Path) -> None:
    first, second = read_cases(written)
    rewrite_expected(second, "other words\nand more")
    rewrite_expected(first, "one line")
    expected = QUESTION.replace("```report\nnothing", "```report\none line")
    assert written.read_text() == expected.replace("unresolved-threads | likely | words", "other words\nand more")


def test_what_a_case_expects_is_compared_with_what_the_program_says(written: Path) -> None:
    signature = "[[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 1 January 2026 (UTC)"
    written.write_text(
        f"## Nobody answered\n```wikitext\n== Depth ==\nHow deep is the pond? {signature}\n```\n```report\n```\n"
    )
    (case,) = read_cases(written)
    assert told(case).startswith("unresolved-threads | ")
    assert told(case) != case.expected


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("```report\nnothing\n```\n", "", "a case has wikitext blocks, then one report block"),
        ("```report\nnothing", "```reprot\nnothing", "a case has wikitext blocks, then one report block"),
        ('title="Weir"', 'titel="Weir"', '"titel" says nothing here'),
        ('title="Weir"', "Weir", '"Weir" says nothing here'),
        ('title="Weir"', 'title="Talk:Weir"', "two pages have one title"),
        ("as-of=2026-02-01", "as-of=spring", '"spring" is no time'),
        ("## Somebody was asked elsewhere", "## Nobody answered", 'two cases are called "Nobody answered"'),
    ],
)
def test_a_case_that_cannot_be_meant_says_so(written: Path, before: str, after: str, told: str) -> None:
    assert before in QUESTION
    written.write_text(QUESTION.replace(before, after, 1))
    with pytest.raises(CaseMistake, match=told):
        read_cases(written)
