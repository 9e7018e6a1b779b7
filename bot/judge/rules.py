"""The decision list: the first rule that speaks decides what became of a discussion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.judge.asks import QUESTION, Wish, strongest
from bot.judge.facts import Facts
from bot.judge.voices import Voice
from bot.model import Certainty, Marker, Reason, Status

SHORT_SENTENCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule says, and the comment and sentence it rests on."""

    status: Status
    reason: Reason | None
    voice: Voice
    quote: str
    waiting_for: tuple[str, ...] = ()
    certainty: Certainty = "likely"


Rule = Callable[[Facts], Verdict | None]


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
        return _resolved(facts.last, "moved", facts.last.last_sentence, "certain")
    sentence = _saying(facts, facts.last, "moved")
    return _resolved(facts.last, "moved", sentence, "likely") if sentence else None


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
    return _resolved(facts.last, "done", facts.last.last_sentence, "certain")


def request_for_comment(facts: Facts) -> Verdict | None:
    """An RfC that nobody has closed."""
    if not facts.markers("rfc"):
        return None
    quote = _opening_quote(facts)
    return Verdict(status="unresolved", reason="no_outcome", voice=facts.opening, quote=quote, certainty="certain")


def withdrawn(facts: Facts) -> Verdict | None:
    """The one who asked takes it back."""
    for voice in reversed(facts.voices):
        sentence = _saying(facts, voice, "withdraw") if voice.who == facts.opener and voice.index else None
        if sentence:
            return _resolved(voice, "withdrawn", sentence, "likely")
    return None


def notice(facts: Facts) -> Verdict | None:
    """A bot's message, or somebody's announcement, that nobody answered with a question."""
    voice = facts.opening
    heading = facts.group.thread.heading or ""
    announced = facts.said.has("notice", heading) or any(m.group == "bot_notice" for m in facts.group.markers)
    if voice.bot and len(facts.people) == 1:
        return Verdict(status="informational", reason=None, voice=voice, quote=_first(voice), certainty="certain")
    if not (announced or facts.said.has("notice", _first(voice))) or facts.last_asks():
        return None
    if len(facts.people) > 1 or _asks_question(facts, voice):
        return None
    return Verdict(status="informational", reason=None, voice=voice, quote=_first(voice), certainty="likely")


def single_voice(facts: Facts) -> Verdict | None:
    """Only one person ever wrote: an ask without a reply, or a remark."""
    if len(facts.people) > 1:
        return None
    done = _saying(facts, facts.last, "answer_done") if len(facts.voices) > 1 else None
    if done and not facts.last_asks():
        return _resolved(facts.last, "done", done, "possible")
    wish = strongest(facts.wishes) or _heading_question(facts)
    if wish is None:
        return Verdict(
            status="informational", reason=None, voice=facts.opening, quote=_first(facts.opening), certainty="likely"
        )
    sure: Certainty = "likely" if {w.kind for w in facts.wishes} - {"proposal", "invitation"} else "possible"
    alone = len(facts.voices) == len(facts.group.voices)
    return _unresolved(wish, "no_reply" if alone else "awaiting_reply", _pinged(facts), sure)


def opener_satisfied(facts: Facts) -> Verdict | None:
    """The one who began thanks, or accepts, as the last word."""
    voice = facts.last
    if voice.who != facts.opener or voice is facts.opening or facts.last_asks():
        return None
    sentence = _saying(facts, voice, "thanks", but="thanks_ahead") or _saying(facts, voice, "accept")
    return _resolved(voice, "answered", sentence, "certain") if sentence else None


def accepted(facts: Facts) -> Verdict | None:
    """The last word accepts what another put forward."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks():
        return None
    sentence = _saying(facts, voice, "accept") or (_saying(facts, voice, "agree") if len(voice.sentences) < 4 else None)
    return _resolved(voice, "agreed", sentence, "likely") if sentence else None


def carried_out(facts: Facts) -> Verdict | None:
    """The last word says that it was done, or refused."""
    voice = facts.last
    if voice is facts.opening or facts.last_asks():
        return None
    if any(m.kind == "answer" and m.group != "in_progress" for m in _own(facts, voice)):
        return _resolved(voice, "done", voice.last_sentence, "likely")
    first = voice.sentences[0] if voice.sentences else ""
    cue = facts.said.begins("answer_done_first", first) or facts.said.begins("answer_refused_first", first)
    sentence = first if cue else _saying(facts, voice, "answer_done")
    return _resolved(voice, "done", sentence, "likely") if sentence else None


def last_word_asks(facts: Facts) -> Verdict | None:
    """The last comment puts a question, and nobody has written since."""
    voice = facts.last
    if not facts.last_asks():
        return None
    question = next(s for s in reversed(voice.sentences) if QUESTION.search(s))
    wish = Wish(voice=voice, sentence=question, kind="question")
    return _unresolved(wish, "awaiting_reply", _addressed(facts, voice), "likely")


def called_and_silent(facts: Facts) -> Verdict | None:
    """A question was put to somebody by name, or the last comment calls for somebody, who has never written."""
    if any(v.comment.author is None for v in facts.voices):
        # it may be the one called for who forgot to sign
        return None
    for voice in reversed(facts.voices):
        waits = tuple(name for name in voice.pinged if name not in facts.people)
        wish = strongest([w for w in facts.wishes if w.voice is voice and w.kind in ("question", "request")])
        if waits and wish and _hears_more(facts, voice):
            return _unresolved(wish, "awaiting_reply", waits, "likely")
        if waits and voice is facts.last:
            quote = wish.sentence if wish else _said_to(voice, waits[0])
            return _unresolved(Wish(voice=voice, sentence=quote, kind="request"), "awaiting_reply", waits, "likely")
    return None


def _said_to(voice: Voice, name: str) -> str:
    """The sentence that calls somebody; the one behind it where it only leads on to that."""
    calls = next((i for i, sentence in enumerate(voice.sentences) if name in sentence), None)
    behind = voice.sentences[calls or 0 :]
    whole = (s for s in behind if not s.endswith(":") and "//" not in s and len(s.split()) > SHORT_SENTENCE)
    return next(whole, voice.last_sentence)


def _hears_more(facts: Facts, voice: Voice) -> bool:
    """Whether nobody was thanked after a question: the one who asked still wants to know."""
    return not any(
        facts.said.has("thanks", v.text) or facts.said.has("accept", v.text) for v in facts.voices[voice.index + 1 :]
    )


def unanswered_ask(facts: Facts) -> Verdict | None:
    """What the thread was opened to ask drew nothing with words in it; or the last word makes a proposal."""
    opening = strongest([w for w in facts.asked() if w.voice is facts.opening])
    if opening and not facts.replies_to(facts.opening):
        return _unresolved(opening, "awaiting_reply", _pinged(facts), "likely")
    last = strongest([w for w in facts.asked() if w.voice is facts.last and w.kind == "proposal"])
    return _unresolved(last, "awaiting_reply", _pinged(facts), "possible") if last else None


def answered(facts: Facts) -> Verdict | None:
    """Somebody asked, and somebody else replied."""
    asks = [w for w in facts.asked() if facts.replies_to(w.voice)]
    if not asks and _heading_question(facts) is None:
        return None
    reply = facts.replies_to(asks[0].voice)[-1] if asks else facts.last
    return _resolved(reply, "answered", _first(reply), "possible")


def talk(facts: Facts) -> Verdict | None:
    """Nobody asked for anything."""
    voice = facts.opening
    return Verdict(status="informational", reason=None, voice=voice, quote=_first(voice), certainty="possible")


RULES: tuple[tuple[str, Rule], ...] = (
    ("closed", closed),
    ("marked_resolved", marked_resolved),
    ("moved", moved),
    ("formal_request", formal_request),
    ("request_for_comment", request_for_comment),
    ("withdrawn", withdrawn),
    ("notice", notice),
    ("single_voice", single_voice),
    ("opener_satisfied", opener_satisfied),
    ("last_word_asks", last_word_asks),
    ("accepted", accepted),
    ("carried_out", carried_out),
    ("called_and_silent", called_and_silent),
    ("unanswered_ask", unanswered_ask),
    ("answered", answered),
    ("talk", talk),
)


def decide(facts: Facts) -> tuple[str, Verdict]:
    """The name of the first rule that speaks, and what it says."""
    for name, rule in RULES:
        verdict = rule(facts)
        if verdict is not None:
            return name, verdict
    raise AssertionError("the last rule always speaks")


def _resolved(voice: Voice, reason: Reason, quote: str, certainty: Certainty) -> Verdict:
    return Verdict(status="resolved", reason=reason, voice=voice, quote=quote, certainty=certainty)


def _unresolved(wish: Wish, reason: Reason, waits: tuple[str, ...], certainty: Certainty) -> Verdict:
    return Verdict(
        status="unresolved",
        reason=reason,
        voice=wish.voice,
        quote=wish.sentence,
        waiting_for=waits,
        certainty=certainty,
    )


def _saying(facts: Facts, voice: Voice, group: str, but: str = "") -> str:
    """The first sentence with a cue of a group and none of another; empty where there is none."""
    for sentence in voice.sentences:
        if facts.said.has(group, sentence) and not (but and facts.said.has(but, sentence)):
            return sentence
    return ""


def _first(voice: Voice) -> str:
    return voice.sentences[0] if voice.sentences else voice.text


def _opening_quote(facts: Facts) -> str:
    wish = strongest([w for w in facts.wishes if w.voice is facts.opening])
    return wish.sentence if wish else _first(facts.opening)


def _heading_question(facts: Facts) -> Wish | None:
    """The opening comment as a question, where the heading is one."""
    heading = facts.group.thread.heading or ""
    if not QUESTION.search(heading):
        return None
    return Wish(voice=facts.opening, sentence=_first(facts.opening), kind="question")


def _asks_question(facts: Facts, voice: Voice) -> bool:
    return any(w.voice is voice and w.kind == "question" for w in facts.wishes)


def _own(facts: Facts, voice: Voice) -> list[Marker]:
    span = voice.comment.span
    return [m for m in facts.group.markers if span.start <= m.span.start and m.span.end <= span.end]


def _pinged(facts: Facts) -> tuple[str, ...]:
    """Whom anybody called for who never came."""
    return tuple(dict.fromkeys(n for v in facts.voices for n in v.pinged if n not in facts.people))


def _addressed(facts: Facts, voice: Voice) -> tuple[str, ...]:
    """Whom a question is put to: the users it notifies, else the writer it replies to."""
    if voice.pinged:
        return voice.pinged
    parent = voice.comment.parent
    before = [v for v in facts.voices if v.index < voice.index and v.who != voice.who]
    if parent is not None:
        above = next((v for v in before if v.thread is voice.thread and _place(v) == parent), None)
        return (above.who,) if above and above.comment.author else ()
    return ()


def _place(voice: Voice) -> int:
    """Where a comment stands among its thread's comments."""
    return voice.thread.comments.index(voice.comment)
