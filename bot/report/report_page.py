"""The bot's page on one talk page: what is open there, by dates and not by ages, so that it changes only with that."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Words
from bot.model import Report, message
from bot.report.index_page import entry, trimmed
from bot.report.rewritten import Part, rewritten
from bot.report.values_merges import MergeCard
from bot.report.values_threads import WaitingRow
from bot.report.view import view
from bot.report.view_text import say
from bot.report.view_values import Step, View
from bot.report.wikitext import render_wikitext


def report_page(title: str, report: Report, old_text: str, words: Words) -> str | None:
    """The text of the report page ``title``; None where no edit is needed.

    That is where it tells the same as before, and where nothing is open and nothing was told.
    """
    of = entry(report)
    if not of.open:
        return trimmed(title, of.title, old_text, [of], words, report.snapshot.profile)
    told = _kept(view(_without_days(report), words))
    part = Part(
        wikitext=render_wikitext(_kept(view(report, words)), report.snapshot.profile),
        told=render_wikitext(_timeless(told), report.snapshot.profile),
        hint=words.say(message("page-hint")),
    )
    return rewritten(title, old_text, part, report.snapshot.profile)


def _kept(shown: View) -> View:
    """The view without ages, and without what asks nothing of anybody."""
    return replace(
        shown,
        steps=tuple(_step(shown, each) for each in shown.steps),
        waiting=tuple(_row(each) for each in shown.waiting),
        merges=tuple(_card(each) for each in shown.merges),
        resolved=(),
        informational=(),
    )


def _step(shown: View, step: Step) -> Step:
    return replace(step, detail=say(shown.words, "step-merge-detail")) if step.section == "merge" else step


def _row(row: WaitingRow) -> WaitingRow:
    return replace(row, age="") if row.since else row


def _card(card: MergeCard) -> MergeCard:
    # how long nobody wrote before the closure does not count on
    return card if card.closure else replace(card, quiet=None)


def _timeless(kept: View) -> View:
    """The view without what changes while nothing else does: when it was read, which revisions, which version read it.

    A note names the day it was drafted on; it is known by its id.
    """
    return replace(
        kept,
        header=replace(kept.header, meta=""),
        notes=tuple(replace(each, wikitext=each.id) for each in kept.notes),
        about=replace(kept.about, sources=(), times="", generator=""),
    )


def _without_days(report: Report) -> Report:
    """The report with no summary saying for how many days nobody wrote."""
    findings = (
        replace(each, summary=replace(each.summary, args={k: v for k, v in each.summary.args.items() if k != "days"}))
        for each in report.findings
    )
    return replace(report, findings=tuple(findings))
