"""Each case of tests/cases/signatures-*.md is read as it expects, and every wiki has its cases."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cases_runner import CaseMistake, rewrite_expected
from signature_cases import read_signature_cases, signed

from config.profiles import known_sites, load_profile

FOLDER = Path(__file__).parent / "cases"
CASES = [case for path in sorted(FOLDER.glob("signatures-*.md")) for case in read_signature_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_page_is_read_as_its_case_expects(case, request) -> None:
    comments = signed(case)
    if request.config.getoption("--refresh"):
        rewrite_expected(case, comments, kind="comments")
        return
    assert comments.splitlines() == case.expected.splitlines()


def test_every_known_wiki_has_a_file_of_its_own() -> None:
    files = {path: {case.site for case in CASES if case.path == path} for path in {case.path for case in CASES}}
    assert all(len(sites) == 1 for sites in files.values())
    assert sorted(site for sites in files.values() for site in sites) == sorted(known_sites())


@pytest.mark.parametrize("site", known_sites())
def test_the_hour_that_comes_twice_is_expected_both_times(site: str) -> None:
    profile = load_profile(site)
    zone = zoneinfo.ZoneInfo(profile.timezone)
    expected = [line for case in CASES if case.site == site for line in case.expected.splitlines()]
    moments = {datetime.fromisoformat(time) for line in expected if (time := line.split(" | ")[1]) != "-"}
    local = [moment.astimezone(zone) for moment in moments]
    twice = {t.replace(fold=0) for t in local if t.replace(fold=0).utcoffset() != t.replace(fold=1).utcoffset()}
    both = {t.replace(fold=fold).astimezone(UTC) for t in twice for fold in (0, 1)}
    assert both <= moments
    assert bool(both) == (len(set(profile.zones.values())) > 1 and profile.timezone != "UTC")


CASE = """## A reply

```wikitext site=enwiki title="Talk:Mill pond"
How deep is it? [[User:Ann|Ann]] 10:00, 1 January 2026 (UTC)
: Two metres. – [[User:Ben|Ben]]
```

```comments
Ann | 2026-01-01T10:00Z | 1 | signature
Ben | - | 2 | none
```
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "signatures-mill.md"
    path.write_text(CASE)
    return path


def test_what_a_case_expects_is_compared_with_what_is_read(written: Path) -> None:
    (case,) = read_signature_cases(written)
    assert signed(case) == case.expected
    written.write_text(CASE.replace("10:00, 1 January", "11:00, 1 January"))
    (case,) = read_signature_cases(written)
    assert signed(case) != case.expected
    rewrite_expected(case, signed(case), kind="comments")
    assert written.read_text().count("T11:00Z") == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("```comments", "```report", "one wikitext block, then one comments block"),
        ("site=enwiki ", "", "needs site=… and title="),
        ("site=enwiki ", "site=enwiki as-of=2026-01-01 ", "and no other word"),
        (CASE, CASE + CASE, "two cases are called so"),
    ],
)
def test_a_case_that_cannot_be_meant_says_so(written: Path, before: str, after: str, told: str) -> None:
    written.write_text(CASE.replace(before, after, 1))
    with pytest.raises(CaseMistake, match=told):
        read_signature_cases(written)
