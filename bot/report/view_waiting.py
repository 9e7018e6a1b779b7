"""The threads in which somebody waits: heading, how long, who waits for whom, one quoted sentence, what is next."""

from __future__ import annotations

from bot.judge.absences import absence_told
from bot.messages import Words
from bot.model import Ask, Certainty, Discussion, Evidence, Finding, Report
from bot.report.values_parts import Chip, Link, Phrase
from bot.report.values_threads import WaitingRow
from bot.report.view_earlier import earlier_rows
from bot.report.view_headings import heading_of, heading_text
from bot.report.view_links import evidence_quote, page_link, web_url
from bot.report.view_text import age, clean, dated, joined, phrase, say
from bot.report.view_threads import Threads, Waiting


def waiting_rows(report: Report, threads: Threads, words: Words) -> tuple[WaitingRow, ...]:
    """A row for each finding about a thread, in the tasks' order."""
    return tuple(_row(report, each, words) for each in threads.waiting)


def doubt(words: Words, certainty: Certainty) -> Phrase | None:
    """That a claim is a close call, where it is one."""
    return say(words, "report-less-certain") if certainty == "possible" else None


def rule(words: Words, discussion: Discussion) -> Phrase:
    """The fact that decided what became of a thread."""
    return say(words, f"report-rule-{discussion.rule.replace('_', '-')}")


def reason_chip(words: Words, discussion: Discussion | None) -> Chip:
    """What state a waiting thread is in, in two words."""
    reason = discussion.reason if discussion else None
    return Chip(text=str(say(words, f"report-reason-{(reason or 'waiting').replace('_', '-')}")), tone="wait")


def who(words: Words, discussion: Discussion, evidence: Evidence | None) -> Phrase:
    """Who waits for whom."""
    ask = _ask(discussion, evidence.quote if evidence else None)
    named = discussion.waiting_for or (ask.addressees if ask else ())
    if ask is None and named and evidence and evidence.author:
        return joined(say(words, "who-called", author=evidence.author), _answerer(words, named))
    asker = _asker(words, discussion, ask)
    # what waits for its outcome is talked over: it is to be closed, not answered
    return asker if discussion.reason == "no_outcome" and not named else joined(asker, _answerer(words, named))


def absent(words: Words, discussion: Discussion) -> Phrase:
    """Who of those that are waited for will hardly answer, and why."""
    return joined(*(phrase(words, absence_told(each)) for each in discussion.absences))


def _row(report: Report, waiting: Waiting, words: Words) -> WaitingRow:
    finding, discussion = waiting.finding, waiting.discussion
    quote = evidence_quote(report.snapshot, finding.evidence)
    thread, page = _thread(report, waiting, words)
    first = next(iter(finding.evidence), None)
    return WaitingRow(
        name=clean(discussion.thread.name if discussion else finding.about),
        thread=thread,
        page=page,
        on_other_page=page.text != clean(report.snapshot.checked.title),
        age=age(words, finding.since, report.snapshot.read_at),
        since=dated(words, finding.since),
        state=reason_chip(words, discussion),
        who=_who(words, discussion, first, finding) if discussion else phrase(words, finding.summary),
        hint=joined(*(phrase(words, each) for each in finding.hints)) if finding.hints else None,
        quote=quote,
        next=phrase(words, finding.suggestion),
        doubt=_doubt(words, finding.certainty, discussion),
        earlier=earlier_rows(report, discussion, words) if discussion else (),
    )


def _who(words: Words, discussion: Discussion, first: Evidence | None, finding: Finding) -> Phrase:
    if finding.settled:
        return _asker(words, discussion, _ask(discussion, None))
    return joined(who(words, discussion, first), absent(words, discussion))


def _doubt(words: Words, certainty: Certainty, discussion: Discussion | None) -> Phrase | None:
    """That it is a close call, and what decided it."""
    less = doubt(words, certainty)
    return joined(less, rule(words, discussion)) if less and discussion else less


def _thread(report: Report, waiting: Waiting, words: Words) -> tuple[Link, Link]:
    """The thread, and the page it is on."""
    profile = report.snapshot.profile
    if waiting.discussion:
        found = waiting.discussion
        link = Link(text=heading_of(words, found.thread, profile), url=web_url(found.url))
        return link, page_link(profile, found.thread.page)
    evidence = next(iter(waiting.finding.evidence), None)
    if evidence is None:
        page = page_link(profile, report.snapshot.checked.title)
        return page, page
    text = heading_text(words, evidence.heading, profile)
    return Link(text=text, url=web_url(evidence.url)), page_link(profile, evidence.page)


def _ask(discussion: Discussion, quoted: str | None) -> Ask | None:
    """The ask that is quoted, else the last one nobody answered."""
    shown = [each for each in discussion.asks if quoted and each.quote == quoted]
    unanswered = [each for each in discussion.asks if each.answered_by is None]
    return next(iter(shown or reversed(unanswered)), None)


def _asker(words: Words, discussion: Discussion, ask: Ask | None) -> Phrase:
    if ask and ask.author:
        return say(words, f"who-{ask.kind.replace('_', '-')}", author=ask.author)
    if ask:
        return say(words, "who-unsigned")
    if discussion.reason == "open_request":
        return say(words, "who-formal")
    if not discussion.authors:
        return say(words, "who-nobody-signed")
    return say(words, "who-wrote", authors=discussion.authors)


def _answerer(words: Words, named: tuple[str, ...]) -> Phrase:
    return say(words, "who-waits-for", names=named) if named else say(words, "who-anyone")
