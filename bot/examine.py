"""From what was read to a report: parse, judge, ask each task, draft. Touches nothing outside."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.draft import NoteOptions, draft
from bot.judge import judge
from bot.judge.earlier import with_earlier
from bot.judge.standing import standing
from bot.messages import Words
from bot.model import (
    Dismissal,
    Dismissed,
    Finding,
    Message,
    Note,
    ParsedPage,
    Reading,
    Report,
    Snapshot,
    TalkPage,
    Task,
    message,
    note_key,
)
from bot.parse.own import without_own
from bot.parse.page import parse_page
from bot.titles import discussion_page

_Asked = Sequence[tuple[Task, object]]
# the option that says how long each kind of open matter is left alone, and those that do not count from the last word
_COUNTED: Mapping[str, str] = {"coi": "coi_days", "rfc": "rfc_days", "mark": "mark_days", "kept": "hold_days"}
_SINCE_THEN = frozenset({"rfc", "kept"})


def read(snapshot: Snapshot) -> TalkPage:
    """The talk pages of a snapshot without the program's own notes, parsed, with the merge tags of all its pages."""
    snapshot = replace(snapshot, pages=tuple(without_own(page, snapshot.profile) for page in snapshot.pages))
    parsed = [parse_page(page, snapshot.profile) for page in snapshot.pages]
    roles = [page.role for page in snapshot.pages]
    return TalkPage(
        snapshot=snapshot,
        pages=tuple(p for p, role in zip(parsed, roles, strict=True) if _discusses(p, role, snapshot)),
        merge_tags=tuple(tag for page in parsed for tag in page.merge_tags),
        warnings=tuple(w for p, role in zip(parsed, roles, strict=True) if role != "subject" for w in p.warnings),
    )


def _discusses(page: ParsedPage, role: str, snapshot: Snapshot) -> bool:
    # a nomination is discussed on a project page, which is its own discussion page
    return role in ("talk", "archive") or (
        role == "linked" and discussion_page(page.title, snapshot.profile) == page.title
    )


def examine(snapshot: Snapshot, tasks: _Asked, words: Words, note_options: NoteOptions) -> Report:
    """The report on a snapshot; ``tasks`` with their options, ``words`` in the wiki's language for the notes."""
    reading = with_earlier(judge(read(snapshot)))
    found, faults = ask(tasks, reading)
    findings, dismissed = apart(found, snapshot.dismissals)
    notes, rejected = notes_apart(draft(reading, findings, words, note_options), snapshot.dismissals)
    return Report(
        snapshot=snapshot,
        reading=reading,
        findings=findings,
        notes=notes,
        dismissed=(*dismissed, *rejected),
        warnings=(*_words_unknown(snapshot), *_unread(snapshot), *(w.message for w in reading.page.warnings), *faults),
        next_change_at=next_change(reading, tasks),
    )


def _words_unknown(snapshot: Snapshot) -> list[Message]:
    """That few of the words of the wiki are known, where that is so."""
    return [] if snapshot.profile.has_words else [message("warning-no-cues", site=snapshot.profile.name)]


def _unread(snapshot: Snapshot) -> list[Message]:
    """The pages that are there and could not be read; that a page is not there is a fact, and no warning."""
    return [gap.why for gap in snapshot.missing if gap.why.key not in ("missing-page", "missing-not-given")]


def ask(tasks: _Asked, reading: Reading) -> tuple[tuple[Finding, ...], tuple[Message, ...]]:
    """What each task finds; one that breaks becomes a warning, and the others still speak."""
    findings: list[Finding] = []
    faults: list[Message] = []
    for task, options in tasks:
        try:
            findings += tuple(task.run(reading, options))
        except Exception as fault:
            place = traceback.extract_tb(fault.__traceback__)[-1]
            faults.append(
                message("warning-task-broke", task=task.name, fault=f"{type(fault).__name__}: {fault}", at=place.name)
            )
    return tuple(findings), tuple(faults)


def apart(
    findings: Sequence[Finding], dismissals: Iterable[Dismissal]
) -> tuple[tuple[Finding, ...], tuple[Dismissed, ...]]:
    """What is to be told, and what a person dismissed: that holds while nobody has written on the matter."""
    decided = {(each.key, each.fingerprint): each for each in dismissals}
    told = tuple(each for each in findings if (each.key, each.fingerprint) not in decided)
    dismissed = (each for each in findings if (each.key, each.fingerprint) in decided)
    return told, tuple(Dismissed(matter=each, decision=decided[each.key, each.fingerprint]) for each in dismissed)


def notes_apart(
    notes: Sequence[Note], dismissals: Iterable[Dismissal]
) -> tuple[tuple[Note, ...], tuple[Dismissed, ...]]:
    """The notes, and those that tell of nothing but what notes of their kind told that people did not want."""
    decided = {(each.key, each.fingerprint): each for each in dismissals}
    told, rejected = [], []
    for note in notes:
        of_it = [decided.get((note_key(note.kind, key), mark)) for key, mark in note.fingerprints]
        decisions = [each for each in of_it if each]
        if not of_it or len(decisions) < len(of_it):
            told.append(note)
        else:
            rejected.append(Dismissed(matter=note, decision=max(decisions, key=lambda each: each.at)))
    return tuple(told), tuple(rejected)


def next_change(reading: Reading, tasks: _Asked) -> datetime | None:
    """When time alone will change a finding: a thread or a proposal comes of age, or a hold ends. None: never."""
    snapshot = reading.page.snapshot
    moments = (*_of_threads(reading, tasks), *_of_standing(reading, tasks), *_of_merges(reading, tasks))
    # fresh words may still be signed by a bot
    fresh = [_plus(page.timestamp, 1) for page in snapshot.pages if reading.unsigned]
    return min((moment for moment in (*moments, *fresh) if moment and moment > snapshot.read_at), default=None)


def _of_threads(reading: Reading, tasks: _Asked) -> Iterator[datetime | None]:
    for each in reading.discussions:
        if each.status == "unresolved":
            yield each.hold_until
            yield from _when(each.latest_activity, "minimum_age_days", tasks)
            yield from _when(each.latest_activity, "archived_days" if each.archived else "forgotten_days", tasks)


def _of_standing(reading: Reading, tasks: _Asked) -> Iterator[datetime | None]:
    for each in standing(reading):
        if not each.discussion.archived:
            named = _COUNTED.get(each.kind, "request_days")
            yield from _when(each.at if each.kind in _SINCE_THEN else each.discussion.latest_activity, named, tasks)


def _of_merges(reading: Reading, tasks: _Asked) -> Iterator[datetime | None]:
    latest = {each.thread.name: each.latest_activity for each in reading.discussions}
    for proposal in reading.merge_proposals:
        if proposal.state == "open" and proposal.thread:
            yield from _when(latest.get(proposal.thread.name), "quiet_days", tasks)


def _when(at: datetime | None, option: str, tasks: _Asked) -> Iterator[datetime | None]:
    """So many days after a time as each task's option says."""
    return (_plus(at, days) for days in {getattr(options, option, 0) for _, options in tasks})


def _plus(at: datetime | None, days: int) -> datetime | None:
    try:
        return at + timedelta(days=days) if at else None
    except OverflowError:
        return None  # beyond the year 9999
