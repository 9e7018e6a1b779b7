"""Merge proposals: where each stands, who said what, how it ended, what is wrong with it. Nobody is counted."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import Words
from bot.model import Closure, Finding, MergeProposal, Position, Report, Side, message
from bot.model.lookup import Place, places
from bot.report.values_merges import ClosureRow, MergeCard, PositionGroup, PositionRow
from bot.report.values_parts import Chip, Link, Phrase, Tone
from bot.report.view_links import evidence_quote, page_link, quoted, web_url
from bot.report.view_text import clean, dated, joined, moment, phrase, say, shortened
from bot.report.view_threads import MERGES
from bot.report.view_waiting import doubt

_SIDES: tuple[Side, ...] = ("support", "oppose", "neutral", "comment")
_TONES: dict[str, Tone] = {
    "open": "wait",
    "stale": "wait",
    "agreed_not_done": "wait",
    "closed": "done",
    "done": "done",
}
_OUTCOME_LENGTH = 60


def merge_cards(report: Report, words: Words) -> tuple[MergeCard, ...]:
    """A card for each proposal: those that something is to be done about first."""
    found = _Found(report.findings)
    dismissed = _Found(each.matter for each in report.dismissed if isinstance(each.matter, Finding))
    told = [(each, found.about(each)) for each in report.reading.merge_proposals]
    order = sorted((each for each in told if each[1] or not dismissed.about(each[0])), key=lambda each: each[1] is None)
    return tuple(_card(report, proposal, finding, words) for proposal, finding in order)


def merge_state(proposal: MergeProposal, words: Words) -> Chip:
    """Where a proposal stands."""
    tone = _TONES[proposal.state]
    outcome = proposal.closure.outcome if proposal.closure else None
    if proposal.state == "closed" and outcome:
        told = say(words, "report-merge-closed-as", outcome=shortened(clean(outcome), _OUTCOME_LENGTH))
    else:
        told = say(words, f"report-merge-{proposal.state.replace('_', '-')}")
    return Chip(text=str(told), tone=tone)


def _card(report: Report, proposal: MergeProposal, finding: Finding | None, words: Words) -> MergeCard:
    snapshot = report.snapshot
    return MergeCard(
        name=clean(proposal.thread.name if proposal.thread else (finding.key if finding else proposal.page)),
        title=Link(text=_title(proposal, words), url=web_url(proposal.url)),
        page=page_link(snapshot.profile, proposal.page),
        state=merge_state(proposal, words),
        to_do=finding is not None,
        proposer=clean(proposal.proposer) if proposal.proposer else None,
        opened=dated(words, proposal.opened),
        quote=evidence_quote(snapshot, proposal.evidence),
        positions=_positions(report, proposal, words),
        quiet=_quiet(proposal, words),
        closure=_closure(report, proposal, proposal.closure, words) if proposal.closure else None,
        problems=tuple(say(words, f"report-merge-problem-{each.replace('_', '-')}") for each in proposal.problems),
        next=_next(proposal, finding, words),
        doubt=doubt(words, finding.certainty if finding else proposal.certainty),
    )


class _Found:
    """What the task said, by the names of threads and by the places that it rests on; of several, the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = [each for each in findings if each.task == MERGES]
        self._by_name: dict[str, int] = {}
        self._by_place: dict[Place, int] = {}
        for number, finding in enumerate(self._findings):
            self._by_name.setdefault(finding.about, number)
            for place in places(finding.evidence):
                self._by_place.setdefault(place, number)

    def about(self, proposal: MergeProposal) -> Finding | None:
        """What was said about a proposal, by the evidence they share or by the thread's name."""
        numbers = [self._by_place[place] for place in places(proposal.evidence) if place in self._by_place]
        # threads that one editor began in one minute have one name
        if not numbers and proposal.thread and proposal.thread.name in self._by_name:
            numbers = [self._by_name[proposal.thread.name]]
        return self._findings[min(numbers)] if numbers else None


def _title(proposal: MergeProposal, words: Words) -> str:
    """Which pages into which; where no direction was named, which pages; where none was, the heading."""
    if proposal.sources and proposal.targets:
        told = message("report-merge-title", sources=proposal.sources, targets=proposal.targets)
        return str(phrase(words, told))
    if pages := proposal.sources + proposal.targets:
        return str(say(words, "report-merge-undirected", pages=pages))
    return clean(proposal.heading or proposal.page)


def _positions(report: Report, proposal: MergeProposal, words: Words) -> tuple[PositionGroup, ...]:
    groups = []
    for side in _SIDES:
        found = [each for each in proposal.positions if each.position == side]
        if found:
            rows = tuple(_position(report, proposal, each, words) for each in found)
            groups.append(PositionGroup(side=side, label=words.say(message(f"report-position-{side}")), rows=rows))
    return tuple(groups)


def _position(report: Report, proposal: MergeProposal, position: Position, words: Words) -> PositionRow:
    at = moment(words, position.at)
    author = clean(position.author)
    quote = quoted(report.snapshot, position.quote, page=proposal.page, author=author, url=proposal.url)
    return PositionRow(author=author, at=at, quote=quote)


def _quiet(proposal: MergeProposal, words: Words) -> Phrase | None:
    """How long nobody wrote: before the closure where there is one, else until now."""
    if proposal.closure:
        before = proposal.closure.quiet_before_days
        return say(words, "report-quiet-before", days=before) if before is not None else None
    return say(words, "report-quiet", days=proposal.quiet_days) if proposal.quiet_days is not None else None


def _closure(report: Report, proposal: MergeProposal, closure: Closure, words: Words) -> ClosureRow:
    took_part = (
        say(words, "report-closer-took-part", by=closure.by) if closure.by and closure.closer_took_part else None
    )
    return ClosureRow(
        by=clean(closure.by) if closure.by else None,
        at=dated(words, closure.at),
        how=joined(say(words, "report-closure-formal" if closure.formal else "report-closure-words"), took_part),
        quote=quoted(report.snapshot, closure.quote, page=proposal.page, author=closure.by, url=proposal.url),
    )


def _next(proposal: MergeProposal, finding: Finding | None, words: Words) -> Phrase | None:
    if finding:
        return phrase(words, finding.suggestion)
    return say(words, "next-nothing") if proposal.state in ("closed", "done") else None
