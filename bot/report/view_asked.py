"""Who asked last in a thread, who replied, and who was asked and has not written since."""

from __future__ import annotations

from bot.messages import Words
from bot.model import Ask, Discussion
from bot.report.values_parts import Phrase
from bot.report.view_text import joined, say


def last_asked(words: Words, discussion: Discussion) -> Phrase | None:
    """The facts about the last ask, whatever became of the thread; None where nobody asked."""
    if not discussion.asks:
        return None
    ask = max(discussion.asks, key=lambda each: each.comment)
    silent = discussion.silent(ask)
    return joined(
        _asked(words, ask),
        _replied(words, discussion, ask),
        say(words, "asked-silent", names=silent) if silent else None,
    )


def _asked(words: Words, ask: Ask) -> Phrase:
    if ask.author and ask.at:
        return say(words, "asked-last", author=ask.author, date=ask.at)
    return say(words, "asked-last-undated", author=ask.author) if ask.author else say(words, "asked-last-unsigned")


def _replied(words: Words, discussion: Discussion, ask: Ask) -> Phrase:
    if ask.answered_by is None:
        return say(words, "asked-no-reply")
    name = discussion.replied(ask)
    return say(words, "asked-replied", name=name) if name else say(words, "asked-replied-unsigned")
