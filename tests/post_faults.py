"""What fails while a note is posted to a real wiki, and what becomes of it: a table, and the cases of its test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.post_fault_acts import (
    INTRO,
    OTHER,
    SETTLED,
    Act,
    apart,
    before,
    between,
    blocked,
    deleted,
    down,
    filtered,
    killed,
    logged_out_once,
    on_save,
    partly_blocked,
    protected,
    spam,
    stopped,
    switched,
    title_listed,
    with_settings,
)
from tests.posting import SHUTOFF, Office, Posted, thread, wiki_of_a_command
from tests.wiki.server import BOT, BOT_PASSWORD


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that fails; ``then`` is the state of the draft once it is over and ``post`` was run again."""

    name: str
    act: Act
    code: int
    copies: int
    state: str
    told: str = ""
    then: str = "posted"


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of it: at once, and after ``post`` was run again."""

    first: Posted
    copies: int
    state: str
    again: Posted
    copies_then: int
    state_then: str


def came_of(fault: Fault, office: Office, number: int) -> Came:
    draft, first = fault.act(office, f"Talk:Fault {number}")
    copies, state = office.copies(draft), office.state(draft).state
    again = office.post(**SETTLED)
    came = Came(
        first=first,
        copies=copies,
        state=state,
        again=again,
        copies_then=office.copies(draft),
        state_then=office.state(draft).state,
    )
    office.put_aside()
    return came


WRONG = BOT_PASSWORD[::-1]
UNSURE = "nothing of it is on the page yet"
FAULTS = (
    Fault(name="nothing", act=switched(), code=0, copies=1, state="posted"),
    Fault(name="wiki is read-only", act=switched(readonly="upkeep"), code=3, copies=0, state="approved",
          told="readonly"),
    *(
        Fault(name=f"save answers HTTP {n}", act=on_save(http=n), code=3, copies=0, state="approved", told=f"HTTP {n}")
        for n in (403, 404, 429)
    ),
    *(
        Fault(name=f"save answers HTTP {n}", act=on_save(http=n), code=3, copies=0, state="posting", told=UNSURE)
        for n in (500, 502, 503, 504)
    ),
    Fault(name="save answers HTML", act=on_save(html=True), code=3, copies=0, state="posting", told=UNSURE),
    Fault(name="save answers half a JSON", act=on_save(cut=True), code=3, copies=0, state="posting", told=UNSURE),
    Fault(name="all answers are HTTP 503", act=switched(http=503), code=3, copies=0, state="approved", told="HTTP 503"),
    Fault(name="all answers are HTML", act=switched(html=True), code=3, copies=0, state="approved", told="no JSON"),
    Fault(name="rate limit", act=on_save(broken="ratelimited"), code=3, copies=0, state="approved", told="ratelimited"),
    Fault(name="maxlag on save", act=on_save(broken="maxlag"), code=3, copies=0, state="approved", told="caught up"),
    Fault(name="lag of 6 s on every request", act=apart(lag=6), code=3, copies=0, state="approved", told="caught up"),
    Fault(name="wrong bot password", act=apart(password=WRONG), code=3, copies=0, state="approved",
          told="does not log us in"),
    Fault(name="fault of MediaWiki's own", act=on_save(broken="internal_api_error_DBQueryError"), code=3, copies=0,
          state="posting", told=UNSURE),
    Fault(name="server is down", act=down, code=3, copies=0, state="approved", told="cannot be reached"),
    Fault(name="bad token", act=on_save(broken="badtoken", times=1), code=0, copies=1, state="posted"),
    Fault(name="bad token each time", act=on_save(broken="badtoken"), code=3, copies=0, state="approved"),
    Fault(name="session dropped", act=logged_out_once, code=0, copies=1, state="posted"),
    Fault(name="logged out on every request", act=switched(logout=True), code=3, copies=0, state="approved",
          told="does not log us in"),
    Fault(name="page is protected", act=protected, code=4, copies=0, state="approved", told="protectedpage",
          then="approved"),
    Fault(name="blocked", act=blocked, code=4, copies=0, state="approved", told="blocked"),
    Fault(name="blocked on this page", act=partly_blocked, code=4, copies=0, state="approved", told="blocked"),
    Fault(name="AbuseFilter disallows", act=filtered("disallow", 1), code=4, copies=0, state="superseded",
          told="abusefilter-disallowed", then="superseded"),
    Fault(name="AbuseFilter warns", act=filtered("warn", 2), code=4, copies=0, state="superseded",
          told="abusefilter-warning", then="superseded"),
    Fault(name="SpamBlacklist", act=spam, code=4, copies=0, state="approved", told="spamblacklist", then="approved"),
    Fault(name="TitleBlacklist", act=title_listed, code=4, copies=0, state="approved", told="titleblacklist",
          then="approved"),
    Fault(name="text too big", act=with_settings("$wgMaxArticleSize = 1;", "x " * 600), code=4, copies=0,
          state="approved", told="contenttoobig"),
    Fault(name="edit conflict, still true", act=between(INTRO + thread() + OTHER), code=0, copies=1, state="posted"),
    Fault(name="edit conflict in the same second", act=between(INTRO + thread() + OTHER, same_second=True), code=0,
          copies=1, state="posted"),
    Fault(name="edit conflict with our account elsewhere", act=between(INTRO + thread() + OTHER, BOT), code=0,
          copies=1, state="posted"),
    Fault(name="edit conflict, answered meanwhile",
          act=between(f"{INTRO}{thread()}:It is. {OTHER.splitlines()[1]}\n"), code=4, copies=0, state="superseded",
          told="base revision", then="superseded"),
    Fault(name="another edit merged over", act=between("Welcome, all.\n\n" + thread()), code=0, copies=1,
          state="posted"),
    Fault(name="{{nobots}} in the gap of the save", act=between("{{nobots}}\n" + INTRO + thread()), code=0, copies=1,
          state="posted", told="kept bots away by {{nobots}}"),
    Fault(name="{{nobots}} between draft and post", act=before("{{nobots}}\n" + INTRO + thread()), code=4, copies=0,
          state="approved", told="says {{nobots}}", then="approved"),
    Fault(name="answered between draft and post", act=before(f"{INTRO}{thread()}:It is. {OTHER.splitlines()[1]}\n"),
          code=4, copies=0, state="superseded", told="has changed", then="superseded"),
    Fault(name="edited between draft and post, still true", act=before(INTRO + OTHER + thread()), code=0, copies=1,
          state="posted"),
    Fault(name="page deleted meanwhile", act=deleted, code=4, copies=0, state="superseded", told="the page is gone",
          then="superseded"),
    Fault(name="shutoff page says stop", act=stopped("stop"), code=4, copies=0, state="approved", told="does not read"),
    Fault(name="shutoff page is empty", act=stopped(""), code=4, copies=0, state="approved", told="does not read"),
    Fault(name="answer lost after the commit", act=switched(after_save=4), code=0, copies=1, state="posted"),
    Fault(name="answer lost before the commit", act=switched(before_save=3.5), code=0, copies=1, state="posted"),
    Fault(name="server killed after the commit", act=lambda o, t: killed(o, t, after_save=4), code=3, copies=1,
          state="posting", told=UNSURE),
    Fault(name="server killed before the commit", act=lambda o, t: killed(o, t, before_save=4), code=3, copies=0,
          state="posting", told=UNSURE),
)  # fmt: skip


def table(office: Office) -> Iterator[str]:
    """A row for each fault, as Markdown."""
    yield "| fault | exit | copies | state | time | run again: exit | copies | state |"
    yield "|---|---|---|---|---|---|---|---|"
    for number, fault in enumerate(FAULTS):
        came = came_of(fault, office, number)
        cells: tuple[Any, ...] = (fault.name, came.first.code, came.copies, came.state, f"{came.first.seconds:.1f} s")
        cells = (*cells, came.again.code, came.copies_then, came.state_then)
        yield f"| {' | '.join(map(str, cells))} |"


def new_office(folder: Path, wiki: Any) -> Office:
    """An office on a wiki whose shutoff page lets the bot run."""
    folder.mkdir(parents=True, exist_ok=True)
    office = Office(wiki, folder)
    office.write(SHUTOFF, "run")
    return office


def main() -> None:
    """Print the table, of a wiki that is made for it."""
    with wiki_of_a_command("faults") as (wiki, folder):
        for row in table(new_office(folder / "office", wiki)):
            print(row, flush=True)  # noqa: T201 - it is what the command is for


if __name__ == "__main__":
    main()
