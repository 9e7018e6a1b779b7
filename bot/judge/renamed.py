"""Users who wrote in one thread under an old name and a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from bot.judge.voices import Voice
from bot.model import UserFacts


def by_names_of_today(voices: Sequence[Voice], users: Mapping[str, UserFacts]) -> tuple[Voice, ...]:
    """The voices, with the new name of those who were renamed and wrote in the thread under that name too."""
    here = frozenset(voice.who for voice in voices)
    new = {name: facts.renamed_to for name, facts in users.items() if facts.renamed_to in here and facts.renamed_to}
    return tuple(_renamed(voice, new) for voice in voices) if new else tuple(voices)


def _renamed(voice: Voice, new: Mapping[str, str]) -> Voice:
    who = new.get(voice.who, voice.who)
    renamed = replace(voice, who=who)
    # they come on demand, from the names that stand in the wikitext
    renamed.__dict__.update(pinged=_others(voice.pinged, who, new), called=_others(voice.called, who, new))
    return renamed


def _others(names: Iterable[str], who: str, new: Mapping[str, str]) -> tuple[str, ...]:
    """Each user once, by the new name, the writer left out."""
    return tuple(dict.fromkeys(name for each in names if (name := new.get(each, each)) != who))
