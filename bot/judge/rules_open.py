"""Rules that find somebody waiting, or nobody asking."""

from __future__ import annotations

from bot.judge.asks import Wish, last_question, strongest
from bot.judge.facts import Facts
from bot.judge.verdict import (
    Verdict,
    addressed,
    asks_question,
    first_sentence,
    heading_question,
    never_came,
    opening_quote,
    resolved,
    saying,
    unresolved,
)
from bot.judge.voices import Voice
from bot.model import Certainty

SHORT_SENTENCE = 3


def formal_request(facts: Facts) -> Verdict | None:
    """A request by template, open or answered."""
    requests = facts.markers("request")
    if not requests:
        return None
    first = strongest([w for w in facts.wishes if w.voice is facts.opening])
    quote = first.sentence if first else facts.opening.last_sentence
    if any(m.open for m in requests):
        return Verdict(
            status="unresolved", reason="open_request", voice=facts.opening, quote=quote, certainty="certain"
        )
    return resolved(facts.last, "done", facts.last.last_sentence, "certain")


def request_for_comment(facts: Facts) -> Verdict | None:
    """An RfC that nobody has closed."""
    if not facts.markers("rfc"):
        return None
    quote = opening_quote(facts)
    return Verdict(status="unresolved", reason="no_outcome", voice=facts.opening, quote=quote, certainty="certain")


def notice(facts: Facts) -> Verdict | None:
    """A bot's message, or somebody's announcement of what goes on elsewhere."""
    voice = facts.opening
    heading = facts.group.thread.heading or ""
    if len(facts.people) > 1:
        return None
    if voice.bot:
        return _informational(voice, "certain")
    if facts.said.has("notice", heading) or any(m.group == "bot_notice" for m in facts.group.markers):
        # its questions are asked there, too
        return _informational(voice, "likely")
    begins = (*voice.sentences[:1], first_sentence(voice))
    if not any(facts.said.has("notice", sentence) for sentence in begins) or asks_question(facts, voice):
        return None
    return _informational(voice, "likely")


def single_voice(facts: Facts) -> Verdict | None:
    """Only one person ever wrote: an ask without a reply, or a remark."""
    if len(facts.people) > 1:
        return None
    done = saying(facts, facts.last, "answer_done") if len(facts.voices) > 1 else None
    if done and not facts.last_asks():
        return resolved(facts.last, "done", done, "possible")
    asked = [w for w in facts.asked() if w.voice is facts.opening]
    wish = strongest(asked or facts.wishes) or heading_question(facts)
    if wish is None:
        return Verdict(
            status="informational",
            reason=None,
            voice=facts.opening,
            quote=first_sentence(facts.opening),
            certainty="likely",
        )
    sure: Certainty = "likely" if {w.kind for w in facts.wishes} - {"proposal", "invitation"} else "possible"
    reopened = facts.ended is not None and facts.ended.closure.formal
    return unresolved(wish, "awaiting_reply" if reopened else "no_reply", never_came(facts), sure)


def last_word_asks(facts: Facts) -> Verdict | None:
    """The last comment puts a question, and nobody has written since."""
    voice = facts.last
    question = last_question(voice, facts.said)
    if question is None:
        return None
    wish = Wish(voice=voice, sentence=question, kind="question")
    # "What do others think?" is put to nobody by name
    waits = voice.pinged if facts.said.has("ask_invitation", question) else addressed(facts, voice)
    return unresolved(wish, "awaiting_reply", waits, "likely")


def called_and_silent(facts: Facts) -> Verdict | None:
    """A question was put to somebody by name, or the last comment calls for somebody, who has never written."""
    if any(v.comment.author is None for v in facts.voices):
        # it may be the one called for who forgot to sign
        return None
    asked = _questions(facts)
    thanked = False  # below: whoever asked needs to know no more
    for voice in reversed(facts.voices):
        waits = tuple(name for name in voice.pinged if name not in facts.people)
        wish = strongest(asked.get(voice.index, ()))
        if waits and wish and not thanked:
            return unresolved(wish, "awaiting_reply", waits, "likely")
        if voice is facts.last and (called := tuple(name for name in waits if name in voice.called)):
            quote = wish.sentence if wish else _said_to(voice, called[0])
            if not facts.said.has("thanks", quote):
                return unresolved(Wish(voice=voice, sentence=quote, kind="request"), "awaiting_reply", called, "likely")
        thanked = thanked or any(facts.said.has(cue, voice.text) for cue in ("thanks", "accept"))
    return None


def _said_to(voice: Voice, name: str) -> str:
    """The sentence that calls somebody; the one behind it where it only leads on to that."""
    calls = next((i for i, sentence in enumerate(voice.sentences) if name in sentence), None)
    behind = voice.sentences[calls or 0 :]
    whole = (s for s in behind if not s.endswith(":") and "//" not in s and len(s.split()) > SHORT_SENTENCE)
    return next(whole, voice.last_sentence)


def _questions(facts: Facts) -> dict[int, list[Wish]]:
    """The questions and requests, by the number of the voice that puts them."""
    found: dict[int, list[Wish]] = {}
    for wish in facts.wishes:
        if wish.kind in ("question", "request"):
            found.setdefault(wish.voice.index, []).append(wish)
    return found


def unanswered_ask(facts: Facts) -> Verdict | None:
    """What the thread was opened to ask drew nothing with words in it; or the last word makes a proposal."""
    opening = strongest([w for w in facts.asked() if w.voice is facts.opening])
    if opening and not facts.replies_to(facts.opening):
        return unresolved(opening, "awaiting_reply", never_came(facts), "likely")
    last = strongest([w for w in facts.asked() if w.voice is facts.last and w.kind == "proposal"])
    return unresolved(last, "awaiting_reply", never_came(facts), "possible") if last else None


def talk(facts: Facts) -> Verdict | None:
    """Nobody asked for anything."""
    return _informational(facts.opening, "possible")


def _informational(voice: Voice, certainty: Certainty) -> Verdict:
    """A verdict that nothing was asked."""
    return Verdict(status="informational", reason=None, voice=voice, quote=first_sentence(voice), certainty=certainty)
