"""Why somebody who is waited for will hardly answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.model import Absence, Message, UserFacts, message

AWAY = timedelta(days=365)


def absences(names: Sequence[str], users: Mapping[str, UserFacts], at: datetime) -> Iterator[Absence]:
    """What is known of each, as of a moment; of those who may well answer, nothing."""
    for name in names:
        facts = users.get(name)
        if facts is None:
            continue
        if facts.renamed_to:
            yield Absence(name=name, why="renamed", renamed_to=facts.renamed_to)
        if facts.blocked:
            yield Absence(name=name, why="blocked")
        elif facts.bot:
            yield Absence(name=name, why="bot")
        elif facts.last_edit and at - facts.last_edit > AWAY:
            yield Absence(name=name, why="away", since=facts.last_edit)


def absence_told(absence: Absence) -> Message:
    """An absence in a sentence."""
    if absence.why == "away" and absence.since:
        return message("absent-away", name=absence.name, since=absence.since)
    if absence.renamed_to:
        return message("absent-renamed", name=absence.name, new=absence.renamed_to)
    return message(f"absent-{absence.why}", name=absence.name)
