"""What a wiki is asked of itself, and how often: facts, other names of templates, and no more requests than needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from live_help import run
from mill_wiki import export, page, revision

from bot.wiki.snapshots import load_snapshot

if TYPE_CHECKING:
    from wiki.server import LocalWiki

pytestmark = pytest.mark.xdist_group("wiki")

TEMPLATE = 10
SIGNED = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2024 (UTC)"
CLOSED = f"== Gate ==\n{{{{Weir shut}}}}\nShall we mend it? {SIGNED}\n{{{{Weir opened}}}}\n"
WRITTEN_IN_CZECH = "== Hráz ==\nKdo ji opraví? [[Uživatel:Ann Miller|Ann]] 3. 2. 2024, 10:05 (UTC)\n"


@pytest.fixture(scope="module")
def wiki(talk_wiki: LocalWiki) -> LocalWiki:
    archives = [page(f"Talk:Long/Archive {n}", revision(f"== A{n} ==\nSo. {SIGNED}\n", revid=n)) for n in range(1, 11)]
    talk_wiki.import_text(
        export(
            [
                *archives,
                page("Talk:Long", revision(f"== Now ==\nSo. {SIGNED}\n", revid=99)),
                page("Talk:Shut weir", revision(CLOSED, revid=100)),
                page("Talk:Hráz", revision(WRITTEN_IN_CZECH, revid=101)),
                page("Template:Weir shut", revision("#REDIRECT [[Template:Archive top]]", revid=102), ns=TEMPLATE),
                page("Template:Weir opened", revision("#REDIRECT [[Template:Archive bottom]]", revid=103), ns=TEMPLATE),
            ]
        )
    )
    return talk_wiki


def report(wiki: LocalWiki, home: Path, title: str, *words: str) -> Any:
    done = run(wiki, home, "check", title, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_requests_are_few_read_nothing_twice_and_write_nothing(wiki: LocalWiki, tmp_path: Path) -> None:
    def asked() -> list[dict[str, str]]:
        wiki.forget_requests()
        pages = report(wiki, tmp_path, "Talk:Long")["pages"]
        assert len([each for each in pages if each["role"] == "archive"]) == 10
        return wiki.requests()

    cold, warm = asked(), asked()
    assert {request["action"] for request in (*cold, *warm)} == {"query"}
    assert len(warm) <= 6
    assert len(cold) <= len(warm) + 5
    titles = [title for request in warm for title in request.get("titles", "").split("|") if title]
    assert len(titles) == len(set(titles))


def test_a_template_is_known_by_the_redirects_that_this_wiki_has(wiki: LocalWiki, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (thread,) = report(wiki, tmp_path, "Talk:Shut weir", "--save", str(kept))["threads"]
    assert (thread["status"], thread["closure"]["formal"]) == ("resolved", True)
    # what was used stands in the snapshot
    assert "Weir shut" in load_snapshot(kept).profile.templates["closure"]
    # and for a week nobody asks again
    wiki.forget_requests()
    report(wiki, tmp_path, "Talk:Shut weir")
    assert not any("redirects" in request.get("prop", "") for request in wiki.requests())


def test_where_redirects_are_not_told_the_profiles_own_names_do_and_they_are_asked_again(
    wiki: LocalWiki, tmp_path: Path
) -> None:
    with wiki.set_to("if ( ( $_POST['prop'] ?? '' ) === 'redirects' ) { http_response_code( 403 ); exit; }"):
        report(wiki, tmp_path, "Talk:Long")
    assert not list(tmp_path.rglob("facts-*.json"))
    report(wiki, tmp_path, "Talk:Long")
    assert list(tmp_path.rglob("facts-*.json"))


def test_a_wiki_in_a_language_without_a_profile_tells_what_signatures_look_like(
    wiki: LocalWiki, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    with wiki.set_to("$wgLanguageCode = 'cs';"):
        (thread,) = report(wiki, tmp_path, "Diskuse:Hráz", "--save", str(kept))["threads"]
    assert (thread["authors"], thread["opened"]) == (["Ann Miller"], "2024-02-03T10:05:00Z")
    language = load_snapshot(kept).profile.language
    assert (language.code, language.redirect[0]) == ("cs", "#PŘESMĚRUJ")


def test_a_wiki_whose_dates_are_not_understood_is_one_line(wiki: LocalWiki, tmp_path: Path) -> None:
    with wiki.set_to("$wgLanguageCode = 'th';"):
        done = run(wiki, tmp_path, "check", "Talk:Long")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is written in th: there is no profile of it, and the wiki's dates are not understood." in done.stderr
