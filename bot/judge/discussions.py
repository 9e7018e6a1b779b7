"""Each thread, judged."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.judge.asks import Wish
from bot.judge.certainty import certainty
from bot.judge.cues import cues
from bot.judge.evidence import evidence, quote_span, shorten, thread_url
from bot.judge.facts import Facts, facts
from bot.judge.group import Group
from bot.judge.positions import positions
from bot.judge.rules import decide
from bot.model import Ask, Discussion
from bot.parse.source import reader
from config.profile import Profile


def discussion(group: Group, profile: Profile) -> Discussion:
    """What became of a discussion, with the sentence that says so."""
    found = facts(group, cues(profile), reader(profile))
    rule, verdict = decide(found)
    times = [v.at for v in group.voices if v.at is not None and v.at <= group.read_at]
    latest = max(times, default=None)
    return Discussion(
        thread=group.thread,
        comments=tuple(v.comment for v in group.voices),
        status=verdict.status,
        reason=verdict.reason,
        rule=rule,
        certainty=certainty(rule, words_known=profile.has_words),
        waiting_for=verdict.waiting_for,
        asks=tuple(_ask(found, wish) for wish in found.asked()),
        positions=positions(group.voices, found.said, reader(profile), merging=partial(_is_of_merging, found)),
        closure=found.ended.closure if found.ended else None,
        opened=min(times, default=None),
        latest_activity=latest,
        quiet_days=(group.read_at - latest).days if latest else None,
        authors=tuple(dict.fromkeys(v.comment.author for v in group.voices if v.comment.author)),
        url=thread_url(group.thread, group.page, profile),
        archived=group.archived,
        evidence=(evidence(verdict.voice, verdict.quote, profile),),
        hold_until=_held(group),
    )


def _is_of_merging(found: Facts) -> bool:
    """Whether a discussion's heading or its first comment speaks of merging."""
    said = (found.group.thread.heading or "", found.opening.text)
    return any(found.said.has("merge_act", text) for text in said)


def _ask(found: Facts, wish: Wish) -> Ask:
    voice = wish.voice
    reply = found.first_replies.get(voice.index)
    return Ask(
        comment=voice.index,
        author=voice.comment.author or voice.comment.only_name,
        at=voice.at,
        quote=shorten(wish.sentence),
        span=quote_span(voice, wish.sentence),
        kind="question" if wish.kind == "invitation" else wish.kind,
        addressees=voice.pinged,
        answered_by=reply.index if reply else None,
    )


def _held(group: Group) -> datetime | None:
    """Until when a marker keeps the thread from being archived; None where that has passed."""
    stamps = [m.until for m in group.markers if m.kind == "hold" and m.until and m.until > group.read_at]
    return max(stamps, default=None)
