"""Sentences that want something from somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from bot.judge.cues import Cues
from bot.judge.voices import Voice

AskKind = Literal["question", "request", "proposal", "error_report", "invitation"]
# in this order: a request that is put as a question is a request
GROUPS: tuple[tuple[str, AskKind], ...] = (
    ("ask_request", "request"),
    ("ask_proposal", "proposal"),
    ("ask_error", "error_report"),
    ("ask_invitation", "invitation"),
)
# without a cue of these only the question mark tells whether a sentence asks
TELLING = (*(group for group, _ in GROUPS), "ask_question", "rhetorical")
# from the beginning of what closes a sentence, so that a long row of it is read once
QUESTION = re.compile(r"(?<![\s\"')\]!?])[\s\"')\]!]*\?[\s\"')\]!?]*$")
# shorter questions ("What?", "Really?") ask nothing that could be answered
SHORTEST = 3
# a longer sentence is no fuller
FULL = 12


class Wish(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence of a voice that asks, and what kind of asking it is."""

    voice: Voice
    sentence: str
    kind: AskKind


def wishes(voice: Voice, said: Cues) -> tuple[Wish, ...]:
    """What a comment asks, in order."""
    if voice.may_say(TELLING):
        kinds = ((each, kind_of(each, said)) for each in voice.sentences)
        return tuple(Wish(voice=voice, sentence=sentence, kind=kind) for sentence, kind in kinds if kind)
    questions = (each for each in voice.sentences if "?" in each and is_question(each)) if "?" in voice.text else ()
    return tuple(Wish(voice=voice, sentence=each, kind="question") for each in questions if not _brief(each))


def kind_of(sentence: str, said: Cues) -> AskKind | None:
    """How a sentence asks, or None where it does not."""
    asks = is_question(sentence)
    if not said.may_have(TELLING, sentence):
        return "question" if asks and not _brief(sentence) else None
    if asks and (said.has("rhetorical", sentence) or _brief(sentence)):
        return None
    if not asks and said.has("ask_nothing", sentence):
        return None
    for group, kind in GROUPS:
        if said.has(group, sentence):
            return kind
    if asks or said.begins("ask_question", sentence):
        return "question"
    return None


def ends_with_question(voice: Voice, said: Cues) -> bool:
    """Whether the last thing a comment says is a question; one that thanks follow too."""
    return last_question(voice, said) is not None


def last_question(voice: Voice, said: Cues) -> str | None:
    """The question that a comment ends with, short ones ("What name?") by the fullest before them; None without one."""
    if "?" not in voice.text:
        return None
    last = next((s for s in reversed(voice.sentences) if _counts(s, voice, said)), None)
    if last is None or not _puts(last, said):
        return None
    if not _brief(last):
        return last
    asked = (s for s in voice.sentences if _puts(s, said) and _counts(s, voice, said))
    return max(asked, key=lambda s: min(len(s.split()), FULL))


def _counts(sentence: str, voice: Voice, said: Cues) -> bool:
    """Whether a sentence is more than thanks."""
    thanks = voice.may_say(("thanks",)) and said.has("thanks", sentence)
    return not thanks or (is_question(sentence) and not _brief(sentence))


def _puts(sentence: str, said: Cues) -> bool:
    return is_question(sentence) and not said.has("rhetorical", sentence)


def is_question(sentence: str) -> bool:
    """Whether a sentence ends as a question does."""
    return sentence.endswith("?") or ("?" in sentence and QUESTION.search(sentence) is not None)


def _brief(sentence: str) -> bool:
    return len(sentence.split(maxsplit=SHORTEST)) < SHORTEST


def strongest(found: Sequence[Wish]) -> Wish | None:
    """The ask to quote: one that wants an answer, in its fullest words; the later of two alike."""
    if len(found) < 2:
        return found[0] if found else None
    return max(enumerate(found), key=lambda each: (*_weight(each[1]), each[0]))[1]


def _weight(wish: Wish) -> tuple[bool, bool, bool, int]:
    words = len(wish.sentence.split())
    direct = wish.kind in ("question", "request")
    return wish.kind != "invitation", direct, not wish.sentence.startswith("("), min(words, FULL)


def direct(found: Sequence[Wish]) -> Iterator[Wish]:
    """The asks that want an answer, not just any comment."""
    return (wish for wish in found if wish.kind != "invitation")
