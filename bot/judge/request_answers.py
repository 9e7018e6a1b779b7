"""An answer to a request whose template still says that it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.judge.cues import cues
from bot.judge.evidence import evidence
from bot.judge.group import within
from bot.judge.standing import Standing, first_from
from bot.judge.voices import Voice, voice
from bot.model import Certainty, Comment, Evidence, Marker, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswer:
    """Who answered a request, in which comment; ``certain`` where a template says so."""

    by: str
    comment: Comment
    evidence: Evidence
    certainty: Certainty


def request_answer(stands: Standing, markers: Sequence[Marker], snapshot: Snapshot) -> RequestAnswer | None:
    """The last answer, after which the one who requests has not written; None where there is none."""
    discussion, marker = stands.discussion, stands.marker
    asks = first_from(discussion.comments, marker) if marker else None
    page = snapshot.page(discussion.thread.page)
    if asks is None or asks.author is None or page is None:
        return None
    for number in range(len(discussion.comments) - 1, discussion.comments.index(asks), -1):
        comment = discussion.comments[number]
        if comment.author in (None, asks.author):
            return None
        spoken = voice(number, comment, discussion.thread, page, snapshot.profile)
        certainty = _answers(spoken, markers, snapshot)
        if certainty and comment.author:
            told = evidence(spoken, spoken.sentences[0] if spoken.sentences else "", snapshot.profile)
            return RequestAnswer(by=comment.author, comment=comment, evidence=told, certainty=certainty)
    return None


def _answers(spoken: Voice, markers: Sequence[Marker], snapshot: Snapshot) -> Certainty | None:
    """How sure it is that a comment carries a request out, or declines it; None where it does neither."""
    inside = within(markers, spoken.comment.span)
    if any(m.kind == "answer" and m.group != "in_progress" for m in inside):
        return "certain"
    said, first = cues(snapshot.profile), spoken.sentences[0] if spoken.sentences else ""
    begins = any(said.begins(group, first) for group in ("answer_done_first", "answer_refused_first"))
    return "likely" if begins else None
