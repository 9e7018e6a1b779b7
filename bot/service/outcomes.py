"""What an edit came to, and what is remembered of it."""

from __future__ import annotations

from typing import Literal

from bot.errors import StoreError, WikiUnavailable
from bot.model import AuditEntry, Step
from bot.service.candidate import APPROVED, BASE, NOT_POSTED, READ_BACK, SAVE, Candidate
from bot.service.gap import Gap, gap_of
from bot.service.on_the_page import bears, posted_as
from bot.service.results import End, Result
from bot.wiki.posting import Edit, NotSaved, Saved, Unknown

Steps = tuple[Step, ...]
PROGRAM = "talkclerk"
MOST_TRIES = 3
# somebody else was quicker: the page is read and judged again
CONFLICTS = frozenset({"editconflict", "articleexists", "missingtitle", "pagedeleted"})
# the wiki, not the edit, is the trouble: later it may do
PASSING = frozenset({"", "readonly", "maxlag", "ratelimited", "badtoken", "notloggedin"})
OF_ACCOUNT, OF_HTTP = "assert", "http-"
# whoever sends it again runs into the filter again, or through a warning that was meant for people
OF_FILTER = "abusefilter"


def after(candidate: Candidate, edit: Edit, steps: Steps) -> Result | None:
    """What became of a draft that is ours to post, once its edit was made; None where somebody was quicker."""
    outcome = candidate.desk.door.save(edit)
    if isinstance(outcome, Saved):
        return _saved(candidate, edit, outcome, steps, "")
    earlier, why = _looked_up(candidate, outcome)
    if earlier is not None:
        return _saved(candidate, edit, earlier, steps, f"{why}; it stands in the page's history")
    if isinstance(outcome, Unknown):
        detail = f"{why}, and nothing of it is on the page yet; what became of it is looked up by the next post"
        return Result(draft=candidate.draft, end="trouble", detail=detail, steps=steps)
    refused = (*steps, Step(name=SAVE, passed=False, detail=why))
    if outcome.code in CONFLICTS:
        release(candidate, refused, why, "trouble")
        return None
    if outcome.code.startswith(OF_FILTER):
        return release(candidate, refused, why, "refused", state="superseded")
    return release(candidate, refused, why, "trouble" if passes(outcome.code) else "refused")


def _looked_up(candidate: Candidate, outcome: NotSaved | Unknown) -> tuple[Saved | None, str]:
    """Where the note stands on the wiki after all, and why it was not said so: an answer may be lost, or another's."""
    if isinstance(outcome, NotSaved) and outcome.code not in CONFLICTS:
        return None, outcome.info
    why = outcome.info if isinstance(outcome, NotSaved) else outcome.why
    try:
        return posted_as(candidate.desk.door, candidate.draft), why
    except WikiUnavailable:
        return None, why


def passes(code: str) -> bool:
    """Whether an edit was not made for a reason that passes."""
    return code in PASSING or code.startswith((OF_ACCOUNT, OF_HTTP))


def _saved(candidate: Candidate, edit: Edit, saved: Saved, steps: Steps, how: str) -> Result:
    """The note as it is read back, with what came between the page it was written for and itself."""
    told = f"revision {saved.revid}"
    done = (*steps, Step(name=SAVE, passed=True, detail=f"{told}: {how}" if how else told))
    try:
        there = bears(candidate.desk.door.text_of(saved.revid), candidate.draft)
        gap = gap_of(candidate.place, edit, saved)
    except WikiUnavailable as error:
        return _posted(candidate, saved, (*done, Step(name=READ_BACK, passed=None, detail=error.fact)), Gap(), how)
    detail = gap.told if there else "the note is not in what was saved"
    read_back = Step(name=READ_BACK, passed=there, detail=detail)
    return _posted(candidate, saved, (*done, read_back), gap, "; ".join(filter(None, (how, detail))))


def _posted(candidate: Candidate, saved: Saved, steps: Steps, gap: Gap, detail: str) -> Result:
    desk, draft = candidate.desk, candidate.draft
    by = desk.door.account or PROGRAM
    try:
        kept = desk.store.posted(
            draft.id, token=desk.token, revid=saved.revid, at=desk.clock(), steps=steps, detail=detail, by=by
        )
    except StoreError:
        kept = desk.store.draft(draft.id)
        if kept.state != "posted":
            raise
    return Result(draft=kept, end="posted", detail=detail, steps=steps, revid=saved.revid, warning=gap.warning)


def release(
    candidate: Candidate,
    steps: Steps,
    detail: str,
    end: End,
    *,
    state: Literal["approved", "superseded"] = "approved",
) -> Result:
    """A draft that was not saved: approved as before, or put aside until a person approves it again."""
    desk, at = candidate.desk, candidate.desk.clock()
    by = desk.door.account or PROGRAM
    kept = desk.store.release(
        candidate.draft.id, token=desk.token, at=at, steps=steps, detail=detail, by=by, state=state
    )
    return Result(draft=kept, end=end, detail=detail, steps=steps)


def refuse(candidate: Candidate, steps: Steps, no: Step) -> Result:
    """A draft that the etiquette says no to: what is not true any more is put aside, what is posted already is so."""
    desk, draft = candidate.desk, candidate.draft
    if (
        no.name == NOT_POSTED
        and candidate.earlier is not None
        and desk.store.claim(draft.id, token=desk.token, at=desk.clock())
    ):
        return _posted(candidate, candidate.earlier, steps, Gap(), no.detail)
    detail = f"{no.name}: {no.detail}"
    if no.name == BASE:
        draft = desk.store.supersede(draft.id, because=no.detail, at=desk.clock())
    elif no.name != APPROVED:
        desk.store.audit(
            AuditEntry(
                at=desk.clock(),
                action="refuse",
                by=desk.door.account or PROGRAM,
                site=draft.site,
                title=draft.title,
                draft=draft.id,
                steps=steps,
                detail=detail,
            )
        )
    return Result(draft=draft, end="refused", detail=detail, steps=steps)
