"""Rules for what was talked over without a recorded end."""

from __future__ import annotations

from datetime import timedelta

from bot.judge.facts import Facts
from bot.judge.positions import stand
from bot.judge.verdict import Verdict, first_sentence, informational, resolved, without_outcome

# an answer comes within days; who still writes later was not content with the first ones
DRAWN_OUT = timedelta(days=30)
# fewer comments are a remark and what somebody says to it
TALK = 3


def undecided(facts: Facts) -> Verdict | None:
    """Editors stand on both sides, and nobody recorded an outcome."""
    stands = [given for voice in facts.voices if (given := stand(voice, facts.said))]
    sides = {given.side for given in stands}
    return None if facts.ended or not {"support", "oppose"} <= sides else without_outcome(facts)


def drawn_out(facts: Facts) -> Verdict | None:
    """What the opening asks was talked over for more than a month, and nobody recorded an outcome."""
    lasted = facts.lasted
    if not facts.opening_asks() or lasted is None or lasted <= DRAWN_OUT:
        return None
    return without_outcome(facts)


def opener_insists(facts: Facts) -> Verdict | None:
    """Who began has the last word, and is not content."""
    return without_outcome(facts) if facts.is_opener(facts.last) else None


def talked_over(facts: Facts) -> Verdict | None:
    """Several comments, and nothing that somebody asked is left open."""
    if len(facts.voices) < TALK:
        return None
    return resolved(facts.last, "answered", first_sentence(facts.last))


def talk(facts: Facts) -> Verdict | None:
    """Nobody asked for anything."""
    return informational(facts.opening)
