"""``check --format json``: all that one check has to say."""

from __future__ import annotations

from bot.messages import Words
from bot.model import (
    Absence,
    Ask,
    Attribution,
    Discussion,
    Dismissed,
    Earlier,
    Finding,
    MergeProposal,
    Message,
    Note,
    PageText,
    Report,
    Span,
    UnsignedComment,
    UserFacts,
    message,
)
from bot.report.json_parts import (
    SCHEMA,
    Document,
    closure,
    evidence,
    placed,
    positions,
    tags,
    time,
)
from bot.report.told import told_unsigned


def check_json(report: Report, words: Words, *, dismissed: bool = False) -> Document:
    """The report as ``schema/check.schema.json`` describes it; ``dismissed``: with what need not be told."""
    snapshot, reading = report.snapshot, report.reading
    return {
        "schema": SCHEMA,
        "site": snapshot.site,
        "title": snapshot.checked.title,
        "read_at": time(snapshot.read_at),
        "next_change_at": time(report.next_change_at),
        "generator": snapshot.generator,
        "pages": [_page(each) for each in snapshot.pages],
        "missing": [{"title": each.title, "why": words.say(each.why)} for each in snapshot.missing],
        "users": {name: _user(facts) for name, facts in snapshot.users.items()},
        "threads": [_thread(each) for each in reading.discussions],
        "merge_proposals": [_proposal(each) for each in reading.merge_proposals],
        "unsigned": [_unsigned(each, finding, words) for each, finding in told_unsigned(report)],
        "findings": [_finding(each, words) for each in report.findings],
        "notes": [_note(each) for each in report.notes],
        "dismissed": [_dismissed(each, words) for each in report.dismissed if dismissed],
        "warnings": _warnings(report, words),
    }


def _user(facts: UserFacts) -> Document:
    return {
        "blocked": facts.blocked,
        "bot": facts.bot,
        "last_edit": time(facts.last_edit),
        "renamed_to": facts.renamed_to,
    }


def _page(page: PageText) -> Document:
    return {"title": page.title, "revid": page.revid, "timestamp": time(page.timestamp), "role": page.role}


def _thread(discussion: Discussion) -> Document:
    thread = discussion.thread
    return {
        "name": thread.name,
        "page": thread.page,
        "heading": thread.heading,
        "heading_level": thread.heading_level,
        "anchor": thread.anchor,
        "url": discussion.url,
        "start": thread.span.start,
        "end": thread.span.end,
        "status": discussion.status,
        "reason": discussion.reason,
        "rule": discussion.rule,
        "waiting_for": discussion.waiting_for,
        "absences": [_absence(each) for each in discussion.absences],
        "certainty": discussion.certainty,
        "opened": time(discussion.opened),
        "latest_activity": time(discussion.latest_activity),
        "hold_until": time(discussion.hold_until),
        "quiet_days": discussion.quiet_days,
        "comment_count": len(discussion.comments),
        "authors": discussion.authors,
        "asks": [_ask(discussion, each) for each in discussion.asks],
        "positions": positions(discussion.positions),
        "closure": closure(discussion.closure),
        "evidence": evidence(discussion.evidence),
        "earlier": [_earlier(each) for each in discussion.earlier],
    }


def _earlier(earlier: Earlier) -> Document:
    """An archived thread by its name, which stands among the threads too."""
    found = earlier.discussion
    return {
        "name": found.thread.name,
        "page": found.thread.page,
        "heading": found.thread.heading,
        "url": found.url,
        "status": found.status,
        "reason": found.reason,
        "latest_activity": time(found.latest_activity),
        "shared": [{"kind": each.kind, "text": each.text} for each in earlier.shared],
        "certainty": earlier.certainty,
        "evidence": evidence(found.evidence),
    }


def _absence(absence: Absence) -> Document:
    return {
        "name": absence.name,
        "why": absence.why,
        "since": time(absence.since),
        "renamed_to": absence.renamed_to,
    }


def _ask(discussion: Discussion, ask: Ask) -> Document:
    return {
        "author": ask.author,
        "timestamp": time(ask.at),
        "kind": ask.kind,
        "quote": ask.quote,
        "addressees": ask.addressees,
        "answered": ask.answered_by is not None,
        "answered_by": discussion.replied(ask),
        "silent": discussion.silent(ask),
        "start": ask.span.start,
        "end": ask.span.end,
    }


def _proposal(proposal: MergeProposal) -> Document:
    end = proposal.closure
    return {
        "thread": proposal.thread.name if proposal.thread else None,
        "heading": proposal.heading,
        # where it is discussed; the pages that carry tags are told with the tags
        "page": proposal.page if proposal.thread else None,
        "url": proposal.url,
        "sources": proposal.sources,
        "targets": proposal.targets,
        "proposer": proposal.proposer,
        "opened": time(proposal.opened),
        "positions": positions(proposal.positions),
        "state": proposal.state,
        "certainty": proposal.certainty,
        "quiet_days": proposal.quiet_days,
        "quiet_before_closure_days": end.quiet_before_days if end else None,
        "closure": closure(end),
        "tags": tags(proposal.tags),
        "problems": proposal.problems,
        "evidence": evidence(proposal.evidence),
    }


def _unsigned(comment: UnsignedComment, finding: Finding | None, words: Words) -> Document:
    return {
        "thread": comment.thread.name,
        "page": comment.page,
        "heading": comment.thread.heading,
        "level": comment.comment.level,
        "starts_with": comment.starts_with,
        "start": comment.comment.span.start,
        "end": comment.comment.span.end,
        "kind": comment.kind,
        "only_name": comment.comment.only_name,
        "only_time": time(comment.comment.only_time),
        "certainty": comment.certainty,
        "attribution": _attribution(comment.attribution, words),
        "suggestion": words.say(finding.suggestion) if finding else None,
    }


def _attribution(attribution: Attribution, words: Words) -> Document:
    if attribution.unknown or attribution.user is None:
        return {"unknown": words.say(attribution.unknown or message("report-author-not-looked-up"))}
    return {
        "user": attribution.user,
        "timestamp": time(attribution.timestamp),
        "revid": attribution.revid,
        "diff_url": attribution.diff_url,
        "how": attribution.how,
        "certainty": attribution.certainty,
    }


def _finding(finding: Finding, words: Words) -> Document:
    return {
        "task": finding.task,
        "key": finding.key,
        "fingerprint": finding.fingerprint,
        "about": finding.about,
        "since": time(finding.since),
        "summary": words.say(finding.summary),
        "suggestion": words.say(finding.suggestion),
        "hints": [words.say(each) for each in finding.hints],
        "certainty": finding.certainty,
        "evidence": evidence(finding.evidence),
    }


def _note(note: Note) -> Document:
    return {
        "id": note.id,
        "kind": note.kind,
        "title": note.title,
        "heading": note.heading,
        "wikitext": note.wikitext,
        "edit_summary": note.edit_summary,
        "base_revid": note.base_revid,
    }


def _dismissed(dismissed: Dismissed, words: Words) -> Document:
    matter, decision = dismissed.matter, dismissed.decision
    return {
        "kind": "note" if isinstance(matter, Note) else "finding",
        "key": matter.id if isinstance(matter, Note) else matter.key,
        "summary": matter.heading if isinstance(matter, Note) else words.say(matter.summary),
        "by": decision.by,
        "because": decision.because,
        "at": time(decision.at),
    }


def _warnings(report: Report, words: Words) -> list[Document]:
    """What could not be read or done, with its place where it has one."""
    told: list[tuple[Message, str, Span | None]] = []
    told += [(each.message, each.page, each.span) for each in report.reading.page.warnings]
    told += [(each.why, each.title, None) for each in report.snapshot.missing]
    places = {_same(message): (page, span) for message, page, span in reversed(told)}
    return [placed(words.say(each), *places.get(_same(each), (None, None))) for each in report.warnings]


def _same(warning: Message) -> tuple[str, str]:
    """What two warnings have in common that say the same."""
    return warning.key, repr(sorted(warning.args.items()))
