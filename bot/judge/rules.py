"""The decision list: the first rule that speaks decides what became of a discussion."""

from __future__ import annotations

from collections.abc import Callable

from bot.judge import rules_open, rules_settled
from bot.judge.facts import Facts
from bot.judge.verdict import Verdict

Rule = Callable[[Facts], Verdict | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("closed", rules_settled.closed),
    ("marked_resolved", rules_settled.marked_resolved),
    ("moved", rules_settled.moved),
    ("formal_request", rules_open.formal_request),
    ("request_for_comment", rules_open.request_for_comment),
    ("withdrawn", rules_settled.withdrawn),
    ("notice", rules_open.notice),
    ("single_voice", rules_open.single_voice),
    ("opener_satisfied", rules_settled.opener_satisfied),
    ("last_word_asks", rules_open.last_word_asks),
    ("carried_out", rules_settled.carried_out),
    ("undecided", rules_settled.undecided),
    ("accepted", rules_settled.accepted),
    ("called_and_silent", rules_open.called_and_silent),
    ("unanswered_ask", rules_open.unanswered_ask),
    ("answered", rules_settled.answered),
    ("talk", rules_open.talk),
)


def decide(facts: Facts) -> tuple[str, Verdict]:
    """The name of the first rule that speaks, and what it says."""
    for name, rule in RULES:
        verdict = rule(facts)
        if verdict is not None:
            return name, verdict
    raise AssertionError("the last rule always speaks")
