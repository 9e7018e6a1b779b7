"""An open matter in one line: where, since when, who waits for whom, in whose words."""

from __future__ import annotations

from itertools import islice

from bot.draft.earlier import earlier_line, worth_noting
from bot.draft.matters import Matter
from bot.draft.wording import Wikitext, Wording
from bot.judge.absences import absence_told
from bot.model import Ask, Discussion, MergeProposal


def item(matter: Matter, wording: Wording) -> Wikitext:
    """The line of a thread that waits, or of a merge proposal."""
    if matter.proposal:
        return _merge(matter, matter.proposal, wording)
    assert matter.discussion is not None  # noqa: S101  (a matter has one of the two)
    return _thread(matter, matter.discussion, wording)


def _thread(matter: Matter, found: Discussion, wording: Wording) -> Wikitext:
    where = wording.thread(found.thread)
    state = _state(matter, found, wording)
    ask = _ask(matter, found)
    said = _said(matter, found, ask, wording)
    names = found.waiting_for or (ask.addressees if ask else ())
    if names:
        told = wording.say("note-item-waits", thread=where, state=state, said=said, names=names)
        told = Wikitext(" ".join([told, *(wording.tell(absence_told(each)) for each in found.absences)]))
    else:
        told = wording.say("note-item", thread=where, state=state, said=said)
    unknown = (each for each in worth_noting(found) if not each.linked)
    return Wikitext(" ".join([told, *(earlier_line(each, wording) for each in islice(unknown, 1))]))


def _state(matter: Matter, found: Discussion, wording: Wording) -> Wikitext:
    key = f"note-state-{(found.reason or 'no_outcome').replace('_', '-')}"
    if matter.since is None:
        return wording.say(f"{key}-undated")
    return wording.say(key, date=matter.since)


def _ask(matter: Matter, found: Discussion) -> Ask | None:
    """The ask that decided; where none is quoted, the last that nobody answered."""
    quote = _quote(matter)
    if quote:
        return next((each for each in found.asks if each.quote == quote), None)
    return next((each for each in reversed(found.asks) if each.answered_by is None), None)


def _quote(matter: Matter) -> str:
    return next((each.quote for each in matter.finding.evidence if each.quote), "")


def _said(matter: Matter, found: Discussion, ask: Ask | None, wording: Wording) -> Wikitext:
    """One sentence, and whose it is."""
    author = ask.author if ask else next((each.author for each in matter.finding.evidence if each.quote), None)
    quote = ask.quote if ask else _quote(matter)
    if not quote:
        return wording.say("note-written-in", authors=found.authors) if found.authors else wording.say("note-nobody")
    if not author:
        return wording.say("note-said-unsigned", quote=quote)
    if ask is None:
        return wording.say("note-said", author=author, quote=quote)
    return wording.say(f"note-said-{ask.kind.replace('_', '-')}", author=author, quote=quote)


def _merge(matter: Matter, proposal: MergeProposal, wording: Wording) -> Wikitext:
    where = _where(matter, proposal, wording)
    state, pages = _merge_state(matter, proposal, wording), _pages(proposal, wording)
    told = _proposed(proposal, where, state, pages, wording)
    problems = (f"report-merge-problem-{each.replace('_', '-')}" for each in proposal.problems)
    return Wikitext(" ".join([told, *map(wording.say, problems)]))


def _where(matter: Matter, proposal: MergeProposal, wording: Wording) -> Wikitext:
    if matter.thread:
        return wording.thread(matter.thread)
    return wording.page(proposal.page)


def _merge_state(matter: Matter, proposal: MergeProposal, wording: Wording) -> Wikitext:
    key = f"note-merge-{proposal.state.replace('_', '-')}"
    last = matter.discussion.latest_activity if matter.discussion else None
    at = proposal.closure.at if proposal.closure else last if proposal.state == "stale" else proposal.opened
    return wording.say(key, date=at) if at else wording.say(f"{key}-undated")


def _pages(proposal: MergeProposal, wording: Wording) -> Wikitext:
    sources = tuple(map(wording.page, proposal.sources))
    targets = tuple(map(wording.page, proposal.targets))
    if sources and targets:
        return wording.say("report-merge-title", sources=sources, targets=targets)
    return wording.say("report-merge-undirected", pages=sources + targets or (wording.page(proposal.page),))


def _proposed(proposal: MergeProposal, where: Wikitext, state: Wikitext, pages: Wikitext, wording: Wording) -> Wikitext:
    """Which merge was proposed, by whom, in which words."""
    if not proposal.proposer:
        return wording.say("note-merge-item", thread=where, state=state, merge=pages)
    by = wording.by(proposal.proposer, proposal.opened)
    quote = proposed_in(proposal)
    if quote:
        return wording.say("note-merge-item-quoted", thread=where, state=state, merge=pages, by=by, quote=quote)
    return wording.say("note-merge-item-by", thread=where, state=state, merge=pages, by=by)


def proposed_in(proposal: MergeProposal) -> str:
    """A sentence in which a merge was proposed; empty where the proposer's words are not among the evidence."""
    return next((each.quote for each in proposal.evidence if each.quote and each.author == proposal.proposer), "")
