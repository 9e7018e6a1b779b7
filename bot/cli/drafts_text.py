"""A draft for a terminal: what it is, what it tells of, what it would change, how it was worded before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.cli.deliver import Screen
from bot.markup import strip_controls
from bot.messages import Words
from bot.model import Argument, Draft, message
from bot.report.difference import difference
from bot.report.terminal_text import Sheet, Tint, paragraph, sheet, shown
from bot.service.drafting import Shown

_TINTS: dict[str, Tint] = {"+": "done", "-": "wait", "@": "dim"}


def shown_text(found: Shown, words: Words, to: Screen) -> str:
    """All that a person needs to see before deciding."""
    page = sheet(to.width, colour=to.colour)
    blocks = [_head(page, found, words), _findings(page, found, words), _change(page, found, words)]
    return _laid([*blocks, _history(page, found, words)])


def approved(found: Shown, draft: Draft, words: Words, to: Screen) -> str:
    """What was approved, and by whom."""
    page = sheet(to.width, colour=to.colour)
    told = _say(words, "draft-approved", id=draft.id, version=draft.version, by=draft.by or "")
    return _laid([_head(page, found, words, state=draft), _change(page, found, words), paragraph(page, told, "bold")])


def _laid(blocks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(page: Sheet, found: Shown, words: Words, state: Draft | None = None) -> list[str]:
    draft = state or found.draft
    state_told = _say(words, f"draft-state-{draft.state}")
    dates = _say(words, "draft-dates", drafted=draft.drafted_at, changed=draft.changed_at, by=draft.by or "")
    lines = [
        *paragraph(page, _say(words, "draft-title", heading=draft.heading, page=draft.title), "bold"),
        shown(_say(words, "draft-id", id=draft.id, state=state_told, version=draft.version)),
        *paragraph(page, dates),
    ]
    if draft.because:
        lines += paragraph(page, _say(words, "draft-because", because=draft.because))
    if draft.posted_revid is not None:
        lines += paragraph(page, _say(words, "draft-revision", revid=str(draft.posted_revid)))
    return lines + paragraph(page, _say(words, "draft-edit-summary", summary=draft.edit_summary))


def _findings(page: Sheet, found: Shown, words: Words) -> list[str]:
    if not found.findings:
        return []
    lines = [page.paint(_say(words, "draft-heading-findings"), "bold")]
    for key, sentence in found.findings:
        lines += paragraph(page, sentence, indent=2) if sentence else []
        lines.append("  " + page.paint(shown(key), "dim"))  # in one piece, so that it can be copied
    return lines


def _change(page: Sheet, found: Shown, words: Words) -> list[str]:
    title = found.draft.title
    if found.revid is None:
        lead = _say(words, "draft-lead-alone", page=title)
    else:
        lead = _say(words, "draft-lead-change", page=title, revid=str(found.revid))
    lines = [page.paint(_say(words, "draft-heading-change"), "bold"), *paragraph(page, lead)]
    if found.refusal:
        lines += paragraph(page, _say(words, "draft-unfit", why=found.refusal), "wait")
    return [*lines, *_painted(page, found.change)]


def _history(page: Sheet, found: Shown, words: Words) -> list[str]:
    lines = [page.paint(_say(words, "draft-heading-wordings"), "bold")]
    changes = [[], *(list(difference(old[3], new[3])) for old, new in pairwise(found.wordings))]
    for (version, at, by, _), change in zip(found.wordings, changes, strict=True):
        wording = _say(words, "draft-wording", version=version, at=words.date(at, "minute"), by=by)
        lines += [*paragraph(page, wording, indent=2), *_painted(page, change, "    ")]
    return lines


def _painted(page: Sheet, change: Iterable[str], indent: str = "") -> Iterator[str]:
    """The lines of a change, none of them broken: what is copied must be what is saved."""
    for line in change:
        yield indent + page.paint(strip_controls(line), _TINTS.get(line[:1]))


def _say(words: Words, key: str, **args: Argument) -> str:
    return words.say(message(key, **args))
