"""The decision list: the first rule that speaks decides what became of a discussion."""

from __future__ import annotations

from collections.abc import Callable

from bot.judge import rules_alone, rules_open, rules_settled, rules_talk
from bot.judge.facts import Facts
from bot.judge.verdict import Verdict

Rule = Callable[[Facts], Verdict | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("closed", rules_settled.closed),
    ("closed_in_words", rules_settled.closed_in_words),
    ("marked_resolved", rules_settled.marked_resolved),
    ("moved", rules_settled.moved),
    ("moved_in_words", rules_settled.moved_in_words),
    ("formal_request", rules_open.formal_request),
    ("request_for_comment", rules_open.request_for_comment),
    ("withdrawn", rules_settled.withdrawn),
    ("bot_message", rules_alone.bot_message),
    ("notice", rules_alone.notice),
    ("own_outcome", rules_alone.own_outcome),
    ("no_reply", rules_alone.no_reply),
    ("no_reply_to_proposal", rules_alone.no_reply_to_proposal),
    ("remark", rules_alone.remark),
    ("opener_satisfied", rules_settled.opener_satisfied),
    ("last_word_asks", rules_open.last_word_asks),
    ("carried_out", rules_settled.carried_out),
    ("called_and_silent", rules_open.called_and_silent),
    ("changed", rules_settled.changed),
    ("undecided", rules_talk.undecided),
    ("accepted", rules_settled.accepted),
    ("thanked", rules_settled.thanked),
    ("unanswered_ask", rules_open.unanswered_ask),
    ("opener_was_satisfied", rules_settled.opener_was_satisfied),
    ("was_carried_out", rules_settled.was_carried_out),
    ("new_ask", rules_open.new_ask),
    ("drawn_out", rules_talk.drawn_out),
    ("answered_soon", rules_settled.answered_soon),
    ("answered", rules_settled.answered),
    ("opener_insists", rules_talk.opener_insists),
    ("talked_over", rules_talk.talked_over),
    ("talk", rules_talk.talk),
)


def decide(facts: Facts) -> tuple[str, Verdict]:
    """The name of the first rule that speaks, and what it says."""
    return next((name, verdict) for name, rule in RULES if (verdict := rule(facts)) is not None)
