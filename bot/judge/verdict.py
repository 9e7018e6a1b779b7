"""What a rule says of a discussion, and what rules look at."""

from __future__ import annotations

from dataclasses import dataclass

from bot.judge.asks import AskKind, Wish, is_question, strongest
from bot.judge.facts import Facts
from bot.judge.group import within
from bot.judge.voices import Voice
from bot.model import Marker, Reason, Status

# no more words than this ("Hello, Ann Miller!") are hardly what a comment says
GREETING = 3
USER_TALK = 3
DONE_FIRST = ("answer_done_first", "answer_refused_first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule says, and the comment and sentence it rests on."""

    status: Status
    reason: Reason | None
    voice: Voice
    quote: str
    waiting_for: tuple[str, ...] = ()


def resolved(voice: Voice, reason: Reason, quote: str) -> Verdict:
    """A verdict that nothing is left to do."""
    return Verdict(status="resolved", reason=reason, voice=voice, quote=quote)


def unresolved(wish: Wish, reason: Reason, waits: tuple[str, ...] = ()) -> Verdict:
    """A verdict that somebody still waits."""
    return Verdict(status="unresolved", reason=reason, voice=wish.voice, quote=wish.sentence, waiting_for=waits)


def informational(voice: Voice) -> Verdict:
    """A verdict that nothing was asked."""
    return Verdict(status="informational", reason=None, voice=voice, quote=first_sentence(voice))


def without_outcome(facts: Facts) -> Verdict:
    """A verdict that it was talked over and nobody recorded an outcome; what the opening asks is quoted."""
    quote = quote_of(facts, facts.opening)
    return Verdict(status="unresolved", reason="no_outcome", voice=facts.opening, quote=quote)


def saying(facts: Facts, voice: Voice, group: str, but: str = "") -> str:
    """The first sentence with a cue of a group and none of another; empty where there is none."""
    for sentence in voice.sentences if voice.may_say((group,)) else ():
        if facts.said.has(group, sentence) and not (but and facts.said.has(but, sentence)):
            return sentence
    return ""


def first_sentence(voice: Voice) -> str:
    """The first thing a comment says, a greeting or a lead left out where more follows."""
    whole = (s for s in voice.sentences if len(s.split(maxsplit=GREETING)) > GREETING and not s.endswith((":", ",")))
    return next(whole, voice.sentences[0] if voice.sentences else voice.text)


def quote_of(facts: Facts, voice: Voice) -> str:
    """What a comment asks; its first sentence where it asks nothing."""
    wish = strongest([w for w in facts.wishes if w.voice is voice])
    return wish.sentence if wish else first_sentence(voice)


def heading_question(facts: Facts) -> Wish | None:
    """The opening comment as a question, where the heading is one."""
    return _by_heading(facts, "question") if is_question(facts.group.thread.heading or "") else None


def heading_ask(facts: Facts) -> Wish | None:
    """The opening comment as what its heading says that it is: a question, or a report that something is wrong."""
    reports = facts.said.has("heading_ask", facts.group.thread.heading or "")
    # thanks there are an answer to what was said elsewhere
    answers = reports and saying(facts, facts.opening, "thanks", but="thanks_ahead")
    return heading_question(facts) or (_by_heading(facts, "error_report") if reports and not answers else None)


def _by_heading(facts: Facts, kind: AskKind) -> Wish:
    sentence = first_sentence(facts.opening) or facts.group.thread.heading or ""
    return Wish(voice=facts.opening, sentence=sentence, kind=kind)


def done(facts: Facts, voice: Voice) -> str | None:
    """The sentence that says that it was done, or refused; None where a comment says neither."""
    if any(m.kind == "answer" and m.group != "in_progress" for m in own_markers(facts, voice)):
        return voice.last_sentence
    begins = voice.sentences if voice.may_say(DONE_FIRST) else ()
    if begins and _begins_done(facts, begins[0]):
        return begins[0]
    return saying(facts, voice, "answer_done") or next((s for s in begins if says_done(facts, s)), None)


def says_done(facts: Facts, sentence: str) -> bool:
    """Whether a sentence says no more than that it was done, or refused: "Seems sensible. Done."."""
    return _begins_done(facts, sentence) and len(sentence.split()) <= GREETING


def _begins_done(facts: Facts, sentence: str) -> bool:
    return any(facts.said.begins(group, sentence) for group in DONE_FIRST)


def asks_question(facts: Facts, voice: Voice) -> bool:
    """Whether a comment puts a question."""
    return any(w.voice is voice and w.kind == "question" for w in facts.wishes)


def own_markers(facts: Facts, voice: Voice) -> list[Marker]:
    """The markers that stand in a comment."""
    return within(facts.group.markers, voice.comment.span)


def never_came(facts: Facts) -> tuple[str, ...]:
    """Whom anybody called for who never came."""
    return tuple(dict.fromkeys(n for v in facts.voices for n in v.pinged if n not in facts.people))


def called_upon(facts: Facts) -> tuple[str, ...]:
    """Whom an ask without a reply waits for: whom it calls for, else the user whose talk page it stands on."""
    title = facts.group.subject
    owner = title.partition(":")[2].partition("/")[0] if facts.group.page.ns == USER_TALK else ""
    return never_came(facts) or ((owner,) if owner and owner not in facts.people else ())


def addressed(facts: Facts, voice: Voice) -> tuple[str, ...]:
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
