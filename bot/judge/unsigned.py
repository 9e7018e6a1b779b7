"""Comments without a whole signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.judge.cues import cues
from bot.judge.evidence import evidence
from bot.judge.group import Group
from bot.judge.unsigned_doubts import (
    cut_up,
    is_last_of_box,
    is_list_of_sources,
    is_no_speech,
    own_words,
    signed_below,
    signed_in_the_same_edit,
)
from bot.judge.unsigned_shapes import (
    begins_with_a_name,
    ends_with_a_name,
    is_code,
    is_set_out,
    is_signed_above,
    is_title,
)
from bot.judge.voices import Voice
from bot.model import Attribution, Certainty, Span, UnsignedComment, message
from bot.parse.plain import plain_text
from bot.parse.source import reader
from config.profile import Profile

SHOWN = 60
BOTS_SIGN_WITHIN = timedelta(days=1)
USER_TALK = 3
# fewer words than this may be a caption, a list or what is left of a template
FEWEST_WORDS = 4
# headings of whole threads
WHOLE = 2
Attributions = Mapping[tuple[str, Span], Attribution]
NOTHING_KNOWN: Attributions = {}
NOT_LOOKED_UP = Attribution(unknown=message("unsigned-not-looked-up"))


def unsigned_comments(group: Group, profile: Profile, known: Attributions = NOTHING_KNOWN) -> Iterator[UnsignedComment]:
    """The unsigned comments of a thread itself, its subsections' left out; ``known`` is who wrote what stands where."""
    signed = frozenset(voice.thread is group.thread for voice in group.voices if voice.comment.signature)
    people = frozenset(voice.who.casefold() for voice in group.voices)
    settled = max((v.index for v in group.voices if v.at and group.read_at - v.at >= BOTS_SIGN_WITHIN), default=-1)
    for voice in group.voices:
        comment = voice.comment
        if comment.signature is not None or voice.thread is not group.thread or comment.odd_time:
            continue
        attribution = known.get((group.page.title, comment.span), NOT_LOOKED_UP)
        text = plain_text(group.page.wikitext[comment.span.start : comment.span.end], reader(profile))
        if not _is_unsigned(group, voice, text, attribution):
            continue
        certainty = _certainty(group, voice, attribution, signed)
        if certainty is None:
            continue
        fresh = _may_be_signed_yet(group, profile, attribution, below=voice.index >= settled)
        if fresh or is_list_of_sources(voice, cues(profile)) or _is_named(group, voice, people, profile):
            certainty = "possible"
        yield UnsignedComment(
            page=group.page.title,
            thread=group.thread,
            comment=comment,
            starts_with=text.split("\n", 1)[0][:SHOWN],
            kind="only_name" if comment.only_name else "only_time" if comment.only_time else "whole_comment",
            certainty=certainty,
            attribution=attribution,
            evidence=evidence(voice, text.split("\n")[0], profile),
            archived=group.archived,
        )


def _is_unsigned(group: Group, voice: Voice, text: str, known: Attribution) -> bool:
    """Whether it is somebody's comment that no signature stands for, nor is meant to."""
    if min(len(text.split()), len(own_words(voice))) < FEWEST_WORDS:
        return False
    signed = signed_below(group, voice) or signed_in_the_same_edit(group, known)
    return not (known.opted_out or signed or is_last_of_box(voice))


def _is_named(group: Group, voice: Voice, people: frozenset[str], profile: Profile) -> bool:
    """Whether who wrote it stands there, though no signature does; ``people`` are those of the thread."""
    below = group.voices[voice.index + 1] if voice.index + 1 < len(group.voices) else None
    how = reader(profile)
    return ends_with_a_name(voice, below, people, how) or begins_with_a_name(voice, how)


def _is_shaped_otherwise(group: Group, voice: Voice) -> bool:
    """Whether it looks like a title, a program or a part of a longer text, or goes on below its signature."""
    above = group.voices[voice.index - 1] if voice.index else None
    return is_title(voice) or is_code(voice) or is_set_out(voice, above) or is_signed_above(above)


def _may_be_signed_yet(group: Group, profile: Profile, known: Attribution, *, below: bool) -> bool:
    """Whether words may be so fresh that a bot is still to sign them; ``below`` all that is older, as far as dated."""
    latest = known.timestamp or (group.page.timestamp if below else None)
    return bool(profile.cue("sign_bot")) and latest is not None and group.read_at - latest < BOTS_SIGN_WITHIN


def _certainty(group: Group, voice: Voice, known: Attribution, signed: frozenset[bool]) -> Certainty | None:
    """How sure it is that somebody forgot to sign; ``signed`` tells of signatures in the thread and below it."""
    here = True in signed
    if voice.page.ns == USER_TALK and not here:
        # whose page it is needs not sign a note to readers
        return None
    if voice.thread.heading is None:
        return "possible" if here else None
    comment = voice.comment
    if comment.only_name or comment.only_time or is_no_speech(voice) or _is_shaped_otherwise(group, voice):
        return "possible"
    # words above subsections may only lead in to them; subsections that nobody signed may be one long text
    if not here and (signed or (voice.thread.heading_level or 0) > WHOLE):
        return "possible"
    if known.user is None and cut_up(group, voice):
        return "possible"
    alone = len(voice.thread.comments) == 1
    last = comment is voice.thread.comments[-1]
    return "certain" if last and not alone else "likely"
