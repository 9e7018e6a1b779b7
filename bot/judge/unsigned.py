"""Comments without a whole signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.judge.evidence import evidence
from bot.judge.group import Group
from bot.judge.voices import Voice
from bot.model import Attribution, Certainty, Span, UnsignedComment, message
from bot.parse.plain import plain_text
from bot.parse.source import reader
from config.profile import Profile

SHOWN = 60
BOTS_SIGN_WITHIN = timedelta(days=1)
USER_TALK = 3
LINK = re.compile(r"\[\[[^\[\]]*\]\]|\[?https?://\S+|[*#:;]+")
# fewer words than this may be a caption, a list or what is left of a template
FEWEST_WORDS = 4
Attributions = Mapping[tuple[str, Span], Attribution]
NOTHING_KNOWN: Attributions = {}
NOT_LOOKED_UP = Attribution(unknown=message("unsigned-not-looked-up"))


def unsigned_comments(group: Group, profile: Profile, known: Attributions = NOTHING_KNOWN) -> Iterator[UnsignedComment]:
    """The unsigned comments of a thread itself, its subsections' left out; ``known`` is who wrote what stands where."""
    for voice in group.voices:
        comment = voice.comment
        if comment.signature is not None or voice.thread is not group.thread or comment.odd_time:
            continue
        text = plain_text(group.page.wikitext[comment.span.start : comment.span.end], reader(profile))
        certainty = _certainty(voice, text)
        if certainty is None:
            continue
        if _may_be_signed_yet(group, voice, profile):
            certainty = "possible"
        yield UnsignedComment(
            page=group.page.title,
            thread=group.thread,
            comment=comment,
            starts_with=text.split("\n", 1)[0][:SHOWN],
            kind="only_name" if comment.only_name else "only_time" if comment.only_time else "whole_comment",
            certainty=certainty,
            attribution=known.get((group.page.title, comment.span), NOT_LOOKED_UP),
            evidence=evidence(voice, text.split("\n")[0], profile),
            archived=group.archived,
        )


def _may_be_signed_yet(group: Group, voice: Voice, profile: Profile) -> bool:
    """Whether the words may be so fresh that a bot is still to sign them."""
    saved = group.page.timestamp
    if not profile.cue("sign_bot") or saved is None or group.read_at - saved >= BOTS_SIGN_WITHIN:
        return False
    return all(v.at is None or group.read_at - v.at < BOTS_SIGN_WITHIN for v in group.voices[voice.index + 1 :])


def _certainty(voice: Voice, text: str) -> Certainty | None:
    """How sure it is that somebody forgot to sign; None where it is hardly a comment."""
    if len(text.split()) < FEWEST_WORDS:
        return None
    comment = voice.comment
    if len(LINK.sub("", voice.wikitext).split()) < FEWEST_WORDS:
        return None
    signed = any(other.signature for other in voice.thread.comments)
    if voice.page.ns == USER_TALK and not signed:
        # whose page it is needs not sign a note to readers
        return None
    if voice.thread.heading is None:
        return "possible" if signed else None
    if comment.only_name or comment.only_time:
        return "possible"
    alone = len(voice.thread.comments) == 1
    last = comment is voice.thread.comments[-1]
    return "certain" if last and not alone else "likely"
