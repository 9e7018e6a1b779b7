"""One discussion in the words of those who wrote in it, as a comment at its end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.draft.made import SIGNED, listed, note
from bot.draft.matters import Matter, all_matters
from bot.draft.options import NoteOptions
from bot.draft.summary_lines import closed_line, positions_in, since_closed
from bot.draft.summary_room import summary_lines
from bot.draft.wording import Wikitext, Wording
from bot.messages import Words
from bot.model import Discussion, Finding, Note, Reading, message

FEWEST_AUTHORS = 3
FEWEST_POSITIONS = 2
FEWEST_AGAIN = 2


def summaries(reading: Reading, findings: Sequence[Finding], words: Words, options: NoteOptions) -> tuple[Note, ...]:
    """A summary of each discussion that one helps, the longest first, at most ``max_summaries``.

    That is a whole section of a live page which a finding tells of, which is unresolved or proposes a merge that is not
    closed, and in which three editors wrote or two gave positions; what was closed, only if two wrote since.
    """
    fitting = [each for each in all_matters(reading, findings) if _helps(each)]
    ranked = sorted(fitting, key=lambda each: -len(each.discussion.comments) if each.discussion else 0)
    return tuple(
        _summary(reading, each, each.discussion, words, options)
        for each in ranked[: options.max_summaries]
        if each.discussion
    )


def _helps(matter: Matter) -> bool:
    found = matter.discussion
    if matter.archived or found is None or found.thread.heading is None:
        return False
    is_open = matter.proposal.state in ("open", "stale") if matter.proposal else found.status == "unresolved"
    if found.closure and 0 < len({each.author for each in since_closed(found)}) < FEWEST_AGAIN:
        return False
    took_sides = {each.author for each in positions_in(matter, found)}
    return is_open and (len(found.authors) >= FEWEST_AUTHORS or len(took_sides) >= FEWEST_POSITIONS)


def _summary(reading: Reading, matter: Matter, found: Discussion, words: Words, options: NoteOptions) -> Note:
    snapshot, thread = reading.page.snapshot, found.thread
    wording = Wording(words=words, profile=snapshot.profile, title=thread.page, about=thread.page)
    lead, ending = wording.say("note-summary-intro", date=snapshot.read_at), _ending(found, wording)
    room = options.summary_length - len(f"{lead}\n\n{ending} {SIGNED}")
    return note(
        reading,
        "thread-summary",
        thread.page,
        thread.heading or "",
        [listed(lead, summary_lines(matter, found, wording, room)), ending],
        edit_summary=words.say(message("note-edit-summary-thread")),
        keys=[thread.name],
        findings=[matter.finding],
    )


def _ending(found: Discussion, wording: Wording) -> Wikitext:
    """How it was closed, or that it was not."""
    if found.closure is None:
        return wording.say("note-summary-not-closed")
    return wording.say("note-summary-not-closed-since") if since_closed(found) else closed_line(found.closure, wording)
