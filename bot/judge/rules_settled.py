"""Rules that find a discussion settled."""

from __future__ import annotations

from bot.judge.facts import Facts
from bot.judge.positions import stand
from bot.judge.verdict import (
    Verdict,
    first_sentence,
    heading_question,
    opening_quote,
    own_markers,
    resolved,
    saying,
)
from bot.judge.voices import Voice
from bot.model import Certainty


def closed(facts: Facts) -> Verdict | None:
    """Somebody closed it, and nobody wrote below that."""
    ended = facts.ended
    if ended is None or ended.after:
        return None
    quote = ended.closure.quote
    sure: Certainty = "certain" if ended.closure.formal else "likely"
    return Verdict(status="resolved", reason="closed", voice=facts.last, quote=quote, certainty=sure)


def marked_resolved(facts: Facts) -> Verdict | None:
    """A template says that it is settled."""
    if not facts.markers("resolved"):
        return None
    return Verdict(
        status="resolved", reason="done", voice=facts.last, quote=facts.last.last_sentence, certainty="certain"
    )


def moved(facts: Facts) -> Verdict | None:
    """It goes on elsewhere."""
    if any(m.group == "moved_to" for m in facts.markers("moved")):
        return resolved(facts.last, "moved", facts.last.last_sentence, "certain")
    sentence = saying(facts, facts.last, "moved")
    return resolved(facts.last, "moved", sentence, "likely") if sentence else None


def withdrawn(facts: Facts) -> Verdict | None:
    """The one who asked takes it back."""
    for voice in reversed(facts.voices):
        sentence = saying(facts, voice, "withdraw") if voice.who == facts.opener and voice.index else None
        if sentence:
            return resolved(voice, "withdrawn", sentence, "likely")
    return None


def opener_satisfied(facts: Facts) -> Verdict | None:
    """The one who began thanks, or accepts, as the last word; for what was done, where another says that it was."""
    voice = facts.last
    if voice.who != facts.opener or voice is facts.opening or facts.last_asks():
        return None
    sentence = saying(facts, voice, "thanks", but="thanks_ahead") or saying(facts, voice, "accept")
    done = any(_done(facts, each) is not None for each in facts.voices if each.who != facts.opener)
    return resolved(voice, "done" if done else "answered", sentence, "certain") if sentence else None


def accepted(facts: Facts) -> Verdict | None:
    """The last word accepts what another put forward."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks():
        return None
    sentence = saying(facts, voice, "accept") or (saying(facts, voice, "agree") if len(voice.sentences) < 4 else None)
    return resolved(voice, "agreed", sentence, "likely") if sentence else None


def carried_out(facts: Facts) -> Verdict | None:
    """The last word says that it was done, or refused."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks():
        return None
    sentence = _done(facts, voice)
    return None if sentence is None else resolved(voice, "done", sentence, "likely")


def undecided(facts: Facts) -> Verdict | None:
    """Editors stand on both sides, and nobody recorded an outcome."""
    stands = [given for voice in facts.voices if (given := stand(voice, facts.said))]
    sides = {given.side for given in stands}
    if facts.ended or not {"support", "oppose"} <= sides:
        return None
    quote = opening_quote(facts)
    return Verdict(status="unresolved", reason="no_outcome", voice=facts.opening, quote=quote, certainty="likely")


def answered(facts: Facts) -> Verdict | None:
    """Somebody asked, and somebody else replied."""
    asks = [w for w in facts.asked() if w.voice.index in facts.first_replies]
    if not asks and heading_question(facts) is None:
        return None
    reply = facts.replies_to(asks[0].voice)[-1] if asks else facts.last
    return resolved(reply, "answered", first_sentence(reply), "possible")


def _done(facts: Facts, voice: Voice) -> str | None:
    """The sentence that says that it was done, or refused; None where a comment says neither."""
    if any(m.kind == "answer" and m.group != "in_progress" for m in own_markers(facts, voice)):
        return voice.last_sentence
    first = voice.sentences[0] if voice.sentences else ""
    if facts.said.begins("answer_done_first", first) or facts.said.begins("answer_refused_first", first):
        return first
    return saying(facts, voice, "answer_done") or None
