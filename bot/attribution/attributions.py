"""Who wrote the unsigned comments of a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping

from bot.attribution.asking import Answer, Compare, History, Request, Window, solve
from bot.attribution.attribute import attribute
from bot.attribution.questions import questions
from bot.model import AttributedText, Reading, Revision


def attributions(reading: Reading, history: History) -> tuple[AttributedText, ...]:
    """Who wrote each unsigned comment of a reading; all of them share what was asked."""
    return tuple(_answers(reading, history))


def _answers(reading: Reading, history: History) -> Iterator[AttributedText]:
    known: MutableMapping[Request, Answer] = {}
    hints: dict[str, list[Revision]] = {}
    for unsigned, question in questions(reading):
        found = solve(attribute(question, reading.page.snapshot.profile, hints), history, known)
        yield AttributedText(page=unsigned.page, span=unsigned.comment.span, attribution=found)
        # one edit may have brought several
        for title, revision in _with_id(found.revid, known):
            hints.setdefault(title, []).append(revision)


def _with_id(revid: int | None, known: Mapping[Request, Answer]) -> Iterator[tuple[str, Revision]]:
    """A revision that is known, once, with its page."""
    compared = {request.title for request in known if isinstance(request, Compare) and request.newer == revid}
    for request, answer in known.items():
        if isinstance(request, Window) and isinstance(answer, tuple) and request.title in compared:
            found = next((each for each in answer if each.revid == revid), None)
            if found:
                yield request.title, found
                return
