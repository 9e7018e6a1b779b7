from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import builders
import pytest
from builders import ARCHIVE, NOW, at, discussion, merge, waits
from drafting import (
    LONG_AGO,
    archived,
    assert_acts_on_nothing,
    assert_one_new_comment,
    merge_report,
    nameless,
    only,
    page_notes,
    question,
    unsigned_report,
)
from mill_wiki import WIKI
from msgspec.structs import replace as changed

from bot.attribution.line import unsigned_line
from bot.model import Attribution, MergeProblem, MergeState, message
from bot.parse.dates import Dates
from bot.parse.wiki_time import wiki_time
from config.profiles import known_sites, load_profile


def test_a_merge_proposal_is_named_with_its_proposer_and_without_totals() -> None:
    talked = discussion("Merge with Sea mill", "unresolved", "no_outcome", ("Ola", "2025-01-13 08:41"), start=900)
    proposal = merge(thread=talked.thread, problems=("other_side_untagged",))
    note = only(page_notes(merge_report(proposal, talked)))
    assert (
        "* [[Talk:Tide mill#Merge with Sea mill|Merge with Sea mill]] (no comment since 13 January 2025): "
        "Merge [[Sea mill]] into [[Tide mill]]. Proposed by Ola, 3 October 2024: "
        "“I propose that Sea mill be merged into Tide mill.” The other page carries no merge tag.\n" in note.wikitext
    )
    assert "Ana Vale" not in note.wikitext
    assert note.edit_summary == "What is still open here (found by stale-mergers)"
    assert_one_new_comment(note)
    assert_acts_on_nothing(note)


def test_a_thread_with_a_merge_proposal_is_named_as_a_merge_only() -> None:
    talked = question("Merge with Sea mill")
    found = merge_report(merge(thread=talked.thread), talked)
    both = replace(found, findings=(waits(talked, message("next-reply")), *found.findings))
    text = only(page_notes(both)).wikitext
    assert text.count("|Merge with Sea mill]]") == 1
    assert "Proposed by Ola" in text


def test_an_archived_merge_proposal_is_named_however_old() -> None:
    talked = archived("Merge with Sea mill", LONG_AGO)
    assert (
        "in [[Talk:Tide mill/Archive 1|Archive 1]] (no comment since 1 May 2019)"
        in only(page_notes(merge_report(merge(thread=talked.thread), talked, archives=(ARCHIVE,)))).wikitext
    )


@pytest.mark.parametrize("state", get_args(MergeState))
@pytest.mark.parametrize(
    "closed", [None, builders.closure("Ola", "2025-01-13 08:41", "merge"), builders.closure(None, None, None)]
)
@pytest.mark.parametrize("proposer", [None, "Ola"])
def test_every_state_of_a_merge_has_its_words(state: Any, closed: Any, proposer: str | None) -> None:
    bare = merge(state=state, closure=closed, proposer=proposer, opened=None, problems=get_args(MergeProblem))
    for each in (bare, replace(bare, targets=()), replace(bare, sources=(), targets=(), evidence=bare.evidence[:1])):
        assert_acts_on_nothing(only(page_notes(merge_report(each))))


def known_wiki() -> Any:
    return changed(WIKI, templates={"unsigned": ("Unsigned",)})


def test_the_line_for_an_unsigned_comment_names_template_user_and_time_as_the_wiki_does() -> None:
    known = Attribution(user="Ben Weaver", timestamp=at("2025-06-05 12:34"))
    line = unsigned_line(nameless(known), known_wiki())
    assert line == "{{subst:unsigned|Ben Weaver|12:34, 5 June 2025 (UTC)}}"
    assert unsigned_line(nameless(replace(known, timestamp=None)), known_wiki()) == "{{subst:unsigned|Ben Weaver}}"
    equals = unsigned_line(nameless(replace(known, user="Ben=1")), known_wiki())
    assert equals == "{{subst:unsigned|1=Ben=1|2=12:34, 5 June 2025 (UTC)}}"
    assert unsigned_line(nameless(), known_wiki()) is None
    assert unsigned_line(nameless(known), WIKI) is None


BY_IP = {"unsigned_line_ip": ("{{subst:unsigned|$1|$2|IP=1}}",)}
KEPT = {"unsigned_line": ("{{nf|$2|$1}}",)}
WITH_REVISION = {"unsigned_line": ("{{non signé|$1|$2|$3}}",)}


@pytest.mark.parametrize(
    ("user", "patterns", "line"),
    [
        ("Ben Weaver", BY_IP, "{{subst:unsigned|Ben Weaver|12:34, 5 June 2025 (UTC)}}"),
        ("~2025-1234-5", BY_IP, "{{subst:unsigned|~2025-1234-5|12:34, 5 June 2025 (UTC)}}"),
        ("192.0.2.9", BY_IP, "{{subst:unsigned|192.0.2.9|12:34, 5 June 2025 (UTC)|IP=1}}"),
        ("2001:DB8::9", BY_IP, "{{subst:unsigned|2001:DB8::9|12:34, 5 June 2025 (UTC)|IP=1}}"),
        ("192.0.2.9", {}, "{{subst:unsigned|192.0.2.9|12:34, 5 June 2025 (UTC)}}"),
        ("Ben Weaver", KEPT, "{{nf|12:34, 5 June 2025 (UTC)|Ben Weaver}}"),
        ("192.0.2.9", KEPT, "{{nf|12:34, 5 June 2025 (UTC)|192.0.2.9}}"),
        ("Ben=1", KEPT, "{{nf|1=12:34, 5 June 2025 (UTC)|2=Ben=1}}"),
        ("Ben Weaver", WITH_REVISION, "{{non signé|Ben Weaver|12:34, 5 June 2025 (UTC)|77}}"),
    ],
)
def test_the_line_is_the_one_that_the_wiki_writes_for_such_an_editor(user: str, patterns: Any, line: str) -> None:
    wiki = changed(WIKI, templates={"unsigned": ("Unsigned",)}, patterns=patterns)
    known = Attribution(user=user, timestamp=at("2025-06-05 12:34"), revid=77)
    assert unsigned_line(nameless(known), wiki) == line


def test_unsigned_comments_are_shown_with_the_line_or_that_the_author_was_not_looked_up() -> None:
    known = Attribution(user="Ben Weaver", timestamp=at("2025-06-05 12:34"))
    comments = [nameless(start=100 * number) for number in range(3)] + [nameless(known, start=900)]
    found = unsigned_report(*comments)
    snapshot = replace(found.reading.page.snapshot, profile=known_wiki())
    found = replace(found, reading=replace(found.reading, page=replace(found.reading.page, snapshot=snapshot)))
    note = only(page_notes(found, max_unsigned=2))
    assert note.wikitext == (
        "== Still open on this page ==\n"
        "Comments without a signature:\n"
        "* [[Talk:Tide mill#Sluice|Sluice]], the comment that begins “I have added the date”: add <code><nowiki>"
        "&#123;&#123;subst:unsigned|Ben Weaver|12:34, 5 June 2025 (UTC)&#125;&#125;</nowiki></code> at its end.\n"
        "* [[Talk:Tide mill#Sluice|Sluice]], the comment that begins “I have added the date”. Author not looked up.\n"
        "* 2 more comments.\n\n"
        "The lines go where the comments end. ~~~~"
    )
    assert note.edit_summary == "What is still open here (found by unsigned-comments)"
    assert_one_new_comment(note)
    assert_acts_on_nothing(note)


def test_a_long_unsigned_comment_is_named_by_its_first_words() -> None:
    comment = replace(nameless(), starts_with="I have added the date of the sluice, which Vale gives on pa")
    text = only(page_notes(unsigned_report(comment, judged=(question("Roof"),)))).wikitext
    assert "begins “I have added the date of the sluice, which Vale…”. Author" in text


@pytest.mark.parametrize("site", known_sites())
def test_a_written_time_is_read_back_on_every_known_wiki(site: str) -> None:
    profile = load_profile(site)
    for month in range(1, 13):
        time = NOW.replace(month=month, day=month + 2)
        assert [stamp.at for stamp in Dates(profile).find(wiki_time(time, profile))] == [time]


@pytest.mark.parametrize(
    ("site", "month", "written"),
    [
        ("dewiki", 1, "13:34, 5. Jan. 2025 (CET)"),
        ("dewiki", 6, "14:34, 5. Jun. 2025 (CEST)"),
        ("frwiki", 6, "5 juin 2025 à 14:34 (CEST)"),
        ("enwiki", 6, "12:34, 5 June 2025 (UTC)"),
    ],
)
def test_a_time_is_written_in_the_zone_that_the_wiki_had_then(site: str, month: int, written: str) -> None:
    assert wiki_time(datetime(2025, month, 5, 12, 34, tzinfo=UTC), load_profile(site)) == written
