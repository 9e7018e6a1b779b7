"""What is answered: the writer and how sure that is, or why nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.attribution.likeness import TO_THE_WORD
from bot.attribution.trail import Step, Trail
from bot.attribution.verdict import Verdict
from bot.model import Argument, Attribution, Certainty, Message, Revision
from bot.titles import diff_url
from config.profile import Profile

# what is told of the way, the most telling step first
HOW: Mapping[Step, str] = {
    "change": "attribution-how-changed",
    "move": "attribution-how-moved",
    "restore": "attribution-how-restored",
    "archive": "attribution-how-archived",
}
FOUND_ON_PAGE = "attribution-how-added"
# between the wiki that an edit was imported from and its user there; no name of an account holds it
FROM_ELSEWHERE = ">"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The first edit that a text was followed back to."""

    trail: Trail
    revision: Revision
    told: Verdict


def by(reached: Reached, profile: Profile) -> Attribution:
    """The one who made an edit, as the writer of its text."""
    revision, steps = reached.revision, reached.trail.steps
    if revision.user is None or "user" in revision.hidden:
        return unknown("attribution-user-hidden")
    if FROM_ELSEWHERE in revision.user:
        wiki, _, name = revision.user.partition(FROM_ELSEWHERE)
        return unknown("attribution-user-elsewhere", name=name, wiki=wiki)
    return Attribution(
        user=revision.user,
        timestamp=revision.timestamp,
        revid=revision.revid,
        diff_url=diff_url(profile, reached.trail.title, revision.revid),
        how=next((key for step, key in HOW.items() if step in steps), FOUND_ON_PAGE),
        certainty=_certainty(reached),
        opted_out=_opted_out(revision.edit_summary or "", profile),
    )


def unknown(why: str, **args: Argument) -> Attribution:
    """No writer, and the reason."""
    return Attribution(unknown=Message(key=why, args=args))


def _opted_out(edit_summary: str, profile: Profile) -> bool:
    """Whether an edit summary says that nobody is to sign."""
    return any(mark in edit_summary.casefold() for mark in profile.cue("no_sign"))


def _certainty(reached: Reached) -> Certainty:
    steps = set(reached.trail.steps)
    if "change" in steps or "move" in steps or not reached.told.match.alone:
        return "likely"
    return "certain" if reached.told.match.likeness >= TO_THE_WORD else "likely"
