"""Merge proposals put together: each discussion with the tags that belong to it, and tags without a discussion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.judge.group import Group
from bot.judge.merge_around import Around
from bot.judge.merge_belonging import Begun, Belonging, bunches
from bot.judge.merge_done import merged
from bot.judge.merge_drafts import Draft, draft
from bot.judge.merge_endings import boxed, ending
from bot.judge.merge_names import Names
from bot.judge.merge_openings import Opening, opening
from bot.judge.merge_pages import plain_titles, subject_of
from bot.judge.merge_signs import Sign, conflict, homes
from bot.model import Closure, Span, TalkPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A merge proposal: a discussion, tags, or both; ``end`` is how the discussion ended."""

    draft: Draft | None
    signs: tuple[Sign, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    end: Closure | None

    @property
    def titles(self) -> tuple[str, ...]:
        """All pages of the merge, as they are written."""
        return (*self.sources, *self.targets)


def cases(beside: Around, found: Sequence[Sign], subject: str) -> tuple[Case, ...]:
    """The proposals that concern the subject or stand on the checked page: discussions first, in page order."""
    leading = {sign: home for sign in found if (home := _home(sign, beside))}
    drafts = _drafts(found, leading, beside)
    own = [each for each in drafts if each.group.page.role != "linked" or subject in each.pages or not each.pages]
    begun = [_begin(each, beside) for each in _whole(own)]
    belonging = Belonging([Begun(draft=case.draft, open=case.end is None) for case in begun if case.draft])
    placed: list[list[Sign]] = [[] for _ in begun]
    loose: list[Sign] = []
    for sign in found:
        number = belonging.number(sign, leading.get(sign))
        (loose if number is None else placed[number]).append(sign)
    with_tags = (_with_signs(case, placed[number]) for number, case in enumerate(begun))
    return (*(case for case in with_tags if case.sources and case.targets), *_of_tags_alone(loose))


def _home(sign: Sign, beside: Around) -> Group | None:
    """The discussion that a tag leads to: of several, one that names the tag's pages."""
    for group in homes(sign, beside):
        made = _propose(group, beside, Names(sorted(sign.pages)), anchored=True)
        if made and (not made.pages or len(made.pages & sign.pages) > 1):
            return group
    return None


def _drafts(found: Sequence[Sign], leading: Mapping[Sign, Group], beside: Around) -> Iterator[Draft]:
    """What each discussion proposes, of the pages that tags name: those that lead to it, or else all."""
    named = Names(sorted({page for sign in found for page in sign.pages}))
    linked: dict[int, set[str]] = defaultdict(set)
    for sign, home in leading.items():
        linked[id(home)].update(sign.pages)
    for group in beside.groups:
        own = linked.get(id(group))
        made = _propose(group, beside, Names(sorted(own)) if own else named, anchored=own is not None)
        if made:
            yield made


def _propose(group: Group, beside: Around, tagged: Names, *, anchored: bool) -> Draft | None:
    begun = begins(group, beside, tagged, anchored=anchored)
    return draft(begun) if begun else None


def begins(group: Group, beside: Around, tagged: Names, *, anchored: bool) -> Opening | None:
    """How a discussion begins, by what was read with it; None where nobody opened one there."""
    profile = beside.talk.snapshot.profile
    return opening(group, profile, tagged=tagged, known=beside.known, anchored=anchored, end=boxed(group, beside))


def _whole(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The proposals that are not only a subsection of another."""
    outermost: dict[tuple[str, Span], int] = {}
    for made in drafts:
        start = made.group.thread.span.start
        for voice in made.group.voices:
            place = (made.group.page.title, voice.comment.span)
            outermost[place] = min(start, outermost.get(place, start))
    for made in drafts:
        if outermost[made.group.page.title, made.opening.comment.span] >= made.group.thread.span.start:
            yield made


def _begin(made: Draft, beside: Around) -> Case:
    """A discussion with its end, before tags are looked at."""
    made = _moved(made, beside.talk)
    box = boxed(made.group, beside)
    end = ending(box, made.group, made.opening, beside, merged=merged(made.pages, beside))
    return Case(draft=made, signs=(), sources=made.sources, targets=made.targets, end=end)


def _moved(made: Draft, talk: TalkPage) -> Draft:
    """The proposal with the subject's own title where it was called by an older one."""
    profile = talk.snapshot.profile
    subject = subject_of(made.group, profile)
    targets = tuple(subject if talk.snapshot.redirects.get(each) == subject else each for each in made.targets)
    if subject in plain_titles(made.sources, profile) or targets == made.targets:
        return made
    return replace(made, targets=targets, pages=plain_titles((*made.sources, *targets), profile))


def _with_signs(case: Case, found: Sequence[Sign]) -> Case:
    """A discussion with its tags: they tell the pages, or the direction, where the words did not."""
    made = case.draft
    case = replace(case, signs=tuple(found))
    if made is None or not found:
        return case
    if not made.pages or (not made.directed and not conflict(found) and any(sign.directed for sign in found)):
        sources, targets = _joined(found)
        return replace(case, sources=sources, targets=targets)
    return case


def _joined(found: Iterable[Sign]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages of some tags: where they disagree, as the one says that has a direction and names the most pages."""
    ordered = sorted(found, key=lambda sign: (not sign.directed, -len(sign.pages)))
    targets = ordered[0].targets
    sources = tuple(dict.fromkeys(each for sign in ordered for each in (*sign.sources, *sign.targets)))
    return tuple(each for each in sources if each not in targets), targets


def _of_tags_alone(loose: Sequence[Sign]) -> Iterator[Case]:
    """A proposal for each bunch of tags without a discussion."""
    for bunch in bunches(loose):
        sources, targets = _joined(bunch)
        yield Case(draft=None, signs=tuple(bunch), sources=sources, targets=targets, end=None)
