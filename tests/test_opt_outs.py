"""Users who want nobody to sign for them, from their pages and their edit summaries to the reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cases_runner import CaseWiki
from mill_wiki import export, export_file, page, revision

from bot.cli import main
from bot.model import AttributedText, Attribution, Span
from bot.service.opt_outs import with_opt_outs
from config.profiles import load_profile

if TYPE_CHECKING:
    from wiki.server import LocalWiki

PROFILE = load_profile("enwiki")
TALK, WRITER = "Talk:Grist", "Quill Ferris"
ASKED = "== Stone ==\nWho cut the stone? [[User:Dan|Dan]] ([[User talk:Dan|talk]]) 09:00, 1 April 2024 (UTC)"
REPLY = "\n:A mason from the next village cut it in 1790."
USUAL = "/* Roof */ reply"


def out(pages: dict[str, str], user: str | None = "Ann") -> bool:
    """Whether a writer is left alone, by the pages of a wiki."""
    known = AttributedText(page=TALK, span=Span(0, 9), attribution=Attribution(user=user))
    (found,) = with_opt_outs(CaseWiki(pages=pages, profile=PROFILE), (known,), PROFILE)
    return found.attribution.opted_out


def pages(*more: str, summary: str = USUAL) -> tuple[str, ...]:
    """A talk page on which a comment was not signed, and other pages."""
    talk = page(
        TALK,
        revision(ASKED, revid=701, at="2024-04-01T09:00:00Z").replace("<username>Ann", "<username>Dan"),
        revision(ASKED + REPLY, revid=702, at="2024-04-02T09:00:00Z").replace(USUAL, summary),
    )
    return tuple(each.replace("<username>Ann", f"<username>{WRITER}") for each in (talk, *more))


def told(folder: Path, *made: str) -> list[Any]:
    """The unsigned comments and the findings of a report on an export."""
    report = folder / "out.json"
    words = ("check", "--export", str(export_file(folder, *made)), TALK, "--site", "enwiki", "--as-of", "2024-06-01")
    assert main([*words, "--format", "json", "--output", str(report)]) == 0
    found = json.loads(report.read_text(encoding="utf-8"))
    return [*found["unsigned"], *(each for each in found["findings"] if each["task"] == "unsigned-comments")]


@pytest.mark.parametrize("title", ["User:Ann", "User talk:Ann"])
@pytest.mark.parametrize("text", ["{{NoAutosign}}", "Hello!\n{{ noAutosign |x}} {{Babel}}"])
def test_who_carries_the_template_is_left_alone(title: str, text: str) -> None:
    assert out({title: text})


@pytest.mark.parametrize(
    "text", ["", "{{Babel}}", "<nowiki>{{NoAutosign}}</nowiki>", "{{tl|NoAutosign}}", "<!-- {{NoAutosign}} -->"]
)
def test_who_does_not_carry_it_is_signed_for(text: str) -> None:
    assert not out({"User:Ann": text, "User:Ben": "{{NoAutosign}}"})


def test_an_unknown_writer_is_not_looked_for() -> None:
    assert not out({"User:Ann": "{{NoAutosign}}"}, user=None)


def test_a_wiki_without_such_a_template_is_not_asked() -> None:
    quiet = load_profile("plwiki")
    known = AttributedText(page=TALK, span=Span(0, 9), attribution=Attribution(user="Ann"))
    assert with_opt_outs(CaseWiki(pages={"Wikipedysta:Ann": "{{NoAutosign}}"}, profile=quiet), (known,), quiet) == (
        known,
    )


@pytest.mark.parametrize("summary", ["left as it is !nosign!", "!NoSign!", "!nosine!"])
def test_an_edit_summary_keeps_a_comment_out_of_the_report(summary: str, tmp_path: Path) -> None:
    assert told(tmp_path, *pages(summary=summary)) == []


def test_the_writers_page_keeps_a_comment_out_of_the_report(tmp_path: Path) -> None:
    quiet = page(f"User:{WRITER}", revision("{{NoAutosign}}", revid=703), ns=2)
    assert told(tmp_path, *pages(quiet)) == []


def test_without_either_it_is_told_with_its_writer(tmp_path: Path) -> None:
    (unsigned, finding) = told(tmp_path, *pages())
    assert (unsigned["attribution"]["user"], finding["certainty"]) == (WRITER, "certain")


@pytest.mark.xdist_group("wiki")
def test_a_live_wiki_tells_of_the_template_in_a_template(
    talk_wiki: LocalWiki, capsys: pytest.CaptureFixture[str]
) -> None:
    box = page("Template:Quiet box", revision("{{NoAutosign}}", revid=704), ns=10)
    holds = page(f"User talk:{WRITER}", revision("{{Quiet box}}", revid=705), ns=3)

    def asked() -> list[Any]:
        assert main(["check", TALK, "--site", talk_wiki.api, "--format", "json"]) == 0
        found: list[Any] = json.loads(capsys.readouterr().out)["unsigned"]
        return found

    talk_wiki.import_text(export(pages()))
    assert len(asked()) == 1
    talk_wiki.import_text(export(pages(box, holds)))
    assert asked() == []
