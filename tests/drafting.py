"""Reports that notes are drafted of, and what must hold of every note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args, get_type_hints

import builders
import mwparserfromhell
from builders import PAGE, asking, discussion, unsigned, waits
from mill_wiki import WIKI

from bot.draft import NoteOptions, draft
from bot.model import (
    Ask,
    Attribution,
    Comment,
    Discussion,
    MergeProposal,
    Note,
    PageText,
    Report,
    UnsignedComment,
    message,
)
from bot.parse.dates import Dates
from bot.parse.page import parse_page
from bot.titles import name_of, namespace_of

SIGNATURE = "[[User:Clerk|Clerk]] ([[User talk:Clerk|talk]]) 07:00, 1 March 2026 (UTC)"
ANN = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 January 2026 (UTC)"
BEN = "[[User:Ben Weaver|Ben]] ([[User talk:Ben Weaver|talk]]) 11:00, 2 January 2026 (UTC)"
TALK = f"{{{{Talk header}}}}\n== Roof ==\nWho mends it? {ANN}\n: I do. {BEN}\n\n== Sluice ==\nIs it oak? {ANN}"
ASK_KINDS = get_args(get_type_hints(Ask)["kind"])
LONG_AGO = "2019-05-01 10:00"


def drafted(found: Report, **limits: int) -> tuple[Note, ...]:
    return draft(found.reading, found.findings, builders.words(), NoteOptions(**limits))


def page_notes(found: Report, **limits: int) -> list[Note]:
    return [note for note in drafted(found, **limits) if note.kind == "page-note"]


def summaries(found: Report, **limits: int) -> list[Note]:
    return [note for note in drafted(found, **limits) if note.kind == "thread-summary"]


def only(notes: Iterable[Note]) -> Note:
    (note,) = notes
    return note


def report(*judged: Discussion, **changes: Any) -> Report:
    """A report in which every discussion waits."""
    archives = tuple(dict.fromkeys(each.thread.page for each in judged if each.thread.page != PAGE))
    findings = [waits(each, message("next-reply")) for each in judged]
    return builders.report(judged, [*findings, *changes.pop("more", ())], archives=archives, **changes)


def question(heading: str | None, time: str = "2025-12-03 17:23", **changes: Any) -> Discussion:
    found = discussion(heading, "unresolved", "no_reply", ("Ana Vale", time), **changes)
    return asking(found, "Is it oak?")


def voices(*names: str, heading: str = "Sluice", **changes: Any) -> Discussion:
    """A discussion that begins with a question, a day between two comments."""
    days = [(name, f"2026-01-{number + 3:02} 10:00") for number, name in enumerate(names)]
    return asking(discussion(heading, "unresolved", "no_outcome", *days, **changes), "Is it oak?")


def archived(heading: str, time: str, number: int = 1, start: int = 0, **changes: Any) -> Discussion:
    return question(heading, time, page=f"{PAGE}/Archive {number}", start=start, **changes)


def merge_report(proposal: MergeProposal, *judged: Discussion, **changes: Any) -> Report:
    finding = builders.merge_finding(proposal, message("next-merge-close"))
    return builders.report(judged, [finding], merges=(proposal,), **changes)


def unsigned_report(*comments: UnsignedComment, judged: tuple[Discussion, ...] = (), **changes: Any) -> Report:
    more = [builders.unsigned_finding(each, message("next-look-up-author")) for each in comments]
    return report(*judged, more=more, unsigned=comments, **changes)


def nameless(attribution: Attribution | None = None, start: int = 0, **changes: Any) -> UnsignedComment:
    found = discussion("Sluice", "unresolved", "no_reply", (None, None), start=start, **changes)
    return unsigned(found, 0, "I have added the date", attribution=attribution or Attribution())


def talk(text: str, title: str = PAGE) -> list[Comment]:
    read = parse_page(PageText(title=title, ns=1, wikitext=text, role="talk"), WIKI)
    return [comment for thread in read.threads for comment in thread.comments]


def assert_one_new_comment(note: Note, page: str = TALK) -> None:
    """Our own reader, run over the page with the note, finds the writer's comment and no other that is new."""
    before = talk(page)
    after = talk(f"{page}\n\n{note.wikitext.replace('~~~~', SIGNATURE)}")
    assert after[:-1] == before
    assert (after[-1].author, after[-1].level, after[-1].cosigners) == ("Clerk", 1, ())


def assert_acts_on_nothing(note: Note) -> None:
    """No template, further heading, file, category, link to a user or address; one signature, at the end."""
    code = mwparserfromhell.parse(note.wikitext)
    assert not code.filter_templates() + code.filter_arguments() + code.filter_comments()
    assert not code.filter_external_links()
    assert {str(tag.tag) for tag in code.filter_tags()} <= {"li", "nowiki", "code"}
    assert len(code.filter_headings()) == (note.kind == "page-note")
    for each in code.filter_wikilinks():
        subpage = re.fullmatch("[^/]+/.+", name_of(str(each.title), WIKI))
        assert namespace_of(str(each.title), WIKI) not in ((-1,) if subpage else (-1, 2, 3))
        assert not re.match(r"\s*(category|file|image)\s*:", str(each.title), re.IGNORECASE)
    assert note.wikitext.count("~~~") == 1
    assert note.wikitext.endswith(" ~~~~")
    bare = re.sub(r"<nowiki>.*?</nowiki>|\[\[.*?\]\]", "", note.wikitext)
    assert not list(Dates(WIKI).find(bare))
    assert not re.search(r"__|\b(RFC|PMID|ISBN) \d|://|-\{", bare)
    assert not re.match(r"\s*#", note.wikitext)
    assert "⧼" not in note.wikitext + note.heading + note.edit_summary
