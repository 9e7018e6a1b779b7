"""Rules that find somebody waiting."""

from __future__ import annotations

from collections.abc import Mapping

from bot.judge.asks import Wish, last_question, strongest
from bot.judge.facts import Facts
from bot.judge.verdict import Verdict, addressed, never_came, quote_of, resolved, unresolved, without_outcome
from bot.judge.voices import Voice

SHORT_SENTENCE = 3
CONTENT = ("thanks", "accept")


def formal_request(facts: Facts) -> Verdict | None:
    """A request by template, open or answered."""
    requests = facts.markers("request")
    if not requests:
        return None
    opened = next((m for m in requests if m.open), None)
    if opened:
        # most templates stand before the request
        asks = next((v for v in facts.voices if v.comment.span.end > opened.span.start), facts.opening)
        quote = quote_of(facts, asks)
        return Verdict(status="unresolved", reason="open_request", voice=asks, quote=quote)
    return resolved(facts.last, "done", facts.last.last_sentence)


def request_for_comment(facts: Facts) -> Verdict | None:
    """An RfC that nobody has closed."""
    return without_outcome(facts) if facts.markers("rfc") else None


def last_word_asks(facts: Facts) -> Verdict | None:
    """The last comment puts a question, and nobody has written since."""
    voice = facts.last
    question = last_question(voice, facts.said)
    if question is None:
        return None
    wish = Wish(voice=voice, sentence=question, kind="question")
    # "What do others think?" is put to nobody by name
    waits = voice.pinged if facts.said.has("ask_invitation", question) else addressed(facts, voice)
    return unresolved(wish, "awaiting_reply", waits)


def called_and_silent(facts: Facts) -> Verdict | None:
    """A question was put to somebody by name, or the last comment calls for somebody, who has never written."""
    if any(v.comment.author is None for v in facts.voices):
        # it may be the one called for who forgot to sign
        return None
    asked = _questions(facts)
    replied = {voice.who: voice.index for voice in facts.voices if voice.index in facts.first_replies}
    thanked = False
    for voice in (each for each in reversed(facts.voices) if each.index in asked or each is facts.last):
        waits = tuple(name for name in voice.pinged if name not in facts.people)
        if not waits:
            continue
        wish = strongest(asked.get(voice.index, ()))
        thanked = thanked or _thanked_below(facts, voice)
        if wish and not thanked and not _talked_over(facts, voice, replied):
            return unresolved(wish, "awaiting_reply", waits)
        if voice is facts.last and (called := tuple(name for name in waits if name in voice.called)):
            quote = wish.sentence if wish else _said_to(voice, called[0])
            if not any(facts.said.has(cue, quote) for cue in ("thanks", "agree")):
                return unresolved(Wish(voice=voice, sentence=quote, kind="request"), "awaiting_reply", called)
    return None


def _talked_over(facts: Facts, voice: Voice, replied: Mapping[str, int]) -> bool:
    """Whether the one who asked got a reply, came back, and got another: others dealt with it.

    ``replied`` has the number of everybody's last comment that somebody replied to.
    """
    reply = facts.first_replies.get(voice.index)
    return reply is not None and replied.get(voice.who, -1) > reply.index


def _thanked_below(facts: Facts, voice: Voice) -> bool:
    """Whether anybody thanks, or accepts, further down: whoever asked needs to know no more."""
    below = (each for each in reversed(facts.voices) if each.index > voice.index)
    return any(facts.said.has(cue, each.text) for each in below if each.may_say(CONTENT) for cue in CONTENT)


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
    """What the thread was opened to ask drew nothing with words in it."""
    opening = strongest(facts.opening_asks())
    if opening is None or facts.replies_to(facts.opening):
        return None
    return unresolved(opening, "awaiting_reply", never_came(facts))


def new_ask(facts: Facts) -> Verdict | None:
    """The last comment asks for something, or proposes it, beside what else it says."""
    last = strongest([wish for wish in facts.asked() if wish.voice is facts.last and _is_put(wish, facts)])
    return unresolved(last, "awaiting_reply", addressed(facts, facts.last)) if last else None


def _is_put(wish: Wish, facts: Facts) -> bool:
    """Whether an ask wants an answer: further up in a reply a question is a part of what is argued."""
    return wish.kind != "question" or facts.is_opener(wish.voice) or wish.sentence in wish.voice.sentences[-2:]
