"""Rules for what only one person wrote, or a bot."""

from __future__ import annotations

from bot.judge.asks import strongest
from bot.judge.facts import Facts
from bot.judge.verdict import (
    Verdict,
    asks_question,
    called_upon,
    done,
    first_sentence,
    heading_ask,
    informational,
    resolved,
    saying,
    says_done,
    unresolved,
)

# an ask of these kinds wants no answer as badly as a question does
WEAK = frozenset(["proposal", "invitation"])


def bot_message(facts: Facts) -> Verdict | None:
    """A bot's message that nobody replied to."""
    alone = facts.alone and facts.opening.bot
    return informational(facts.opening) if alone else None


def notice(facts: Facts) -> Verdict | None:
    """Somebody's announcement of what goes on elsewhere."""
    if not facts.alone:
        return None
    voice, heading = facts.opening, facts.group.thread.heading or ""
    if facts.said.has("notice", heading) or any(m.group == "bot_notice" for m in facts.group.markers):
        # its questions are asked there, too
        return informational(voice)
    begins = (*voice.sentences[:1], first_sentence(voice))
    if not any(facts.said.has("notice", sentence) for sentence in begins) or asks_question(facts, voice):
        return None
    return informational(voice)


def own_outcome(facts: Facts) -> Verdict | None:
    """The only one who wrote says later, or as the last thing, that it was done."""
    voice = facts.last
    if not facts.alone or facts.last_asks():
        return None
    if voice is facts.opening:
        # "I have added the year": what stands below that may still be to do
        told = voice.last_sentence if says_done(facts, voice.last_sentence) and voice.sentences[1:] else None
    else:
        # who comes back and thanks got what was asked for
        told = done(facts, voice) or saying(facts, voice, "thanks", but="thanks_ahead")
    return resolved(voice, "done", told) if told else None


def no_reply(facts: Facts) -> Verdict | None:
    """Nobody replied to a question, a request or a report of an error."""
    if not facts.alone:
        return None
    wanted = {wish.kind for wish in facts.wishes} - WEAK
    return _waiting(facts) if wanted or heading_ask(facts) else None


def no_reply_to_proposal(facts: Facts) -> Verdict | None:
    """Nobody took up what one person proposes, or invites others to say."""
    return _waiting(facts)


def remark(facts: Facts) -> Verdict | None:
    """Only one person wrote, and asks nothing."""
    return informational(facts.opening) if facts.alone else None


def _waiting(facts: Facts) -> Verdict | None:
    """That the only one who wrote waits, by what the opening asks; None where that one asks nothing."""
    if not facts.alone:
        return None
    asked = [wish for wish in facts.asked() if wish.voice is facts.opening]
    wish = strongest(asked or facts.wishes) or heading_ask(facts)
    if wish is None:
        return None
    reopened = facts.ended is not None and facts.ended.closure.formal
    return unresolved(wish, "awaiting_reply" if reopened else "no_reply", called_upon(facts))
