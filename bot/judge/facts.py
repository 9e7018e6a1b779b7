"""What is true of a discussion, whatever may be made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.judge.asks import Wish, direct, ends_with_question, wishes
from bot.judge.closures import Ended, formal, in_words
from bot.judge.cues import Cues
from bot.judge.group import Group
from bot.judge.voices import Voice
from bot.model import Marker
from bot.parse.source import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A group with what its rules ask: ``voices`` are the ones that count, those after a closing box if any wrote.

    ``opener`` is who wrote first; ``wishes`` every sentence that asks, by comment, ``asks`` those that want an answer;
    ``ended`` the recorded end. ``last`` is the last comment by the clock; by place on the page where times are the
    same, or missing below a reply. ``first_replies`` holds the first reply to each voice that has any, by its number.
    """

    group: Group
    said: Cues
    voices: tuple[Voice, ...]
    last: Voice
    people: frozenset[str]
    wishes: tuple[Wish, ...]
    asks: tuple[Wish, ...]
    ended: Ended | None
    first_replies: Mapping[int, Voice]

    @property
    def opening(self) -> Voice:
        """The first comment."""
        return self.voices[0]

    @property
    def opener(self) -> str:
        """Who began."""
        return self.opening.who

    @property
    def lasted(self) -> timedelta | None:
        """From the first comment to the last by the clock; None where nothing is dated."""
        times = [voice.at for voice in self.voices if voice.at]
        return max(times) - min(times) if times else None

    @property
    def alone(self) -> bool:
        """Whether only one person wrote."""
        return len(self.people) == 1

    def is_opener(self, voice: Voice) -> bool:
        """Whether a comment is by who began; editors without an account come back under other addresses."""
        return voice.who == self.opener or (voice.nameless and self.opening.nameless)

    def opener_waits(self) -> bool:
        """Whether nobody wrote below the last question or request that who began has put, but for the last comment."""
        asks = [w.voice for w in self.asked() if w.voice.who == self.opener and w.kind in ("question", "request")]
        before = [voice.index for voice in asks if voice is not self.last]
        return bool(before) and all(v.who == self.opener for v in self.voices if v.index > before[-1])

    def markers(self, kind: str) -> tuple[Marker, ...]:
        """The markers of one kind in the thread and its subsections."""
        return tuple(m for m in self.group.markers if m.kind == kind)

    def asked(self) -> tuple[Wish, ...]:
        """The asks that want an answer."""
        return self.asks

    def opening_asks(self) -> tuple[Wish, ...]:
        """What the first comment asks."""
        return tuple(wish for wish in self.asked() if wish.voice is self.opening)

    def since_asked(self) -> tuple[Voice, ...]:
        """The comments below the last one that asks, the first comment left out, in order from the last."""
        latest = max((wish.voice.index for wish in self.asked()), default=0)
        return tuple(voice for voice in reversed(self.voices[1:]) if voice.index > latest)

    def replies_to(self, voice: Voice) -> tuple[Voice, ...]:
        """Later comments with words in them by anybody else."""
        return tuple(v for v in self.voices if v.index > voice.index and v.who != voice.who and not v.wordless)

    def last_asks(self) -> bool:
        """Whether the last comment ends with a question."""
        return ends_with_question(self.last, self.said)


def facts(group: Group, said: Cues, how: Reader) -> Facts:
    """The facts of a discussion."""
    ended = formal(group.thread, group.voices, how) or in_words(group.voices, said)
    reopened = ended.after if ended and ended.closure.formal else ()
    voices = reopened or group.voices
    # a bot's note under somebody's words is no turn in the talk
    people = tuple(v for v in voices if not v.bot) or voices
    found = tuple(wish for v in people for wish in wishes(v, said))
    return Facts(
        group=group,
        said=said,
        voices=people,
        last=max(_times(people), key=lambda each: each[0])[1],
        people=frozenset(v.who for v in people),
        wishes=found,
        asks=tuple(direct(found)),
        ended=ended,
        first_replies=_first_replies(people),
    )


def _times(voices: Sequence[Voice]) -> Iterator[tuple[tuple[float, int], Voice]]:
    """Each comment with its place in time; one without a time is as late as the one above it."""
    at = 0.0
    for voice in voices:
        at = voice.at.timestamp() if voice.at else at
        yield (at, voice.index), voice


def _first_replies(voices: Sequence[Voice]) -> dict[int, Voice]:
    """For each voice the next one with words in it by anybody else; one walk, however long the thread is."""
    found: dict[int, Voice] = {}
    ahead: list[Voice] = []  # the next voice with words, and the next one by somebody other than its author
    for voice in reversed(voices):
        reply = next((each for each in ahead if each.who != voice.who), None)
        if reply:
            found[voice.index] = reply
        if not voice.wordless:
            ahead = [voice, reply] if reply else [voice]
    return found
