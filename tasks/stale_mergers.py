"""A merge was proposed, and nothing has come of it.

Why it matters
    The tag asks every reader a question that nobody is answering; a merge that was agreed waits for somebody to do it.
Left alone
    Proposals that were closed or carried out, or in which somebody wrote within ``quiet_days``; older ones that a later
    proposal for the same pages took up again; tags whose discussion stands on a page that was not read; discussions
    that may be about something else.
Example
    ``{{merge to|Mill|discuss=Talk:Mill pond#Merge}}``, last comment a year ago.
See also
    Wikipedia:Merging
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.model import Comment, Days, Finding, MergeProposal, Message, Reading, message, task
from bot.model.keys import distinct
from bot.titles import anchor_encode

NO_DISCUSSION = frozenset({"tag_without_discussion", "link_broken"})
SETTLED = frozenset({"closed", "done"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``quiet_days``: a proposal is told when nobody has written about it for so many days."""

    quiet_days: Days = 30


@task("stale-mergers", options=Options, reads={"subject", "archives", "linked"})
def stale_mergers(reading: Reading, options: Options) -> Iterator[Finding]:
    """One finding for each merge that waits: gone quiet, tagged without a discussion, agreed and not carried out."""
    latest = _latest(reading)
    comments = {id(each.thread): each.comments for each in reading.discussions}
    archives = frozenset(page.title for page in reading.page.pages if page.is_archive)
    for proposal, key in zip(reading.merge_proposals, _keys(reading), strict=True):
        if proposal.state in SETTLED or proposal.certainty == "possible":
            continue
        if proposal.quiet_days is not None and proposal.quiet_days < options.quiet_days:
            continue
        if not _known(proposal) or _taken_up_again(proposal, latest):
            continue
        yield Finding(
            task="stale-mergers",
            key=key,
            fingerprint=_fingerprint(proposal, comments),
            about=proposal.thread.name if proposal.thread else key,
            summary=_summary(proposal),
            suggestion=_suggestion(proposal, archives),
            evidence=proposal.evidence,
            certainty=proposal.certainty,
            since=proposal.closure.at if proposal.closure else proposal.opened,
        )


def _known(proposal: MergeProposal) -> bool:
    """Whether there is a discussion, or it is known that there is none, or it was agreed somewhere."""
    return bool(proposal.thread or NO_DISCUSSION & set(proposal.problems) or proposal.state == "agreed_not_done")


def _latest(reading: Reading) -> dict[frozenset[str], datetime]:
    """When a merge of the same pages was last proposed."""
    latest: dict[frozenset[str], datetime] = {}
    for proposal in reading.merge_proposals:
        if proposal.opened:
            pages = _pages(proposal)
            latest[pages] = max(proposal.opened, latest.get(pages, proposal.opened))
    return latest


def _taken_up_again(proposal: MergeProposal, latest: Mapping[frozenset[str], datetime]) -> bool:
    return proposal.opened is not None and latest[_pages(proposal)] > proposal.opened


def _pages(proposal: MergeProposal) -> frozenset[str]:
    return frozenset((*proposal.sources, *proposal.targets))


def _keys(reading: Reading) -> list[str]:
    """The key of each proposal."""
    return distinct((_key(each), partial(anchor_encode, each.heading or each.page)) for each in reading.merge_proposals)


def _key(proposal: MergeProposal) -> str:
    pages = f"{'|'.join(sorted(proposal.sources))}→{'|'.join(sorted(proposal.targets))}"
    return f"stale-mergers/{pages}/{proposal.thread.name}" if proposal.thread else f"stale-mergers/{pages}"


def _fingerprint(proposal: MergeProposal, comments: Mapping[int, Sequence[Comment]]) -> str:
    """The names of the comments and the markers; where there is no discussion, the tags."""
    if proposal.thread is None:
        return " ".join(sorted(f"{tag.page}:{tag.kind}:{tag.date}" for tag in proposal.tags))
    told = comments.get(id(proposal.thread), proposal.thread.comments)
    marks = [f"{m.kind}:{m.open}" for m in proposal.thread.markers if m.kind not in ("banner", "hold")]
    return " ".join([*(comment.name or "unsigned" for comment in told), *marks])


def _summary(proposal: MergeProposal) -> Message:
    sources, targets = proposal.sources, proposal.targets
    if proposal.state == "agreed_not_done":
        return message("stale-mergers-agreed", sources=sources, targets=targets)
    if "link_broken" in proposal.problems and proposal.thread is None:
        return message("stale-mergers-broken-link", sources=sources, targets=targets)
    if proposal.thread is None:
        return message("stale-mergers-tag-alone", sources=sources, targets=targets)
    return message("stale-mergers-quiet", sources=sources, targets=targets, days=proposal.quiet_days or 0)


def _suggestion(proposal: MergeProposal, archives: Set[str]) -> Message:
    if proposal.state == "agreed_not_done":
        return message("next-merge-carry-out")
    if proposal.thread is None:
        return message("next-merge-discuss")
    return message("next-merge-ask-live" if proposal.page in archives else "next-merge-close")
