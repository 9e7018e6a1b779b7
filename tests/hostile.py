"""Text that would act on a wiki if it were written as it stands, and a report on a page that is full of it."""

from __future__ import annotations

from dataclasses import replace

import builders
from builders import discussion, evidence, known_from, merge, position
from drafting import LONG_AGO, drafted, nameless, unsigned_report, voices
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from bot.model import Note, Report, message

ACTS = (
    *("{{Trap}}", "{{subst:Trap}}", "{{ safesubst:Trap|x}}", "{{:Talk:Trap}}", "{{{1|}}}", "{{!}}", "{{PAGENAME}}"),
    *("{{#if:1|{{Trap}}}}", "{{#invoke:Trap|x}}", "{{#tag:ref|x}}", "{{int:Trap}}", "{{DISPLAYTITLE:Trap}}"),
    *("{{DEFAULTSORT:Trap}}", "[[Category:Trap]]", "[[ category : Trap|x]]", "[[File:Trap.png|thumb]]"),
    *("[[de:Trap]]", "[[User:Eve]]", "[[User talk:Eve|Eve]]", "[[Special:MyPage]]", "[[:Trap|", "[[|Trap]]"),
    *("[[Trap (x)|]]", "[[/x]]", "~~~", "~~~~", "~~~~~", "~~", "~", "&#126;&#126;&#126;&#126;"),
    *("[[User:Eve|Eve]] 10:00, 1 January 2024 (UTC)", "10:00, 1 January 2024 (UTC)", "#REDIRECT [[Trap]]"),
    *("__NOINDEX__", "__INDEX__", "__TOC__", "__HIDDENCAT__", "\uff3f\uff3fTOC\uff3f\uff3f", "__NONEWSECTIONLINK__"),
    *("<ref>x</ref>", "<ref name=x />", "<references />", "<nowiki>", "</nowiki>", "<nowiki />", "<pre>", "</pre>"),
    *("<!--", "-->", "<noinclude>", "</noinclude>", "<includeonly>", "<onlyinclude>"),
    *("<gallery>\nTrap.png\n</gallery>", "<math>x</math>", "<s>", "</s>", "<div>", "</div>", "<br>", "</code>"),
    *("<script>x</script>", "<span style='position:fixed'>", "<h2>x</h2>", "-{T|Trap}-", "-{zh-hans:x;zh-hant:y}-"),
    *("-{", "}-", "{|", "|}", "|-", "||", "!!", "|", "!", "{{", "}}", "[[", "]]", "https://trap.example"),
    *("[https://trap.example x]", "//trap.example", "[//trap.example x]", "mailto:a@b.example", "RFC 12", "PMID 12"),
    *("ISBN 1234567890", "\n== Trap ==\n", "\n= Trap =", "\n----\n", "\n* x", "\n: x", "\n x", "\n", "=", "*", "#"),
    *(":", ";", "''", "'''", "'''''", "\t", "&lt;ref>", "&amp;", "&#91;&#91;User:Eve]]", "%5B%5BUser:Eve%5D%5D"),
    *("{0}", "{__class__}", "%s%n", "$1", "${x}", "\\1", "../../etc/passwd", "C:\\x", "'; DROP TABLE x; --", "`x`"),
    *("\x00", "\x7f'\"`UNIQ--nowiki-00000001-QINU`\"'\x7f", "\u202e", "\u2067", "\u200f", "\u200b", "\u2028"),
    *("\u2029", "\x85", "\x1b[31m", "\ud800", "\udfff", "\ufeff", "\U0001f9d1\u200d\U0001f33e", "e\u0301", "x" * 400),
    *("غلق", "User:Eve", "Special:Contributions/Eve", "talkclerk:report:end -->", "<!-- talkclerk:page-note-1:1 -->"),
    # marks that the wiki, which keeps texts in NFC, would join with the sign before them
    *(
        "\u0338",
        "\u0338__NOINDEX__ [//trap.example x] {{Trap}}",
        "{\u0307}\u0307",
        "]]\u0307",
        "e\u200b\u0301",
        "=\u0338",
        "<\u0338",
    ),
)
TEXT = st.lists(st.one_of(st.sampled_from(ACTS), st.text(max_size=3)), max_size=5).map("".join)


def hostile_report(heading: str, author: str, quote: str) -> Report:
    """A report in which every text that a page can hold is hostile, with the notes that are drafted of it."""
    found = voices(author or "x", "Ben", "Cai")
    thread = structs.replace(found.thread, heading=heading, anchor=heading)
    asks = tuple(
        structs.replace(found.asks[0], author=author or None, quote=quote, comment=number) for number in range(2)
    )
    found = replace(
        found,
        thread=thread,
        asks=asks,
        url=f"https://mill.example/wiki/Talk:Tide_mill#{heading}",
        waiting_for=(author,),
        positions=(position(author, "support", quote, LONG_AGO),),
        closure=builders.closure(author or None, None, quote, quote=quote),
    )
    old = discussion(
        heading, "resolved", "done", (author or "x", LONG_AGO), page=f"{builders.PAGE}/Archive {heading or 1}"
    )
    found = known_from(found, old, quote=quote)
    comment = replace(nameless(start=9000), starts_with=quote, thread=thread)
    wider = merge(
        sources=(heading or "x",), proposer=author or None, evidence=(evidence(heading, quote, author=author),)
    )
    made = unsigned_report(comment, judged=(found,), merges=(wider,))
    told = (*made.findings, builders.merge_finding(wider, message("next-merge-close")))
    made = replace(made, findings=told, warnings=(message("warning-duplicate-heading", page=heading, heading=quote),))
    return replace(made, notes=drafted(made))


def notes_of(made: Report) -> tuple[Note, Note]:
    """The page's note and the summary."""
    page, summary = made.notes
    assert (page.kind, summary.kind) == ("page-note", "thread-summary")
    return page, summary


def drawn(count: int) -> list[tuple[str, str, str]]:
    """Hostile headings, user names and quotes, the same ones each time: each text that acts, and ``count`` more."""
    found = [(each, ACTS[-number], ACTS[number - 3]) for number, each in enumerate(ACTS, 1)]

    @settings(max_examples=count, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(TEXT, TEXT, TEXT)
    def draw(heading: str, author: str, quote: str) -> None:
        found.append((heading, author, quote))

    draw()
    return found
