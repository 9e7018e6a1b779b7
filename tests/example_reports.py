"""Whole reports of an invented talk page, one for each thing that a rendering must hold out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from builders import (
    ARCHIVE,
    NOW,
    PAGE,
    asking,
    at,
    closure,
    discussion,
    evidence,
    known_from,
    merge,
    merge_finding,
    note,
    position,
    report,
    unsigned,
    unsigned_finding,
    waits,
)
from msgspec import structs

from bot.model import Attribution, Discussion, Finding, Report, message

NEXT = message("next-question")
NOTE = """== Open here ==
Threads of this page that had no answer on 1 March 2026.

* [[#Lock of the sea gate|Lock of the sea gate]] (December 2025): <nowiki>Wendel</nowiki> asks. \
"<nowiki>Is the {{lock}} shown in the picture the old one or the copy?</nowiki>"
* [[#Year of the wheel|Year of the wheel]] (July 2025): <nowiki>Ana Vale</nowiki> waits for \
<nowiki>Brook & Reed</nowiki>.
* [[:Talk:Tide mill/Archive 1#Mills abroad|Mills abroad]] (June 2023): still open in the archive.

[https://mill.example/wiki/Talk:Tide_mill/Archive_1 12 more threads] are in the archive. ~~~~
"""


def waiting_threads(page: str = PAGE) -> tuple[Discussion, ...]:
    """Threads that wait, newest first."""
    gate = asking(
        discussion(
            "Lock of the sea gate", "unresolved", "no_reply", ("Wendel", "2025-12-03 17:23"), page=page, start=100
        ),
        "Is the lock shown in the picture the old one or the copy?",
    )
    wheel = asking(
        discussion(
            "Year of the wheel",
            "unresolved",
            "awaiting_reply",
            ("Ana Vale", "2025-07-09 05:55"),
            ("2001:DB8:B00:BA10:C988:54E8:33F6:F6C2", "2025-07-10 09:00"),
            page=page,
            start=600,
        ),
        "The plate says 1641, the text says 1614; which of the two does the book have?",
        kind="error_report",
        to=("Brook & Reed",),
    )
    protect = discussion(
        "Edit request, 2 May 2024",
        "unresolved",
        "open_request",
        ("192.0.2.146", "2024-05-02 14:10"),
        page=page,
        start=1200,
    )
    return gate, wheel, protect


def settled_threads(page: str = PAGE) -> tuple[Discussion, ...]:
    """Threads that ask nothing of the reader."""
    return (
        discussion(
            "Mills by the estuary",
            "unresolved",
            "no_outcome",
            ("Ola", "2023-02-01 10:00"),
            ("Wendel", "2023-02-04 10:00"),
            ("Kit", "2023-04-20 11:30"),
            page=page,
            start=2000,
            quote="I could live with either list, but not with both.",
        ),
        discussion(
            "Picture of the pond",
            "resolved",
            "done",
            ("Kit", "2022-01-15 21:32"),
            ("Wendel", "2022-01-17 04:47"),
            page=page,
            start=2600,
            quote="Done, with the one from 1931.",
        ),
        discussion(
            "Merge with Sea mill",
            "resolved",
            "closed",
            ("Ola", "2021-10-03 08:42"),
            ("Ana Vale", "2022-07-12 13:47"),
            page=page,
            start=3200,
            closure=closure("Ana Vale", "2022-07-12 13:47", "keep separate"),
            quote="Closed as keep separate.",
            certainty="certain",
        ),
        discussion(
            None, "informational", None, ("Ola", "2020-12-26 15:16"), page=page, start=3800, certainty="possible"
        ),
        discussion("useless page", "informational", None, (None, None), (None, None), page=page, start=4400),
        discussion("A film about the mill", "informational", None, ("Kit", "2026-02-20 12:20"), page=page, start=5000),
    )


def waiting_findings(found: tuple[Discussion, ...]) -> tuple[Finding, ...]:
    gate, wheel, request = found
    return (
        waits(gate, NEXT),
        waits(wheel, message("next-ask-again", names=("Brook & Reed",))),
        waits(request, message("next-answer-request"), since=at("2024-05-02 14:10"), certainty="possible"),
    )


def live_report() -> Report:
    """A live page with an archive, where each section has something to say."""
    waiting, settled = waiting_threads(), settled_threads()
    lock = discussion(
        "Lock", "resolved", "answered", ("Kit", "2018-01-01 10:00"), page=ARCHIVE, start=1300, quote="It is a copy."
    )
    waiting = (known_from(waiting[0], lock, quote="the lock shown in the picture"), *waiting[1:])
    settled = (known_from(settled[0], lock, address="https://mills.example/list"), *settled[1:])
    abroad = asking(
        discussion("Mills abroad", "unresolved", "no_reply", ("Zel", "2023-06-18 19:16"), page=ARCHIVE, start=0),
        "Shall the mills of the other coast have a page of their own?",
        kind="proposal",
    )
    old = discussion("Spelling", "resolved", "agreed", ("Kit", "2019-01-01 10:00"), page=ARCHIVE, start=500)
    lost = discussion("Rent", "unresolved", "no_outcome", ("Kit", "2019-02-01 10:00"), page=ARCHIVE, start=900)
    talk = discussion("Sea mill again", "unresolved", "no_outcome", ("Ola", "2024-10-03 08:42"), start=5600)
    stale = merge(
        thread=talk.thread,
        heading="Sea mill again",
        problems=("other_side_untagged", "tag_undated"),
        positions=(
            position("Ana Vale", "support", "They are one thing under two names.", "2024-12-01 11:01"),
            position("Zel", "support", "Per Ana Vale; both cite the same survey.", "2024-12-02 11:01"),
            position("Kit", "oppose", "The sea mills had no pond at all.", "2024-12-03 11:01"),
            position("Brook & Reed", "comment", "Either way is fine by me.", "2025-01-13 08:41"),
        ),
    )
    closed = merge(
        thread=settled[2].thread,
        state="closed",
        closure=settled[2].closure,
        quiet_days=1300,
        url=settled[2].url,
        evidence=settled[2].evidence,
    )
    first = unsigned(settled[4], 0, "As usual the whole page is about wheels and not a word on")
    known = replace(
        unsigned(settled[4], 1, "It is about wheels because a mill has"),
        attribution=Attribution(user="192.0.2.9", timestamp=at("2021-03-04 10:11"), revid=7, certainty="certain"),
    )
    line = message("next-add-line", line="{{subst:unsigned|192.0.2.9|10:11, 4 March 2021 (UTC)}}")
    return report(
        (*waiting, *settled, talk, abroad, old, lost, lock),
        (
            *waiting_findings(waiting),
            waits(abroad, NEXT),
            merge_finding(stale, message("next-merge-close")),
            unsigned_finding(first, message("next-unsigned-add", template="subst:unsigned")),
            unsigned_finding(known, line),
        ),
        archives=(ARCHIVE,),
        merges=(stale, closed),
        unsigned=(first, known),
        notes=(
            note(wikitext=NOTE),
            note(id="summary-1", kind="thread-summary", heading="Sea mill again", wikitext="'''Summary.''' ~~~~"),
        ),
        warnings=(message("report-source-unknown"),),
    )


def archive_report() -> Report:
    """A page that is itself an archive."""
    waiting, settled = waiting_threads(ARCHIVE), settled_threads(ARCHIVE)
    proposal = merge(
        page=ARCHIVE,
        thread=settled[2].thread,
        state="closed",
        closure=settled[2].closure,
        evidence=settled[2].evidence,
        url=settled[2].url,
    )
    lost = unsigned(settled[4], 0, "As usual the whole page is about wheels")
    return report(
        (*waiting, *settled),
        waiting_findings(waiting),
        title=ARCHIVE,
        merges=(proposal,),
        unsigned=(lost,),
        notes=(note(wikitext=NOTE),),
    )


def quiet_report() -> Report:
    """A page on which nothing waits and nothing is to be done."""
    return report((discussion("Spelling", "resolved", "agreed", ("Kit", "2019-01-01 10:00"), start=0),))


def short_report() -> Report:
    """A page of less than a year, whose last month has just begun."""
    return report(
        (
            discussion("First", "resolved", "answered", ("Kit", "2025-06-02 10:00"), start=0),
            discussion("Last", "informational", None, ("Kit", "2026-02-28 10:00"), start=500),
        )
    )


def empty_report() -> Report:
    """A page without a thread."""
    return report()


def long_report(count: int = 120) -> Report:
    """A page with many threads of each kind."""
    waiting, others = [], []
    for number in range(count):
        when = f"{NOW - timedelta(days=9 * number + 1):%Y-%m-%d %H:%M}"
        thread = discussion(
            f"Thread {number}", "unresolved", "no_reply", ("Kit", when), start=number * 1000, quote="Who knows?"
        )
        waiting.append(asking(thread, "Who knows?"))
        others.append(
            discussion(f"Settled {number}", "resolved", "answered", ("Ola", when), start=(count + number) * 1000)
        )
    return report((*waiting, *others), tuple(waits(each, NEXT) for each in waiting), notes=(note(),))


HOSTILE = (
    "<script>alert(1)</script> ]]> --> {{delete}} ~~~~ &amp; 'q' \"d\" "
    "\u202emirror\u202c \u2066left\u2069 \x1b[31mred \x00"
)


def hostile_report() -> Report:
    """A page whose every text tries to act."""
    heading, author = f"Bad {HOSTILE}", f"Eve {HOSTILE}"
    long = "Mühlenstaudammuferbefestigungsverordnung" * 30
    bad = asking(
        discussion(heading, "unresolved", "no_reply", (author, "2025-12-03 17:23"), start=0), HOSTILE, to=(author,)
    )
    wide = asking(
        discussion(long, "unresolved", "awaiting_reply", (long, "2025-11-03 17:23"), start=1000), long, to=(long,)
    )
    hebrew = asking(
        discussion("טחנת גאות", "unresolved", "no_reply", ("משתמש", "2025-10-03 17:23"), start=2000),
        "מי בנה את הטחנה?",
    )
    proposal = merge(
        sources=(HOSTILE,),
        heading=heading,
        proposer=author,
        positions=(position(author, "oppose", HOSTILE, "2025-01-01 10:00"),),
        state="closed",
        closure=closure(author, None, HOSTILE, quote=HOSTILE),
        evidence=(structs.replace(evidence(heading, HOSTILE), url="javascript:alert(1)"),),
        url="javascript:alert(1)",
    )
    lost = unsigned(bad, 0, HOSTILE)
    old = discussion(heading, "resolved", "closed", (author, "2019-01-01 10:00"), page=ARCHIVE, quote=HOSTILE)
    bad = known_from(bad, old, quote=HOSTILE, address=f"https://a.example/{HOSTILE}", page=HOSTILE)
    wide = known_from(wide, old, address=f"https://a.example/{HOSTILE}")
    hebrew = known_from(hebrew, old, page=HOSTILE)
    return report(
        (bad, wide, hebrew),
        (
            waits(bad, NEXT),
            waits(wide, message("next-ask-again", names=(long,))),
            waits(hebrew, NEXT),
            unsigned_finding(lost, message("next-add-line", line="{{subst:unsigned|<script>|\x1b[0m}}")),
        ),
        merges=(proposal,),
        unsigned=(lost,),
        notes=(note(heading=HOSTILE, wikitext=f"== x ==\n{HOSTILE}\n</pre><script>alert(2)</script>\n"),),
        warnings=(message("report-meta", site=HOSTILE, at="", count=1),),
    )
