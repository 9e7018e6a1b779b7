"""An answer to a request whose template still says that it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.judge.asks import ends_with_question
from bot.judge.cues import cues
from bot.judge.evidence import evidence
from bot.judge.group import within
from bot.judge.standing import Standing, first_from
from bot.judge.verdict import first_sentence
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
    """The last answer, after which the one who requests has written nothing but thanks; None where there is none."""
    discussion, asks = stands.discussion, requested_in(stands)
    page = snapshot.page(discussion.thread.page)
    if asks is None or asks.author is None or page is None:
        return None
    thanked = False
    for number in range(len(discussion.comments) - 1, discussion.comments.index(asks), -1):
        comment = discussion.comments[number]
        if comment.author is None:
            return None
        spoken = voice(number, comment, discussion.thread, page, snapshot.profile)
        if comment.author == asks.author:
            if not _is_content(spoken, snapshot):
                return None
            thanked = True
        elif certainty := _answers(spoken, markers, snapshot) or ("likely" if thanked else None):
            told = evidence(spoken, first_sentence(spoken), snapshot.profile)
            return RequestAnswer(by=comment.author, comment=comment, evidence=told, certainty=certainty)
    return None


def requested_in(stands: Standing) -> Comment | None:
    """The comment that makes the request."""
    return first_from(stands.discussion.comments, stands.marker) if stands.marker else None


def request_evidence(stands: Standing, snapshot: Snapshot) -> tuple[Evidence, ...]:
    """What is requested: the first ask of the comment that requests, else the first thing it says."""
    discussion, asks = stands.discussion, requested_in(stands)
    page = snapshot.page(discussion.thread.page)
    if asks is None or page is None:
        return discussion.evidence
    number = discussion.comments.index(asks)
    spoken = voice(number, asks, discussion.thread, page, snapshot.profile)
    asked = next((each.quote for each in discussion.asks if each.comment == number), None)
    return (evidence(spoken, asked or first_sentence(spoken), snapshot.profile),)


def _answers(spoken: Voice, markers: Sequence[Marker], snapshot: Snapshot) -> Certainty | None:
    """How sure it is that a comment carries a request out, or declines it; None where it does neither."""
    inside = within(markers, spoken.comment.span)
    if any(m.kind == "answer" and m.group != "in_progress" for m in inside):
        return "certain"
    said, first = cues(snapshot.profile), spoken.sentences[0] if spoken.sentences else ""
    begins = any(said.begins(group, first) for group in ("answer_done_first", "answer_refused_first"))
    tells = any(said.has(group, each) for each in spoken.sentences for group in ("answer_done", "answer_refused"))
    return "likely" if (begins or tells) and not ends_with_question(spoken, said) else None


def _is_content(spoken: Voice, snapshot: Snapshot) -> bool:
    """Whether a comment thanks, or accepts, and asks nothing more."""
    said = cues(snapshot.profile)
    thanks = any(
        said.has(group, each) and not said.has("thanks_ahead", each)
        for each in spoken.sentences
        for group in ("thanks", "accept")
    )
    return thanks and not ends_with_question(spoken, said)
