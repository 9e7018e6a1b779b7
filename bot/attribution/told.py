"""What an edit summary tells of where the text of an edit comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.attribution.ranking import RESTORING_TAGS, SECTION
from bot.model import Revision
from bot.titles import PROJECT, is_talk, namespace_of, normalise
from config.profile import Profile

_LINK = re.compile(r"\[\[:?([^\[\]|#]+)[^\[\]]*\]\]")
_NEVER = r"(?!)"
USER_TALK = 3


def restores(revision: Revision, profile: Profile) -> bool:
    """Whether an edit says that it puts back what stood there before: by a tag, or as its summary begins."""
    if RESTORING_TAGS.intersection(revision.tags):
        return True
    # further on it may be what the comment is about
    words = _own_words(revision)
    if _phrases(profile.cue("summary_restores")).match(words.lstrip(" '\"([{<-–—:*")):
        return True
    return bool(_by_mediawiki(profile.language.restoring).match(words))


def carries(revision: Revision, profile: Profile) -> bool:
    """Whether an edit summary says that text was brought from another talk page."""
    moved = _phrases(profile.cue("summary_carries")).search(_own_words(revision))
    return bool(moved) and next(_linked(revision, profile), None) is not None


def named(revision: Revision, profile: Profile) -> Iterator[str]:
    """The talk pages that a text may have come from: users' own only where the summary says so."""
    moved = carries(revision, profile)
    return (title for title, ns in _linked(revision, profile) if moved or ns != USER_TALK)


def _linked(revision: Revision, profile: Profile) -> Iterator[tuple[str, int]]:
    for name in _LINK.findall(SECTION.sub("", revision.edit_summary or "")):
        title, ns = normalise(name, profile), namespace_of(name, profile)
        if ns == PROJECT or is_talk(title, profile):
            yield title, ns


def _own_words(revision: Revision) -> str:
    """A summary without the section and the links in it."""
    return _LINK.sub("[[]]", SECTION.sub("", revision.edit_summary or "")).strip()


@lru_cache(maxsize=64)
def _phrases(cues: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, cues))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if cues else _NEVER, re.I)


@lru_cache(maxsize=64)
def _by_mediawiki(summaries: tuple[str, ...]) -> re.Pattern[str]:
    """What any of these summaries matches, with something for each ``$1``."""
    parts = ([r"\s+".join(map(re.escape, part.split(" "))) for part in each.split("$1")] for each in summaries)
    either = "|".join(".+?".join(each) for each in parts)
    return re.compile(either or _NEVER)
