"""Rules that find a discussion settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from bot.judge.facts import Facts
from bot.judge.verdict import Verdict, done, first_sentence, heading_ask, heading_question, resolved, saying
from bot.judge.voices import Voice

# a longer comment that agrees, or accepts, goes on to something else
SHORT = 4
LONG = 6
# a question of fact is answered by a few comments in a few days, a matter to be decided is not
FEW = 5
SOON = timedelta(days=7)


def closed(facts: Facts) -> Verdict | None:
    """A template closed it, and nobody wrote below that."""
    ended = facts.ended
    if ended is None or ended.after or not ended.closure.formal:
        return None
    return resolved(facts.last, "closed", ended.closure.quote)


def closed_in_words(facts: Facts) -> Verdict | None:
    """Somebody closed it in words, and nobody wrote below that."""
    ended = facts.ended
    if ended is None or ended.after or ended.closure.formal:
        return None
    return resolved(facts.last, "closed", ended.closure.quote)


def marked_resolved(facts: Facts) -> Verdict | None:
    """A template says that it is settled."""
    return resolved(facts.last, "done", facts.last.last_sentence) if facts.markers("resolved") else None


def moved(facts: Facts) -> Verdict | None:
    """A template says that it goes on elsewhere."""
    gone = any(m.group == "moved_to" for m in facts.markers("moved"))
    return resolved(facts.last, "moved", facts.last.last_sentence) if gone else None


def moved_in_words(facts: Facts) -> Verdict | None:
    """The last comment says that it goes on elsewhere."""
    sentence = saying(facts, facts.last, "moved")
    return resolved(facts.last, "moved", sentence) if sentence else None


def withdrawn(facts: Facts) -> Verdict | None:
    """The one who asked takes it back."""
    for voice in reversed(facts.voices):
        sentence = saying(facts, voice, "withdraw") if voice.who == facts.opener and voice.index else None
        if sentence:
            return resolved(voice, "withdrawn", sentence)
    return None


def opener_satisfied(facts: Facts) -> Verdict | None:
    """The one who asked thanks, or accepts, as the last word; for what was done, where another says that it was."""
    voice = facts.last
    if not facts.is_opener(voice) or voice is facts.opening or facts.last_asks() or facts.opener_waits():
        return None
    sentence = _content(facts, voice)
    return resolved(voice, _for_what(facts), sentence) if sentence else None


def opener_was_satisfied(facts: Facts) -> Verdict | None:
    """The one who asked has thanked, or accepted, and what others add below that asks nothing."""
    for voice in facts.since_asked():
        sentence = _content(facts, voice) if facts.is_opener(voice) else ""
        if sentence:
            return resolved(voice, _for_what(facts), sentence)
    return None


def thanked(facts: Facts) -> Verdict | None:
    """Somebody else's last word is thanks, and little more."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks() or len(voice.sentences) >= SHORT:
        return None
    told = (s for s in voice.sentences if facts.said.begins("thanks", s) and not facts.said.has("thanks_ahead", s))
    sentence = next(told, None)
    return resolved(voice, _for_what(facts), sentence) if sentence else None


def accepted(facts: Facts) -> Verdict | None:
    """The last word accepts what another put forward."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks():
        return None
    sentence = saying(facts, voice, "accept", but="disagree")
    if not sentence and len(voice.sentences) < SHORT:
        sentence = saying(facts, voice, "agree", but="disagree")
    return resolved(voice, "agreed", sentence) if sentence else None


def carried_out(facts: Facts) -> Verdict | None:
    """The last word says that what somebody else asked for was done, or refused."""
    asked = any(wish.voice.who != facts.last.who for wish in facts.asked())
    return changed(facts) if asked or heading_question(facts) else None


def changed(facts: Facts) -> Verdict | None:
    """The last word says that something was done, or refused."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks():
        return None
    sentence = done(facts, voice)
    return None if sentence is None else resolved(voice, "done", sentence)


def was_carried_out(facts: Facts) -> Verdict | None:
    """Somebody else has said that it was done, and what stands below that asks nothing."""
    for voice in facts.since_asked():
        sentence = done(facts, voice) if voice.who != facts.opener else None
        if sentence:
            return resolved(voice, "done", sentence)
    return None


def answered_soon(facts: Facts) -> Verdict | None:
    """A question or a request, and a reply within days; nothing was proposed, and no opinions were asked for."""
    kinds = {wish.kind for wish in facts.wishes if wish.voice is facts.opening}
    direct = bool(kinds & {"question", "request"}) and not kinds & {"proposal", "invitation"}
    lasted = facts.lasted
    if any(marker.group == "unresolved_mark" for marker in facts.group.markers):
        return None
    if not direct or len(facts.voices) > FEW or lasted is None or lasted > SOON:
        return None
    return answered(facts)


def answered(facts: Facts) -> Verdict | None:
    """Somebody asked, and somebody else replied."""
    asks = [w for w in facts.asked() if w.voice.index in facts.first_replies]
    if not asks and heading_ask(facts) is None:
        return None
    reply = facts.replies_to(asks[0].voice)[-1] if asks else facts.last
    return resolved(reply, "answered", first_sentence(reply))


def _content(facts: Facts, voice: Voice) -> str:
    """The sentence of thanks or acceptance; empty where a comment has none, or accepts a point and goes on."""
    sentence = saying(facts, voice, "thanks", but="thanks_ahead")
    return sentence or (saying(facts, voice, "accept", but="disagree") if len(voice.sentences) < LONG else "")


def _for_what(facts: Facts) -> Literal["done", "answered"]:
    """What thanks are for: what another says was done, else the answer."""
    return "done" if any(done(facts, each) is not None for each in _others(facts)) else "answered"


def _others(facts: Facts) -> Iterator[Voice]:
    return (each for each in facts.voices if each.who != facts.opener)
