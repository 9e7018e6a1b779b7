"""Merge proposals put together: each discussion with the tags that belong to it, and tags without a discussion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.judge.group import Group
from bot.judge.merge_done import merged
from bot.judge.merge_drafts import Draft, draft
from bot.judge.merge_endings import boxed, ending
from bot.judge.merge_openings import Opening, opening
from bot.judge.merge_pages import plain_titles, subject_of
from bot.judge.merge_signs import Sign, conflict, homes
from bot.model import Closure, TalkPage
from bot.titles import is_talk


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


def cases(talk: TalkPage, groups: Sequence[Group], found: Sequence[Sign], subject: str) -> tuple[Case, ...]:
    """The proposals that concern the subject or stand on the checked page: discussions first, in page order."""
    leading = {sign: home for sign in found if (home := _home(sign, groups, talk))}
    drafts = [made for group in groups if (made := _draft(group, groups, found, leading, talk))]
    own = [each for each in drafts if each.group.page.role != "linked" or subject in each.pages or not each.pages]
    kept = [each for each in own if not any(_holds(other, each) for other in own)]
    begun = [_begin(each, groups, talk) for each in kept]
    placed: list[list[Sign]] = [[] for _ in begun]
    loose: list[Sign] = []
    for sign in found:
        number = _belongs(sign, begun, leading.get(sign))
        (loose if number is None else placed[number]).append(sign)
    with_tags = (_with_signs(case, placed[number]) for number, case in enumerate(begun))
    return (*(case for case in with_tags if case.sources and case.targets), *_of_tags_alone(loose))


def _home(sign: Sign, groups: Sequence[Group], talk: TalkPage) -> Group | None:
    """The discussion that a tag leads to: of several, one that names the tag's pages."""
    found = homes(sign, groups, talk)
    for group in found:
        made = _propose(group, groups, sign.pages, talk, anchored=True)
        if made and (not made.pages or len(made.pages & sign.pages) > 1):
            return group
    return None


def _draft(
    group: Group, groups: Sequence[Group], found: Sequence[Sign], leading: dict[Sign, Group], talk: TalkPage
) -> Draft | None:
    linked = [sign for sign in found if leading.get(sign) is group]
    tagged = frozenset(page for sign in linked or found for page in sign.pages)
    return _propose(group, groups, tagged, talk, anchored=bool(linked))


def _propose(
    group: Group, groups: Sequence[Group], tagged: frozenset[str], talk: TalkPage, *, anchored: bool
) -> Draft | None:
    begun = begins(group, groups, tagged, talk, anchored=anchored)
    return draft(begun) if begun else None


def begins(
    group: Group, groups: Sequence[Group], tagged: frozenset[str], talk: TalkPage, *, anchored: bool
) -> Opening | None:
    """How a discussion begins, by what was read with it; None where nobody opened one there."""
    snapshot = talk.snapshot
    end = boxed(group, groups, snapshot.profile)
    read = [page.title for page in snapshot.pages if page.role == "linked"]
    known = [title for title in (*read, *snapshot.redirects) if not is_talk(title, snapshot.profile)]
    return opening(group, snapshot.profile, tagged=tagged, known=known, anchored=anchored, end=end)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether a proposal is only a subsection of another."""
    before = outer.group.thread.span.start < inner.group.thread.span.start
    spoken = (voice.comment.span for voice in outer.group.voices)
    return outer.group.page is inner.group.page and before and inner.opening.comment.span in spoken


def _begin(made: Draft, groups: Sequence[Group], talk: TalkPage) -> Case:
    """A discussion with its end, before tags are looked at."""
    profile = talk.snapshot.profile
    made = _moved(made, talk)
    box = boxed(made.group, groups, profile)
    end = ending(box, made.group, made.opening, groups, profile, merged=merged(made.pages, talk))
    return Case(draft=made, signs=(), sources=made.sources, targets=made.targets, end=end)


def _moved(made: Draft, talk: TalkPage) -> Draft:
    """The proposal with the subject's own title where it was called by an older one."""
    profile = talk.snapshot.profile
    subject = subject_of(made.group, profile)
    targets = tuple(subject if talk.snapshot.redirects.get(each) == subject else each for each in made.targets)
    if subject in plain_titles(made.sources, profile) or targets == made.targets:
        return made
    return replace(made, targets=targets, pages=plain_titles((*made.sources, *targets), profile))


def _belongs(sign: Sign, begun: Sequence[Case], home: Group | None) -> int | None:
    """The discussion that a tag belongs to: the one it leads to, else the latest open one of the same pages."""
    fitting: list[tuple[bool, float, int]] = []
    for number, case in enumerate(begun):
        made = case.draft
        if made is None:
            continue
        if home is not None and made.group.thread is home.thread:
            return number
        if len(made.pages & sign.pages) > 1:
            at = made.opening.at
            fitting.append((case.end is None, at.timestamp() if at else 0.0, number))
    return max(fitting)[-1] if fitting else None


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


def _of_tags_alone(loose: Sequence[Sign]) -> tuple[Case, ...]:
    """Tags without a discussion, those of the same pages together."""
    bunches: list[list[Sign]] = []
    for sign in sorted(loose, key=lambda each: -len(each.pages)):
        bunch = next((b for b in bunches if sign.pages <= b[0].pages), None)
        if bunch is None:
            bunches.append([sign])
        else:
            bunch.append(sign)
    made = []
    for bunch in bunches:
        sources, targets = _joined(bunch)
        made.append(Case(draft=None, signs=tuple(bunch), sources=sources, targets=targets, end=None))
    return tuple(made)
